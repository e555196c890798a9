import type { RequestContext } from "@yimen/subgraph-kit";
import type { Tables } from "./tables.ts";

export type Context = RequestContext<Tables>;
