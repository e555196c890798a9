import { type Channel, channels, type RatingGrade, ratingGrades } from "@yimen/domain";
import {
  createBuilder,
  defineProblems,
  type EnumRefOf,
  type ProblemTypes,
  type SubgraphBuilder,
  vocabularyEnum,
} from "@yimen/subgraph-kit";
import type { EvaluationsTables } from "./tables.ts";

export const builder: SubgraphBuilder<EvaluationsTables> = createBuilder<EvaluationsTables>();

builder.queryType({ description: "What can be asked (查询)." });
builder.mutationType({ description: "What can be done (变更)." });

const problems: ProblemTypes<EvaluationsTables> = defineProblems(builder);

/** The union of a payload and every expected failure. */
export const result: ProblemTypes<EvaluationsTables>["result"] = (name, payload) =>
  problems.result(name, payload);

export const ChannelEnum: EnumRefOf<EvaluationsTables, Channel> = vocabularyEnum(builder, channels);
export const RatingGradeEnum: EnumRefOf<EvaluationsTables, RatingGrade> = vocabularyEnum(
  builder,
  ratingGrades,
);
