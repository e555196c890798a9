import { outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import { wholeCase } from "../case/operations.ts";
import { casePayload } from "../case/payload.ts";
import { CaseRef } from "../case/ref.ts";
import type { ServiceCase } from "../case/store.ts";
import { caseId, expectedRevision, key } from "../step/arguments.ts";
import { escalateCase, recordReply } from "./operations.ts";

type Escalated = Pick<ServiceCase, "escalationPromisedFor" | "escalatedOn" | "escalatedTo" | "passedUpOn">;

const EscalationRef = builder.objectRef<Escalated>("CaseEscalation").implement({
  description: "How a case is passed up to the level whose approval it needs (上报), LP-11.",
  fields: (t) => ({
    promisedFor: t.expose("escalationPromisedFor", {
      type: "Date",
      nullable: true,
      description: "By when the applicant was promised that it is passed up (承诺上报日期).",
    }),
    escalatedOn: t.expose("escalatedOn", {
      type: "Date",
      nullable: true,
      description: "When it was passed up, the first time (上报日期).",
    }),
    to: t.exposeString("escalatedTo", {
      nullable: true,
      description: "The authority it was passed up to (上级机关).",
    }),
    waitingSince: t.expose("passedUpOn", {
      type: "Date",
      nullable: true,
      description: "Since when a reply is waited for (等待批复起始日); null when none is.",
    }),
  }),
});

builder.objectField(CaseRef, "escalation", (t) =>
  t.field({
    type: EscalationRef,
    nullable: true,
    description: "How it is passed up (上报); null where nobody promised or did so.",
    resolve: async (found, _args, context) => {
      const whole = await wholeCase(context, found);
      return whole.escalationPromisedFor === null && whole.escalatedOn === null ? null : whole;
    },
  }),
);

const EscalateCaseInput = builder.inputType("EscalateCaseInput", {
  description: "A case to pass up (上报).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    to: t.string({ required: true, description: "The authority, at most 80 characters (上级机关)." }),
    note: t.string({ description: "Remark, at most 200 characters (备注)." }),
  }),
});

const RecordReplyInput = builder.inputType("RecordReplyInput", {
  description: "What the higher level replied (上级批复).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    reply: t.string({ required: true, description: "The reply, at most 500 characters (批复)." }),
  }),
});

const wanted = (what: string) => ({ required: true, description: what }) as const;

builder.mutationFields((t) => ({
  escalateCase: t.field({
    type: result(
      "EscalateCaseResult",
      casePayload("EscalateCasePayload", "The case passed up (已上报办件)."),
    ),
    description:
      "Passes a case up to the level whose approval it needs (上报), LP-11; it is decided after the reply. For clerks and approvers of the place in charge.",
    args: { input: t.arg({ type: EscalateCaseInput, ...wanted("The case and whom to (办件与上级机关).") }) },
    resolve: (_root, args, context) => outcome(escalateCase(context, args.input)),
  }),
  recordReply: t.field({
    type: result(
      "RecordReplyResult",
      casePayload("RecordReplyPayload", "The case that was replied to (已批复办件)."),
    ),
    description:
      "Puts on record what the higher level replied (登记上级批复), LP-11. For clerks and approvers of the place in charge.",
    args: { input: t.arg({ type: RecordReplyInput, ...wanted("The case and the reply (办件与批复).") }) },
    resolve: (_root, args, context) => outcome(recordReply(context, args.input)),
  }),
}));
