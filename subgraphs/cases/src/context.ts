import type { RequestContext } from "@yimen/subgraph-kit";
import type { CasesTables } from "./tables.ts";

export type Context = RequestContext<CasesTables>;
