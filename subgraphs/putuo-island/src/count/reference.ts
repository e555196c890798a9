import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { IslandItem } from "../island/store.ts";
import type { IslandTables } from "../tables.ts";
import type { IslandCounts } from "./operations.ts";

export const IslandCountsRef: ObjectRefOf<IslandTables, IslandCounts> =
  builder.objectRef<IslandCounts>("PutuoIslandCounts");

export const ItemDocumentRef: ObjectRefOf<IslandTables, IslandItem> =
  builder.objectRef<IslandItem>("PutuoItemDocument");
