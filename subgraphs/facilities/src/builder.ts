import { createBuilder, defineProblems, vocabularyEnum } from "@yimen/subgraph-kit";
import { divisionLevels, stationKinds, stationTiers, windowKinds } from "@yimen/domain";
import type { FacilitiesTables } from "./tables.ts";

export const builder = createBuilder<FacilitiesTables>();

builder.queryType({ description: "What can be asked (查询)." });
builder.mutationType({ description: "What can be done (变更)." });

export const { result } = defineProblems(builder);

export const DivisionLevelEnum = vocabularyEnum(builder, divisionLevels);
export const StationKindEnum = vocabularyEnum(builder, stationKinds);
export const StationTierEnum = vocabularyEnum(builder, stationTiers);
export const WindowKindEnum = vocabularyEnum(builder, windowKinds);
