import { builder, FactRef, verdictTypes } from "../builder.ts";
import { judgeArguments } from "../compliance/arguments.ts";
import { complianceOf } from "../compliance/operations.ts";
import { CaseRef } from "../invitation/graphql.ts";
import { caseRatingFacts } from "./case-facts.ts";
import { ratingFacts } from "./facts.ts";
import { RatingRef } from "./reference.ts";

builder.objectFields(RatingRef, (t) => ({
  ratingFacts: t.field({
    type: [FactRef],
    nullable: true,
    description:
      "What is known of it (评价事实), for rules: its grade and day, that it came from the token of the case. Nothing of who gave it.",
    resolve: async (rating, _args, context) => [...(await ratingFacts(context, rating))],
  }),
  compliance: t.field({
    type: verdictTypes.ComplianceRef,
    nullable: true,
    args: judgeArguments,
    description:
      "What the rules of its place say of it (合规情况): by when to call back and to put right, with article, missing facts and explanation. For whoever may see the rating.",
    resolve: async (rating, args, context) =>
      complianceOf(
        context,
        "rating",
        { id: rating.id, divisionCode: rating.divisionCode, facts: [await ratingFacts(context, rating)] },
        args,
      ),
  }),
}));

builder.objectField(CaseRef, "ratingFacts", (t) =>
  t.field({
    type: [FactRef],
    nullable: true,
    description:
      "What is known of its rating (评价事实), for rules: whether whoever it served was invited, how often they rated, what they gave and what was done about it, BK-13, N-5. For the applicant and the staff of the place; empty for others.",
    resolve: async ({ id }, _args, context) => [...(await caseRatingFacts(context, id))],
  }),
);
