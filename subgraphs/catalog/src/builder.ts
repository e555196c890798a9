import {
  applicantKinds,
  divisionLevels,
  itemTypes,
  materialReliefs,
  materialRequirements,
  materialSources,
  stationKinds,
  timeUnits,
  windowKinds,
} from "@yimen/domain";
import { createBuilder, defineProblems, vocabularyEnum } from "@yimen/subgraph-kit";
import type { CatalogTables } from "./tables.ts";
import { itemChanges, itemCodeKinds, itemElements, itemListKinds, statementReaches } from "./vocabulary.ts";

export const builder = createBuilder<CatalogTables>();

builder.queryType({ description: "What can be asked (查询)." });
builder.mutationType({ description: "What can be done (变更)." });

export const { result } = defineProblems(builder);

export const ApplicantKindEnum = vocabularyEnum(builder, applicantKinds);
export const DivisionLevelEnum = vocabularyEnum(builder, divisionLevels);
export const ItemChangeEnum = vocabularyEnum(builder, itemChanges);
export const ItemCodeKindEnum = vocabularyEnum(builder, itemCodeKinds);
export const ItemElementEnum = vocabularyEnum(builder, itemElements);
export const ItemListKindEnum = vocabularyEnum(builder, itemListKinds);
export const ItemTypeEnum = vocabularyEnum(builder, itemTypes);
export const MaterialReliefEnum = vocabularyEnum(builder, materialReliefs);
export const MaterialRequirementEnum = vocabularyEnum(builder, materialRequirements);
export const MaterialSourceEnum = vocabularyEnum(builder, materialSources);
export const StatementReachEnum = vocabularyEnum(builder, statementReaches);
export const StationKindEnum = vocabularyEnum(builder, stationKinds);
export const TimeUnitEnum = vocabularyEnum(builder, timeUnits);
export const WindowKindEnum = vocabularyEnum(builder, windowKinds);
