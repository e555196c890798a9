import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import { complianceField, listedFacts } from "../subject/verdict.ts";
import type { EvaluationsTables } from "../tables.ts";

/** A year's training of a place (培训计划), owned and described by personnel. */
export const TrainingPlanRef: ObjectRefOf<EvaluationsTables, { id: string }> = builder
  .externalRef("TrainingPlan", builder.selection<{ id: string }>("id"))
  .implement({
    externalFields: (t) => ({
      id: t.id({ description: "Opaque id (标识)." }),
      divisionCode: t.field({ type: "DivisionCode", description: "Code of its division (所在区划代码)." }),
      trainingPlanFacts: t.field(listedFacts),
    }),
    fields: (t) => ({
      compliance: t.field(
        complianceField(
          "trainingPlan",
          "whether it reached its villages, in which ways, whom it brought forward",
        ),
      ),
    }),
  });
