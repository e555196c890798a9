import { outcome } from "@yimen/subgraph-kit";
import { builder, CaseKindEnum, FactInput, result } from "../builder.ts";
import { casePayload } from "../case/payload.ts";
import { caseId, expectedRevision, key } from "../step/arguments.ts";
import { reclassifyCase } from "./operations.ts";

const ReclassifyCaseInput = builder.inputType("ReclassifyCaseInput", {
  description: "Another kind for an accepted case (变更办件类型).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    kind: t.field({
      type: CaseKindEnum,
      required: true,
      description: "INSTANT, PROMISED, JOINT or ESCALATED (办件类型), LP-11.",
    }),
    reason: t.string({ required: true, description: "Why, at most 500 characters (变更理由)." }),
    escalationPromisedFor: t.field({
      type: "Date",
      description:
        "By when it is passed up to a higher level (承诺上报日期); a case of the kind ESCALATED has one.",
    }),
    facts: t.field({
      type: [FactInput],
      description:
        "What was found since (新认定的事实), at most 50; each replaces what was found of it at acceptance.",
    }),
  }),
});

builder.mutationFields((t) => ({
  reclassifyCase: t.field({
    type: result(
      "ReclassifyCaseResult",
      casePayload("ReclassifyCasePayload", "The case of another kind (已变更类型办件)."),
    ),
    description:
      "Gives an accepted case another kind, on record with its reason (变更办件类型), LP-11. A limit the applicant was told is not lengthened. For clerks and approvers of the place.",
    args: {
      input: t.arg({
        type: ReclassifyCaseInput,
        required: true,
        description: "The case, its kind and the reason (办件、类型与理由).",
      }),
    },
    resolve: (_root, args, context) => outcome(reclassifyCase(context, args.input)),
  }),
}));
