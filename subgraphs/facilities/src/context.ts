import type { RequestContext } from "@yimen/subgraph-kit";
import type { FacilitiesTables } from "./tables.ts";

export type Context = RequestContext<FacilitiesTables>;
