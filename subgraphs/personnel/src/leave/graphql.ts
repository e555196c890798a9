import { outcome } from "@yimen/subgraph-kit";
import { AbsenceRef } from "../absence/graphql.ts";
import { findAbsence } from "../absence/operations.ts";
import { builder, HalfDayEnum, LeaveDecisionEnum, LeaveKindEnum, result } from "../builder.ts";
import { loadStaffMember } from "../staff/operations.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import { askLeave, decideLeave, loadLeave, loadLeaveOf, withdrawLeave } from "./operations.ts";
import type { LeaveRequest } from "./store.ts";

const LeaveRef = builder.objectRef<LeaveRequest>("LeaveRequest").implement({
  description: "Leave that somebody asked for, and what was decided (请假), LP-7.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    kind: t.expose("kind", { type: LeaveKindEnum, description: "Kind (假别)." }),
    from: t.expose("from", { type: "Date", description: "First day (起)." }),
    fromHalf: t.expose("fromHalf", {
      type: HalfDayEnum,
      description: "From which half of it on (起于半天).",
    }),
    until: t.expose("until", { type: "Date", description: "Last day (止)." }),
    untilHalf: t.expose("untilHalf", { type: HalfDayEnum, description: "To which half of it (止于半天)." }),
    askedBy: t.exposeString("askedBy", { description: "Account of who asked (申请人账号)." }),
    askedAt: t.expose("askedAt", { type: "DateTime", description: "When (申请时间)." }),
    decision: t.expose("decision", {
      type: LeaveDecisionEnum,
      nullable: true,
      description: "What was decided (审批结果); null while nobody has.",
    }),
    decisionReason: t.exposeString("decisionReason", { nullable: true, description: "Why (审批意见)." }),
    decidedBy: t.exposeString("decidedBy", {
      nullable: true,
      description: "Account of who decided (审批人账号).",
    }),
    decidedAt: t.expose("decidedAt", {
      type: "DateTime",
      nullable: true,
      description: "When (审批时间).",
    }),
    absence: t.field({
      type: AbsenceRef,
      nullable: true,
      description: "The absence it became (离岗登记); null unless it was granted.",
      resolve: ({ absenceId }, _args, context) =>
        absenceId === null ? null : findAbsence(context, absenceId),
    }),
    staffMember: t.field({
      type: StaffMemberRef,
      nullable: true,
      description: "Whose (请假人).",
      resolve: ({ staffId }, _args, context) => loadStaffMember(context, staffId),
    }),
  }),
});

builder.objectField(StaffMemberRef, "leave", (t) =>
  t.field({
    type: [LeaveRef],
    nullable: true,
    description:
      "Leave they asked for (请假记录), the latest first, LP-7: for themselves and those who may read the personal file; empty for everybody else.",
    resolve: async ({ id }, _args, context) => [...((await loadLeaveOf(context, id)) ?? [])],
  }),
);

const payload = (name: string, description: string) =>
  builder.objectRef<{ leaveId: string }>(name).implement({
    description,
    fields: (t) => ({
      leave: t.field({
        type: LeaveRef,
        nullable: true,
        description: "The leave as it is now (请假).",
        resolve: ({ leaveId }, _args, context) => loadLeave(context, leaveId),
      }),
    }),
  });

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const which = { required: true, description: "Which leave (请假)." } as const;

const AskInput = builder.inputType("AskLeaveInput", {
  description: "Who asks for what leave, and when (请假申请).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    staffMemberId: t.id({ required: true, description: "Whose leave (请假人)." }),
    kind: t.field({ type: LeaveKindEnum, required: true, description: "Kind (假别)." }),
    from: t.field({ type: "Date", required: true, description: "First day (起)." }),
    fromHalf: t.field({
      type: HalfDayEnum,
      description: "From which half of it on; the whole day when left out (起于半天).",
    }),
    until: t.field({ type: "Date", required: true, description: "Last day, not before the first (止)." }),
    untilHalf: t.field({
      type: HalfDayEnum,
      description: "To which half of it; the whole day when left out (止于半天).",
    }),
  }),
});

const DecideInput = builder.inputType("DecideLeaveInput", {
  description: "Whether leave is granted (审批请假).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    leaveId: t.id(which),
    granted: t.boolean({ required: true, description: "True to grant it (准假)." }),
    reason: t.string({ description: "Why, at most 200 characters (审批意见)." }),
  }),
});

const WithdrawInput = builder.inputType("WithdrawLeaveInput", {
  description: "Which leave is not wanted any more (撤回请假).",
  fields: (t) => ({ idempotencyKey: t.string(key), leaveId: t.id(which) }),
});

builder.mutationFields((t) => ({
  askLeave: t.field({
    type: result("AskLeaveResult", payload("AskLeavePayload", "The leave asked for (已提出的请假).")),
    description:
      "Asks for leave (请假), LP-7: for oneself, or as station manager or county administrator for somebody else. Nobody is away by asking.",
    args: { input: t.arg({ type: AskInput, required: true, description: "The leave (请假)." }) },
    resolve: (_root, args, context) => outcome(askLeave(context, args.input)),
  }),
  decideLeave: t.field({
    type: result("DecideLeaveResult", payload("DecideLeavePayload", "The leave decided on (已审批的请假).")),
    description:
      "Grants leave, which puts the absence on record, or refuses it (审批请假), LP-7. For station managers and county administrators, not about themselves.",
    args: { input: t.arg({ type: DecideInput, required: true, description: "Which, and how (审批)." }) },
    resolve: (_root, args, context) => outcome(decideLeave(context, args.input)),
  }),
  withdrawLeave: t.field({
    type: result(
      "WithdrawLeaveResult",
      payload("WithdrawLeavePayload", "The leave taken back (已撤回的请假)."),
    ),
    description:
      "Takes back leave that nobody has decided on (撤回请假). For whoever it is of, station managers and county administrators.",
    args: { input: t.arg({ type: WithdrawInput, required: true, description: "Which (请假)." }) },
    resolve: (_root, args, context) => outcome(withdrawLeave(context, args.input)),
  }),
}));
