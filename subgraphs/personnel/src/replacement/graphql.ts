import { chinaDate } from "@yimen/domain";
import { outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import { PersonalFileRef } from "../personal-file/graphql.ts";
import { loadStaffMember } from "../staff/operations.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import {
  askReplacement,
  isLate,
  loadRequest,
  loadRequestsAbout,
  settleReplacement,
  withdrawReplacement,
} from "./operations.ts";
import type { ReplacementRequest } from "./store.ts";

const RequestRef = builder.objectRef<ReplacementRequest>("ReplacementRequest").implement({
  description:
    "A written opinion to a home unit that somebody is not fit for the post, and what came of it (调换要求), SM-14.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    opinion: t.exposeString("opinion", { description: "The written opinion (书面意见)." }),
    askedOn: t.expose("askedOn", { type: "Date", description: "When it was put (提出日期)." }),
    dueOn: t.expose("dueOn", {
      type: "Date",
      nullable: true,
      description: "Last day to put somebody else in place (调整期限); null where no rule of the place says.",
    }),
    late: t.boolean({
      description: "True when nobody else was in place by the last day (逾期).",
      resolve: (request, _args, context) => isLate(request, chinaDate(context.now)),
    }),
    askedBy: t.exposeString("askedBy", { description: "Account of who put it on record (登记人账号)." }),
    replacedOn: t.expose("replacedOn", {
      type: "Date",
      nullable: true,
      description: "When somebody else was in place (完成调换日期).",
    }),
    successor: t.field({
      type: StaffMemberRef,
      nullable: true,
      description: "Who came instead (接替人员).",
      resolve: ({ successorId }, _args, context) =>
        successorId === null ? null : loadStaffMember(context, successorId),
    }),
    withdrawnReason: t.exposeString("withdrawnReason", {
      nullable: true,
      description: "Why it was taken back (撤回理由); null unless it was.",
    }),
    endedAt: t.expose("endedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was settled or taken back (了结时间).",
    }),
    staffMember: t.field({
      type: StaffMemberRef,
      nullable: true,
      description: "About whom (工作人员).",
      resolve: ({ staffId }, _args, context) => loadStaffMember(context, staffId),
    }),
  }),
});

builder.objectField(PersonalFileRef, "replacementRequests", (t) =>
  t.field({
    type: [RequestRef],
    description: "Requests that somebody else take their place (调换要求), the latest first, SM-14.",
    resolve: async ({ staffId }, _args, context) => [...((await loadRequestsAbout(context, staffId)) ?? [])],
  }),
);

const payload = (name: string, description: string) =>
  builder.objectRef<{ requestId: string }>(name).implement({
    description,
    fields: (t) => ({
      request: t.field({
        type: RequestRef,
        nullable: true,
        description: "The request as it is now (调换要求).",
        resolve: ({ requestId }, _args, context) => loadRequest(context, requestId),
      }),
    }),
  });

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const which = { required: true, description: "Which request (调换要求)." } as const;

const AskInput = builder.inputType("AskReplacementInput", {
  description: "Who is to be replaced, and why (提出调换).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    staffMemberId: t.id({ required: true, description: "Who (工作人员)." }),
    askedOn: t.field({
      type: "Date",
      required: true,
      description: "Day of the written opinion, not in the future (提出日期).",
    }),
    opinion: t.string({
      required: true,
      description: "The written opinion, at most 1000 characters (书面意见).",
    }),
  }),
});

const SettleInput = builder.inputType("SettleReplacementInput", {
  description: "Since when somebody else is in place (完成调换).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    requestId: t.id(which),
    replacedOn: t.field({
      type: "Date",
      required: true,
      description: "Since when, not before the opinion (完成调换日期).",
    }),
    successorId: t.id({ description: "Who, of the same station (接替人员)." }),
  }),
});

const WithdrawInput = builder.inputType("WithdrawReplacementInput", {
  description: "Why a request is taken back (撤回调换).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    requestId: t.id(which),
    reason: t.string({ required: true, description: "Why, at most 200 characters (理由)." }),
  }),
});

const forWhom = "For station managers and county administrators.";

builder.mutationFields((t) => ({
  askReplacement: t.field({
    type: result(
      "AskReplacementResult",
      payload("AskReplacementPayload", "The request put on record (已提出的调换)."),
    ),
    description: `Puts a written opinion to a home unit on record, which starts its clock (提出调换), SM-14. ${forWhom}`,
    args: { input: t.arg({ type: AskInput, required: true, description: "Who and why (调换)." }) },
    resolve: (_root, args, context) => outcome(askReplacement(context, args.input)),
  }),
  settleReplacement: t.field({
    type: result(
      "SettleReplacementResult",
      payload("SettleReplacementPayload", "The request that was met (已完成的调换)."),
    ),
    description: `Records that somebody else is in place (完成调换), SM-14. ${forWhom}`,
    args: { input: t.arg({ type: SettleInput, required: true, description: "Since when (调换)." }) },
    resolve: (_root, args, context) => outcome(settleReplacement(context, args.input)),
  }),
  withdrawReplacement: t.field({
    type: result(
      "WithdrawReplacementResult",
      payload("WithdrawReplacementPayload", "The request taken back (已撤回的调换)."),
    ),
    description: `Takes a request back (撤回调换), SM-14. ${forWhom}`,
    args: { input: t.arg({ type: WithdrawInput, required: true, description: "Which and why (调换)." }) },
    resolve: (_root, args, context) => outcome(withdrawReplacement(context, args.input)),
  }),
}));
