import type { RequestContext } from "@yimen/subgraph-kit";
import type { IslandTables } from "./tables.ts";

export type Context = RequestContext<IslandTables>;
