import {
  type ApplicantKind,
  applicantKinds,
  type DivisionLevel,
  divisionLevels,
  type ItemType,
  itemTypes,
  type MaterialRelief,
  materialReliefs,
  type MaterialRequirement,
  materialRequirements,
  type MaterialSource,
  materialSources,
  type StationKind,
  stationKinds,
  type TimeUnit,
  timeUnits,
  type WindowKind,
  windowKinds,
} from "@yimen/domain";
import {
  createBuilder,
  defineFactInput,
  defineFacts,
  defineFactsOfPlace,
  type FactsOfPlace,
  definePaperTypes,
  definePopulation,
  defineProblems,
  defineRecordingTypes,
  defineVerdicts,
  type EnumRefOf,
  type Fact,
  type ObjectRefOf,
  type PaperTypes,
  type PopulationMember,
  type ProblemTypes,
  type RecordingTypes,
  type SubgraphBuilder,
  type VerdictTypes,
  vocabularyEnum,
} from "@yimen/subgraph-kit";
import type { CatalogTables } from "./tables.ts";
import {
  type FeedbackState,
  feedbackStates,
  type ItemChange,
  itemChanges,
  type ItemCodeKind,
  itemCodeKinds,
  type ItemDraftState,
  itemDraftStates,
  type ItemElement,
  itemElements,
  type ItemListKind,
  itemListKinds,
  type ItemWay,
  itemWays,
  type StatementReach,
  statementReaches,
} from "./vocabulary.ts";

export const builder: SubgraphBuilder<CatalogTables> = createBuilder<CatalogTables>();

builder.queryType({ description: "What can be asked (查询)." });
builder.mutationType({ description: "What can be done (变更)." });

const problems: ProblemTypes<CatalogTables> = defineProblems(builder);

/** The union of a payload and every expected failure. */
export const result: ProblemTypes<CatalogTables>["result"] = (name, payload) =>
  problems.result(name, payload);

type EnumOf<Value> = EnumRefOf<CatalogTables, Value>;

export const ApplicantKindEnum: EnumOf<ApplicantKind> = vocabularyEnum(builder, applicantKinds);
export const DivisionLevelEnum: EnumOf<DivisionLevel> = vocabularyEnum(builder, divisionLevels);
export const ItemChangeEnum: EnumOf<ItemChange> = vocabularyEnum(builder, itemChanges);
export const ItemCodeKindEnum: EnumOf<ItemCodeKind> = vocabularyEnum(builder, itemCodeKinds);
export const ItemDraftStateEnum: EnumOf<ItemDraftState> = vocabularyEnum(builder, itemDraftStates);
export const ItemElementEnum: EnumOf<ItemElement> = vocabularyEnum(builder, itemElements);
export const ItemListKindEnum: EnumOf<ItemListKind> = vocabularyEnum(builder, itemListKinds);
export const ItemWayEnum: EnumOf<ItemWay> = vocabularyEnum(builder, itemWays);
export const FeedbackStateEnum: EnumOf<FeedbackState> = vocabularyEnum(builder, feedbackStates);
export const ItemTypeEnum: EnumOf<ItemType> = vocabularyEnum(builder, itemTypes);
export const MaterialReliefEnum: EnumOf<MaterialRelief> = vocabularyEnum(builder, materialReliefs);
export const MaterialRequirementEnum: EnumOf<MaterialRequirement> = vocabularyEnum(
  builder,
  materialRequirements,
);
export const MaterialSourceEnum: EnumOf<MaterialSource> = vocabularyEnum(builder, materialSources);
export const StatementReachEnum: EnumOf<StatementReach> = vocabularyEnum(builder, statementReaches);
export const StationKindEnum: EnumOf<StationKind> = vocabularyEnum(builder, stationKinds);
export const TimeUnitEnum: EnumOf<TimeUnit> = vocabularyEnum(builder, timeUnits);
export const WindowKindEnum: EnumOf<WindowKind> = vocabularyEnum(builder, windowKinds);

/** What is known about a thing, in the words rules use. */
export const FactRef: ObjectRefOf<CatalogTables, Fact> = defineFacts(builder);

/** One of those who are counted together. */
export const PopulationMemberRef: ObjectRefOf<CatalogTables, PopulationMember> = definePopulation(
  builder,
  FactRef,
);

/** What is known of a thing in a place and below. */
export const FactsOfPlaceRef: ObjectRefOf<CatalogTables, FactsOfPlace> = defineFactsOfPlace(builder, FactRef);

/** The types verdicts are answered with. */
export const verdictTypes: VerdictTypes<CatalogTables> = defineVerdicts(builder);

/** The types facts on record are shown and made with. */
export const recordingTypes: RecordingTypes<CatalogTables> = defineRecordingTypes(builder, {
  FactInput: defineFactInput(builder),
  result,
});

/** The types papers are shown and issued with. */
export const paperTypes: PaperTypes<CatalogTables> = definePaperTypes(builder, result);
