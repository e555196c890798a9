import { builder, MaterialReliefEnum, MaterialRequirementEnum, MaterialSourceEnum } from "../builder.ts";
import { ItemStatementRef, type StatementRef } from "./graphql.ts";
import { isAskedOfApplicant, type StatementOf } from "./statement.ts";

export const MaterialRef: StatementRef<"MATERIALS"> = builder.objectRef<StatementOf<"MATERIALS">>("Material");

builder.objectType(MaterialRef, {
  description: "A material to hand in or to show (申请材料).",
  interfaces: [ItemStatementRef],
  fields: (t) => ({
    name: t.string({ description: "Name (材料名称).", resolve: ({ body }) => body.name }),
    requirement: t.field({
      type: MaterialRequirementEnum,
      description: "Whether it is needed (必要性).",
      resolve: ({ body }) => body.requirement,
    }),
    condition: t.string({
      nullable: true,
      description: "The case in which a conditional material is needed (适用情形).",
      resolve: ({ body }) => body.condition,
    }),
    source: t.field({
      type: MaterialSourceEnum,
      nullable: true,
      description: "Where it comes from (材料来源).",
      resolve: ({ body }) => body.source,
    }),
    sourceInferred: t.boolean({
      description: "True when no document states where it comes from and it follows from what it is (推定).",
      resolve: ({ body }) => body.sourceInferred,
    }),
    relief: t.field({
      type: MaterialReliefEnum,
      description: "Why it need not be handed in at filing (减免方式).",
      resolve: ({ body }) => body.relief,
    }),
    reliefText: t.string({
      nullable: true,
      description: "Words of the source about the relief (减免原文).",
      resolve: ({ body }) => body.reliefText,
    }),
    askedOfApplicant: t.boolean({
      description:
        "False when shared data or the e-licence library gives it: the applicant is never asked for it (免提交), BK-12.",
      resolve: ({ body }) => isAskedOfApplicant(body),
    }),
    form: t.string({
      nullable: true,
      description: "Form (材料形式): 原件, 复印件 …",
      resolve: ({ body }) => body.form,
    }),
    originals: t.int({
      nullable: true,
      description: "Number of originals (原件份数); null when not stated.",
      resolve: ({ body }) => body.originals,
    }),
    copies: t.int({
      nullable: true,
      description: "Number of copies (复印件份数); null when not stated.",
      resolve: ({ body }) => body.copies,
    }),
    showOriginal: t.boolean({
      description: "True when the original is shown and kept by the applicant (核验原件).",
      resolve: ({ body }) => body.showOriginal,
    }),
  }),
});
