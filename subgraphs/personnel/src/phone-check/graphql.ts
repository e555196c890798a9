import { outcome } from "@yimen/subgraph-kit";
import { StationRef } from "../borrowed/graphql.ts";
import { builder, result } from "../builder.ts";
import { loadStaffMember } from "../staff/operations.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import { loadPhoneCheck, loadPhoneChecksOf, recordPhoneCheck, withdrawPhoneCheck } from "./operations.ts";
import type { PhoneCheck } from "./store.ts";

const PhoneCheckRef = builder.objectRef<PhoneCheck>("PhoneCheck").implement({
  description: "Somebody of a station was called, and was reached or not (通讯抽查), YS-9.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    calledAt: t.expose("calledAt", { type: "DateTime", description: "When (通话时间)." }),
    reached: t.exposeBoolean("reached", { description: "Was somebody reached (是否接通)?" }),
    inHours: t.exposeBoolean("inHours", {
      description: "Were the doors open then, by the calendar of the place (是否在开放时间)?",
    }),
    calledBy: t.exposeString("calledBy", { description: "Account of who called (抽查人账号)." }),
    withdrawnAt: t.expose("withdrawnAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was taken back (撤销时间); null while it is believed.",
    }),
    withdrawnReason: t.exposeString("withdrawnReason", { nullable: true, description: "Why (撤销原因)." }),
    sample: t.exposeBoolean("sample", { description: "True for an invented sample check (示例数据)." }),
    staffMember: t.field({
      type: StaffMemberRef,
      nullable: true,
      description: "Whom (被抽查人员); null when they have left and the caller is not of their place.",
      resolve: ({ staffId }, _args, context) => loadStaffMember(context, staffId),
    }),
  }),
});

builder.objectField(StationRef, "phoneChecks", (t) =>
  t.field({
    type: [PhoneCheckRef],
    nullable: true,
    description: "Calls to its people (通讯抽查), the earliest first, YS-9.",
    resolve: async ({ id }, _args, context) => [...((await loadPhoneChecksOf(context, id)) ?? [])],
  }),
);

const payload = (name: string, description: string) =>
  builder.objectRef<{ checkId: string }>(name).implement({
    description,
    fields: (t) => ({
      check: t.field({
        type: PhoneCheckRef,
        nullable: true,
        description: "The check as it is on record now (通讯抽查).",
        resolve: ({ checkId }, _args, context) => loadPhoneCheck(context, checkId),
      }),
    }),
  });

const key = { required: true, description: "Key of this submission (幂等键)." } as const;

const RecordInput = builder.inputType("RecordPhoneCheckInput", {
  description: "Who was called when, and whether they were reached (登记通讯抽查).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    staffMemberId: t.id({ required: true, description: "Whom (被抽查人员)." }),
    on: t.field({ type: "Date", required: true, description: "The day, not in the future (日期)." }),
    time: t.string({ required: true, description: "When, as HH:MM in China (时间)." }),
    reached: t.boolean({ required: true, description: "True when somebody was reached (是否接通)." }),
  }),
});

const WithdrawInput = builder.inputType("WithdrawPhoneCheckInput", {
  description: "Which check was recorded wrongly, and why (撤销通讯抽查).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    checkId: t.id({ required: true, description: "Which check (通讯抽查)." }),
    reason: t.string({ required: true, description: "Why, at most 200 characters (原因)." }),
  }),
});

builder.mutationFields((t) => ({
  recordPhoneCheck: t.field({
    type: result(
      "RecordPhoneCheckResult",
      payload("RecordPhoneCheckPayload", "The check recorded (已登记的抽查)."),
    ),
    description:
      "Puts on record that somebody of a station was called, and whether they were reached (登记通讯抽查), YS-9: what `phoneReachable` and `phoneReachableAllDay` are told from. For station managers, county administrators and inspectors.",
    args: { input: t.arg({ type: RecordInput, required: true, description: "The call (抽查)." }) },
    resolve: (_root, args, context) => outcome(recordPhoneCheck(context, args.input)),
  }),
  withdrawPhoneCheck: t.field({
    type: result(
      "WithdrawPhoneCheckResult",
      payload("WithdrawPhoneCheckPayload", "The check withdrawn (已撤销的抽查)."),
    ),
    description:
      "Takes back a phone check that was recorded wrongly (撤销通讯抽查). For those who record them.",
    args: { input: t.arg({ type: WithdrawInput, required: true, description: "Which (抽查)." }) },
    resolve: (_root, args, context) => outcome(withdrawPhoneCheck(context, args.input)),
  }),
}));
