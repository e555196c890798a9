import type { RequestContext, WriteTransaction } from "@yimen/subgraph-kit";
import type { EconomyTables } from "./tables.ts";

export type Context = RequestContext<EconomyTables>;
export type Tx = WriteTransaction<EconomyTables>;
