import { type Channel, channels, type RatingGrade, ratingGrades } from "@yimen/domain";
import {
  createBuilder,
  defineFactInput,
  defineFacts,
  defineFactsOfPlace,
  definePaperTypes,
  type FactsOfPlace,
  definePopulation,
  defineProblems,
  defineRecordingTypes,
  defineVerdicts,
  type EnumRefOf,
  type Fact,
  type GivenFact,
  type InputRefOf,
  type ObjectRefOf,
  type PaperTypes,
  type PopulationMember,
  type ProblemTypes,
  type RecordingTypes,
  type SubgraphBuilder,
  type VerdictTypes,
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

/** A rule with its article, in texts alone. */
export const RuleReferenceRef: ProblemTypes<EvaluationsTables>["RuleReferenceRef"] =
  problems.RuleReferenceRef;

export const ChannelEnum: EnumRefOf<EvaluationsTables, Channel> = vocabularyEnum(builder, channels);
export const RatingGradeEnum: EnumRefOf<EvaluationsTables, RatingGrade> = vocabularyEnum(
  builder,
  ratingGrades,
);

/** What others know of a thing, in the words rules use. */
export const FactRef: ObjectRefOf<EvaluationsTables, Fact> = defineFacts(builder);

/** What is known of a thing in a place and below. */
export const FactsOfPlaceRef: ObjectRefOf<EvaluationsTables, FactsOfPlace> = defineFactsOfPlace(
  builder,
  FactRef,
);

/** One of those who are counted together. */
export const PopulationMemberRef: ObjectRefOf<EvaluationsTables, PopulationMember> = definePopulation(
  builder,
  FactRef,
);

/** A fact that is taken as given in a what-if. */
export const FactInput: InputRefOf<EvaluationsTables, GivenFact> = defineFactInput(builder);

/** The types facts on record are shown and made with. */
export const recordingTypes: RecordingTypes<EvaluationsTables> = defineRecordingTypes(builder, {
  FactInput,
  result,
});

/** The types verdicts are answered with. */
export const verdictTypes: VerdictTypes<EvaluationsTables> = defineVerdicts(builder);

/** The types papers are shown with. */
export const paperTypes: PaperTypes<EvaluationsTables> = definePaperTypes(builder, result);
