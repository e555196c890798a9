import { outcome } from "@yimen/subgraph-kit";
import { builder, DutySwapStateEnum, result } from "../builder.ts";
import { loadDuty } from "../duty/operations.ts";
import { DutyRef } from "../duty/reference.ts";
import { loadStaffMember } from "../staff/operations.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import type { DutySwapState } from "../vocabulary.ts";
import {
  answerDutySwap,
  askDutySwap,
  decideDutySwap,
  loadSwap,
  loadSwapsOfDuty,
  swapsOf,
  withdrawDutySwap,
} from "./operations.ts";
import type { DutySwap } from "./store.ts";

function stateOf({ agreed, decision }: DutySwap): DutySwapState {
  if (decision !== null) return decision;
  if (agreed === null) return "ASKED";
  return agreed ? "AGREED" : "DECLINED";
}

const SwapRef = builder.objectRef<DutySwap>("DutySwap").implement({
  description:
    "A half day that somebody gives to a colleague, alone or for one of theirs (换班): asked, agreed to by the colleague, approved.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    state: t.field({ type: DutySwapStateEnum, description: "Where it stands (状态).", resolve: stateOf }),
    duty: t.field({
      type: DutyRef,
      nullable: true,
      description: "The duty that is given (换出的班次).",
      resolve: ({ dutyId }, _args, context) => loadDuty(context, dutyId),
    }),
    inReturn: t.field({
      type: DutyRef,
      nullable: true,
      description: "The duty that is taken over in turn (换入的班次); null where none is.",
      resolve: ({ otherDutyId }, _args, context) =>
        otherDutyId === null ? null : loadDuty(context, otherDutyId),
    }),
    staffMember: t.field({
      type: StaffMemberRef,
      nullable: true,
      description: "Who gives it (换出人员).",
      resolve: ({ staffId }, _args, context) => loadStaffMember(context, staffId),
    }),
    withStaffMember: t.field({
      type: StaffMemberRef,
      nullable: true,
      description: "Who takes it (换入人员).",
      resolve: ({ otherStaffId }, _args, context) => loadStaffMember(context, otherStaffId),
    }),
    askedAt: t.expose("askedAt", { type: "DateTime", description: "When it was asked (提出时间)." }),
    answeredAt: t.expose("answeredAt", {
      type: "DateTime",
      nullable: true,
      description: "When the colleague answered (答复时间).",
    }),
    decidedAt: t.expose("decidedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was decided or taken back (办结时间).",
    }),
    decidedBy: t.exposeString("decidedBy", {
      nullable: true,
      description: "Account of who decided or took it back (办结账号).",
    }),
    decisionReason: t.exposeString("decisionReason", { nullable: true, description: "Why (审批意见)." }),
  }),
});

builder.objectField(DutyRef, "swaps", (t) =>
  t.field({
    type: [SwapRef],
    description: "Swaps of it, in the order in which they were asked (换班记录), for those of the place.",
    resolve: async ({ id }, _args, context) => [...((await loadSwapsOfDuty(context, id)) ?? [])],
  }),
);

builder.objectField(StaffMemberRef, "dutySwaps", (t) =>
  t.field({
    type: [SwapRef],
    description:
      "Swaps they asked for or were asked (换班记录), the latest day first, for those of the place.",
    resolve: async ({ id }, _args, context) => [...(await swapsOf(context, id))],
  }),
);

const payload = (name: string, description: string) =>
  builder.objectRef<{ swapId: string }>(name).implement({
    description,
    fields: (t) => ({
      swap: t.field({
        type: SwapRef,
        nullable: true,
        description: "The swap as it is now (换班).",
        resolve: ({ swapId }, _args, context) => loadSwap(context, swapId),
      }),
    }),
  });

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const which = { required: true, description: "Which swap (换班)." } as const;

const AskInput = builder.inputType("AskDutySwapInput", {
  description: "Which duty, and who is to take it (换班申请).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    dutyId: t.id({ required: true, description: "The duty that is given (换出的班次)." }),
    withStaffMemberId: t.id({ required: true, description: "The colleague who is to take it (换入人员)." }),
    inReturnDutyId: t.id({ description: "A duty of theirs taken over in turn (换入的班次)." }),
  }),
});

const AnswerInput = builder.inputType("AnswerDutySwapInput", {
  description: "Whether the colleague takes it (答复换班).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    swapId: t.id(which),
    agreed: t.boolean({ required: true, description: "True to take it (同意)." }),
  }),
});

const DecideInput = builder.inputType("DecideDutySwapInput", {
  description: "Whether a swap is approved (审批换班).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    swapId: t.id(which),
    granted: t.boolean({ required: true, description: "True to approve it (批准)." }),
    reason: t.string({ description: "Why, at most 200 characters (审批意见)." }),
  }),
});

const WithdrawInput = builder.inputType("WithdrawDutySwapInput", {
  description: "Which swap is not wanted any more (撤回换班).",
  fields: (t) => ({ idempotencyKey: t.string(key), swapId: t.id(which) }),
});

builder.mutationFields((t) => ({
  askDutySwap: t.field({
    type: result("AskDutySwapResult", payload("AskDutySwapPayload", "The swap asked for (已提出的换班).")),
    description:
      "Asks a colleague to take over a duty, alone or for one of theirs (申请换班): for oneself, or as station manager or county administrator for somebody else.",
    args: { input: t.arg({ type: AskInput, required: true, description: "The swap (换班)." }) },
    resolve: (_root, args, context) => outcome(askDutySwap(context, args.input)),
  }),
  answerDutySwap: t.field({
    type: result(
      "AnswerDutySwapResult",
      payload("AnswerDutySwapPayload", "The swap answered (已答复的换班)."),
    ),
    description:
      "Agrees to a swap or declines it (答复换班). For the colleague alone, with the account they confirmed.",
    args: { input: t.arg({ type: AnswerInput, required: true, description: "The answer (答复)." }) },
    resolve: (_root, args, context) => outcome(answerDutySwap(context, args.input)),
  }),
  decideDutySwap: t.field({
    type: result(
      "DecideDutySwapResult",
      payload("DecideDutySwapPayload", "The swap decided on (已审批的换班)."),
    ),
    description:
      "Approves a swap that both want, which puts it into the roster, or refuses it (审批换班). For station managers and county administrators, but for the two themselves.",
    args: { input: t.arg({ type: DecideInput, required: true, description: "Which, and how (审批)." }) },
    resolve: (_root, args, context) => outcome(decideDutySwap(context, args.input)),
  }),
  withdrawDutySwap: t.field({
    type: result(
      "WithdrawDutySwapResult",
      payload("WithdrawDutySwapPayload", "The swap taken back (已撤回的换班)."),
    ),
    description:
      "Takes back a swap that is not decided (撤回换班). For whoever gives the duty, station managers and county administrators.",
    args: { input: t.arg({ type: WithdrawInput, required: true, description: "Which (换班)." }) },
    resolve: (_root, args, context) => outcome(withdrawDutySwap(context, args.input)),
  }),
}));
