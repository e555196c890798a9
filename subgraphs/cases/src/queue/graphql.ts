import { outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import { casePayload } from "../case/payload.ts";
import { StationRef } from "../caseload/graphql.ts";
import { DepartmentRef, WindowRef } from "../place/references.ts";
import { caseId, expectedRevision, key } from "../step/arguments.ts";
import { claimCase, handOnCase, returnCase } from "./operations.ts";
import { pageQueueOf, pageWorkQueue } from "./reading.ts";
import { QueuedWorkConnectionRef, QueuedWorkRef } from "./ref.ts";

builder.queryFields((t) => ({
  workQueue: t.connection(
    {
      type: QueuedWorkRef,
      description:
        "What waits for the caller (我的待办): what they have in hand, and what nobody has and they may claim, the soonest due first, PT-10. Empty for whoever works at no desk.",
      args: {
        mine: t.arg.boolean({ description: "Only what the caller has in hand (仅我已领办的)." }),
      },
      resolve: (_root, args, context) => pageWorkQueue(context, args, args),
    },
    QueuedWorkConnectionRef,
  ),
}));

const whole = (what: string): string =>
  `What waits ${what}, whoever has it in hand, the soonest due first, PT-10. For the staff of the place.`;

builder.objectFields(StationRef, (t) => ({
  workQueue: t.connection(
    {
      type: QueuedWorkRef,
      nullable: true,
      description: whole("at the station (站点待办)"),
      resolve: ({ id }, args, context) => pageQueueOf(context, { station: id }, args),
    },
    QueuedWorkConnectionRef,
  ),
}));

builder.objectFields(WindowRef, (t) => ({
  workQueue: t.connection(
    {
      type: QueuedWorkRef,
      nullable: true,
      description: whole("at the window (窗口待办): what was handed on to it"),
      resolve: ({ id }, args, context) => pageQueueOf(context, { window: id }, args),
    },
    QueuedWorkConnectionRef,
  ),
}));

builder.objectFields(DepartmentRef, (t) => ({
  workQueue: t.connection(
    {
      type: QueuedWorkRef,
      nullable: true,
      description: whole("for the department to decide (部门待办)"),
      resolve: ({ id }, args, context) => pageQueueOf(context, { department: id }, args),
    },
    QueuedWorkConnectionRef,
  ),
}));

const ClaimCaseInput = builder.inputType("ClaimCaseInput", {
  description: "A case to claim (领办).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
  }),
});

const HandOnCaseInput = builder.inputType("HandOnCaseInput", {
  description: "A case to hand on, to a colleague or to a window, one of them (转办).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    account: t.string({ description: "Account of the colleague (转给的同事账号)." }),
    windowId: t.id({ description: "The window (转至窗口)." }),
    note: t.string({ description: "What to know about it, at most 200 characters (说明)." }),
  }),
});

const ReturnCaseInput = builder.inputType("ReturnCaseInput", {
  description: "A case to return to the queue (退回待办).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    reason: t.string({ required: true, description: "Why, at most 200 characters (退回理由)." }),
  }),
});

const wanted = (what: string) => ({ required: true, description: what }) as const;

builder.mutationFields((t) => ({
  claimCase: t.field({
    type: result("ClaimCaseResult", casePayload("ClaimCasePayload", "The case claimed (已领办办件).")),
    description:
      "Takes what waits about a case into the caller's hands (领办), PT-10: until it is done, handed on or returned nobody else does it. For the clerks, agents and approvers it waits for.",
    args: { input: t.arg({ type: ClaimCaseInput, ...wanted("The case (办件).") }) },
    resolve: (_root, args, context) => outcome(claimCase(context, args.input)),
  }),
  handOnCase: t.field({
    type: result("HandOnCaseResult", casePayload("HandOnCasePayload", "The case handed on (已转办办件).")),
    description:
      "Hands what is in hand on to a colleague on duty, or to a window (转办), PT-10. For whoever has it in hand, and the manager of the station.",
    args: { input: t.arg({ type: HandOnCaseInput, ...wanted("The case and to whom (办件与去向).") }) },
    resolve: (_root, args, context) => outcome(handOnCase(context, args.input)),
  }),
  returnCase: t.field({
    type: result("ReturnCaseResult", casePayload("ReturnCasePayload", "The case returned (已退回办件).")),
    description:
      "Returns what is in hand to the queue (退回待办), with the reason. For whoever has it in hand, and the manager of the station.",
    args: { input: t.arg({ type: ReturnCaseInput, ...wanted("The case and why (办件与理由).") }) },
    resolve: (_root, args, context) => outcome(returnCase(context, args.input)),
  }),
}));
