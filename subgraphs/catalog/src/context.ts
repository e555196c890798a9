import type { RequestContext } from "@yimen/subgraph-kit";
import type { CatalogTables } from "./tables.ts";

export type Context = RequestContext<CatalogTables>;
