import { outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import { loadStaffMember } from "../staff/operations.ts";
import { confirmAccount, confirmedAccount, myAccountRequests, requestedAccount } from "./operations.ts";
import type { AccountBinding } from "./store.ts";

const AccountRequestRef = builder.objectRef<AccountBinding>("AccountRequest").implement({
  description: "Somebody at a station is said to sign in with the caller's account (账号绑定请求).",
  fields: (t) => ({
    staffMember: t.field({
      type: StaffMemberRef,
      nullable: true,
      description: "Who is said to (工作人员).",
      resolve: ({ staffId }, _args, context) => loadStaffMember(context, staffId),
    }),
    requestedAt: t.expose("requestedAt", { type: "DateTime", description: "Since when (请求时间)." }),
  }),
});

builder.objectFields(StaffMemberRef, (t) => ({
  account: t.string({
    nullable: true,
    description:
      "The account they sign in with (账号), confirmed by its holder: the subject of their token, which cases name as the one who handled them, YS-5. For those who may read the personal file; null for everybody else and when none is confirmed.",
    resolve: (staff, _args, context) => confirmedAccount(context, staff.id),
  }),
  accountRequested: t.string({
    nullable: true,
    description:
      "The account its holder is asked to confirm (待确认账号). For those who may read the personal file; null for everybody else and when nothing is asked.",
    resolve: (staff, _args, context) => requestedAccount(context, staff.id),
  }),
}));

builder.queryField("accountRequests", (t) =>
  t.field({
    type: [AccountRequestRef],
    nullable: true,
    description:
      "Who is said to sign in with the caller's account, and waits for their word (我的账号绑定请求).",
    resolve: async (_root, _args, context) => [...(await myAccountRequests(context))],
  }),
);

const ConfirmAccountPayload = builder.objectRef<{ staffId: string }>("ConfirmAccountPayload").implement({
  description: "Whose account it is from now on (已绑定的工作人员).",
  fields: (t) => ({
    staffMember: t.field({
      type: StaffMemberRef,
      nullable: true,
      description: "The staff member (工作人员).",
      resolve: ({ staffId }, _args, context) => loadStaffMember(context, staffId),
    }),
  }),
});

const ConfirmAccountInput = builder.inputType("ConfirmAccountInput", {
  description: "Whose account the caller's is (确认账号).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    staffMemberId: t.id({ required: true, description: "Whose, by their request (工作人员)." }),
  }),
});

builder.mutationField("confirmAccount", (t) =>
  t.field({
    type: result("ConfirmAccountResult", ConfirmAccountPayload),
    description:
      "Confirms that the account of the caller's token is the staff member's who asked for it (确认账号). For the holder of the account.",
    args: { input: t.arg({ type: ConfirmAccountInput, required: true, description: "Whose (账号归属)." }) },
    resolve: (_root, args, context) => outcome(confirmAccount(context, args.input)),
  }),
);
