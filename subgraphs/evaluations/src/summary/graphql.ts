import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder, RatingGradeEnum } from "../builder.ts";
import type { EvaluationsTables } from "../tables.ts";
import { summariseItem } from "./operations.ts";
import type { GradeCount, RatingSummary } from "./summary.ts";

const GradeCountRef = builder.objectRef<GradeCount>("RatingGradeCount").implement({
  description: "How often a grade was given (等级计数).",
  fields: (t) => ({
    grade: t.expose("grade", { type: RatingGradeEnum, description: "Grade (评价等级)." }),
    count: t.exposeInt("count", { description: "How often (次数)." }),
  }),
});

/** What ratings add up to, wherever it is asked. */
export const RatingSummaryRef: ObjectRefOf<EvaluationsTables, RatingSummary> = builder
  .objectRef<RatingSummary>("RatingSummary")
  .implement({
    description:
      "What ratings add up to (评价汇总), N-5. It counts what was given first; a follow-up changes no number. Public.",
    fields: (t) => ({
      count: t.exposeInt("count", { description: "Number of ratings (评价数)." }),
      sampleCount: t.exposeInt("sampleCount", {
        description: "How many of them are invented sample ratings (示例数据).",
      }),
      average: t.expose("average", {
        type: "Decimal",
        nullable: true,
        description: "Mean of the points, 1 to 5, two decimals (平均分); null when nobody has rated.",
      }),
      satisfiedShare: t.expose("satisfiedShare", {
        type: "Decimal",
        nullable: true,
        description:
          "Share of ratings that are not poor, 0 to 1, four decimals (满意率); null when nobody has rated.",
      }),
      byGrade: t.field({
        type: [GradeCountRef],
        description: "All five grades, best first (各等级次数).",
        resolve: (summary) => [...summary.byGrade],
      }),
    }),
  });

export const ServiceItemRef: ObjectRefOf<EvaluationsTables, { id: string }> = builder
  .externalRef("ServiceItem", builder.selection<{ id: string }>("id"))
  .implement({
    externalFields: (t) => ({ id: t.id({ description: "Opaque id (标识)." }) }),
    fields: (t) => ({
      ratingSummary: t.field({
        type: RatingSummaryRef,
        nullable: true,
        description: "What the ratings of this item add up to (评价汇总).",
        args: {
          within: t.arg({
            type: "DivisionCode",
            description: "Only services in this division and below (区划范围); everywhere when absent.",
          }),
        },
        resolve: ({ id }, args, context) => summariseItem(context, id, args),
      }),
    }),
  });
