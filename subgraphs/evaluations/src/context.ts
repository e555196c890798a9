import type { RequestContext } from "@yimen/subgraph-kit";
import type { EvaluationsTables } from "./tables.ts";

export type Context = RequestContext<EvaluationsTables>;
