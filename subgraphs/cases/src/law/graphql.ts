import { borrowFindings } from "@yimen/subgraph-kit";
import { builder, FactInput, FactRef, verdictTypes } from "../builder.ts";
import { wholeCase } from "../case/operations.ts";
import { CaseRef } from "../case/ref.ts";
import { caseCompliance, proposedKind } from "./operations.ts";

const { ComplianceRef, RuleResultRef } = verdictTypes;

const requiresFindings = borrowFindings(builder, CaseRef, FactRef, ["ratingFacts"]);

builder.objectFields(CaseRef, (t) => ({
  proposedKind: t.field({
    type: RuleResultRef,
    nullable: true,
    description:
      "The kind the rules of its place give it (规则归类), LP-11, by the facts known of it; null where no rule classifies cases.",
    args: {
      assuming: t.arg({
        type: [FactInput],
        description:
          "Facts to take as given, too (假设): what would follow from further facts. Nothing is saved.",
      }),
    },
    resolve: async (found, { assuming }, context) =>
      proposedKind(context, await wholeCase(context, found), assuming ?? []),
  }),
  compliance: t.field({
    type: ComplianceRef,
    nullable: true,
    directives: requiresFindings,
    description:
      "What the rules of its place say of it (合规情况): every check and decision in force about cases, with article, missing facts and explanation. Seen by whoever may see the case; what was found about it and how it was rated is known to those who oversee its place.",
    args: {
      on: t.arg({ type: "Date", description: "The day asked about (所问日期); today when left out." }),
      asKnownOn: t.arg({
        type: "Date",
        description:
          "Only what was issued and known by that day counts (截至日期); all that is known now when left out.",
      }),
    },
    resolve: async (found, args, context) =>
      caseCompliance(context, await wholeCase(context, found), args, found),
  }),
}));
