import { requiredFacts } from "@yimen/subgraph-kit";
import { builder, FactRef, verdictTypes } from "../builder.ts";
import { judgeArguments } from "../compliance/arguments.ts";
import { complianceOf } from "../compliance/operations.ts";
import { listedFacts } from "../subject/verdict.ts";
import { loadAssessment } from "./operations.ts";
import { assessmentFacts } from "./own-facts.ts";
import { AssessmentRef, type JudgedAssessment } from "./reference.ts";

const { selection: fields } = requiredFacts<Pick<JudgedAssessment, "fileFacts">>([], ["fileFacts"]);

builder.objectFields(AssessmentRef, (t) => ({
  assessmentFacts: t.field({
    type: [FactRef],
    nullable: true,
    description:
      "What is known of it (考核事实), for rules about assessments: what it came to, objections, review, LP-5, LP-8.",
    resolve: async (assessment, _args, context) => [...(await assessmentFacts(context, assessment))],
  }),
  fileFacts: t.field({
    ...listedFacts,
    description: "Whether it is in the personal file (入档情况), told by personnel.",
    directives: [{ name: "external" }],
    resolve: ({ fileFacts }) => fileFacts as never,
  }),
  compliance: t.field({
    type: verdictTypes.ComplianceRef,
    nullable: true,
    args: judgeArguments,
    description:
      "What the rules of its place say of it (合规情况): whether its grade may be given, whether it was reviewed and filed, with article, missing facts and explanation, LP-5, LP-8.",
    directives: [{ name: "requires", args: { fields } }],
    resolve: async (assessment, args, context) => {
      const { id, divisionCode, about, fileFacts } = assessment;
      // Of what has no personal file nothing is said.
      const filed = about.subject === "staffMember" ? fileFacts : undefined;
      const facts = [await assessmentFacts(context, assessment), filed];
      return complianceOf(context, "assessment", { id, divisionCode, facts }, args);
    },
  }),
}));

builder.asEntity(AssessmentRef, {
  key: builder.selection<{ id: string }>("id"),
  resolveReference: async (key, context) => {
    const found = await loadAssessment(context, key.id);
    const { fileFacts } = key as Partial<JudgedAssessment>;
    return found && { ...found, ...(fileFacts !== undefined && { fileFacts }) };
  },
});
