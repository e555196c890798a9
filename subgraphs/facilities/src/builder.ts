import {
  type DivisionLevel,
  divisionLevels,
  type StationKind,
  stationKinds,
  type StationTier,
  stationTiers,
  type WindowKind,
  windowKinds,
} from "@yimen/domain";
import {
  createBuilder,
  defineFactInput,
  defineFacts,
  definePopulation,
  defineProblems,
  defineRecordingTypes,
  type EnumRefOf,
  type Fact,
  type GivenFact,
  type InputRefOf,
  type ObjectRefOf,
  type PopulationMember,
  type ProblemTypes,
  type RecordingTypes,
  type SubgraphBuilder,
  vocabularyEnum,
  defineLocalValueArg,
  type LocalValueArg,
} from "@yimen/subgraph-kit";
import type { FacilitiesTables } from "./tables.ts";

export const builder: SubgraphBuilder<FacilitiesTables> = createBuilder<FacilitiesTables>();

builder.queryType({ description: "What can be asked (查询)." });
builder.mutationType({ description: "What can be done (变更)." });

const problems: ProblemTypes<FacilitiesTables> = defineProblems(builder);

/** The union of a payload and every expected failure. */
export const result: ProblemTypes<FacilitiesTables>["result"] = (name, payload) =>
  problems.result(name, payload);

/** What is known about a place, in the words rules use. */
export const FactRef: ObjectRefOf<FacilitiesTables, Fact> = defineFacts(builder);

/** A fact that a survey found. */
export const FactInput: InputRefOf<FacilitiesTables, GivenFact> = defineFactInput(builder);

/** One of those who are counted together. */
export const PopulationMemberRef: ObjectRefOf<FacilitiesTables, PopulationMember> = definePopulation(
  builder,
  FactRef,
);

export const DivisionLevelEnum: EnumRefOf<FacilitiesTables, DivisionLevel> = vocabularyEnum(
  builder,
  divisionLevels,
);
export const StationKindEnum: EnumRefOf<FacilitiesTables, StationKind> = vocabularyEnum(
  builder,
  stationKinds,
);
export const StationTierEnum: EnumRefOf<FacilitiesTables, StationTier> = vocabularyEnum(
  builder,
  stationTiers,
);
export const WindowKindEnum: EnumRefOf<FacilitiesTables, WindowKind> = vocabularyEnum(builder, windowKinds);

/** By which lists are narrowed to values that places add to vocabularies of the platform. */
export const localValueArg: LocalValueArg<FacilitiesTables> = defineLocalValueArg(builder);

/** The types facts on record are shown and made with. */
export const recordingTypes: RecordingTypes<FacilitiesTables> = defineRecordingTypes(builder, {
  FactInput,
  result,
});
