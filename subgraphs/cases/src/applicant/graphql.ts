import { outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import { CaseRef } from "../case/ref.ts";
import { loadCase } from "../case/operations.ts";
import { revealApplicant } from "./operations.ts";
import { ApplicantRef } from "./ref.ts";
import type { Applicant } from "./sealing.ts";

const RevealApplicantPayload = builder
  .objectRef<{ caseId: string; applicant: Applicant }>("RevealApplicantPayload")
  .implement({
    description: "The applicant in clear (申请人明文信息). The look is in the case's journal.",
    fields: (t) => ({
      applicant: t.expose("applicant", { type: ApplicantRef, description: "In clear (明文)." }),
      case: t.field({
        type: CaseRef,
        nullable: true,
        description: "The case (办件).",
        resolve: ({ caseId }, _args, context) => loadCase(context, caseId),
      }),
    }),
  });

const RevealApplicantInput = builder.inputType("RevealApplicantInput", {
  description: "Whose personal facts to read, and why (查看申请人信息).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    caseId: t.id({ required: true, description: "Which case (办件)." }),
    reason: t.string({ required: true, description: "Why, at most 200 characters (查看理由)." }),
  }),
});

builder.mutationField("revealApplicant", (t) =>
  t.field({
    type: result("RevealApplicantResult", RevealApplicantPayload),
    description:
      "Reads an applicant's personal facts in clear (查看申请人明文信息). For clerks, approvers and station managers of the place; every look is journalled.",
    args: {
      input: t.arg({
        type: RevealApplicantInput,
        required: true,
        description: "Case and reason (办件与理由).",
      }),
    },
    resolve: (_root, args, context) => outcome(revealApplicant(context, args.input)),
  }),
);
