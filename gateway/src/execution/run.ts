import type { SubgraphResponse } from "@yimen/service-host";
import type { GatewayContext } from "../server/gateway-context.ts";
import type { AskedFields } from "../sources/asked-fields.ts";
import type { Conditions } from "./collected-fields.ts";
import type { Path } from "./answer-shape.ts";

/** One question to a subgraph, as ready as it can be before its variables are known. */
export interface SubgraphQuestion {
  readonly subgraph: string;
  /** The same text, and the same object, each time. */
  readonly query: string;
  readonly isMutation: boolean;
  /** What of its answer belongs into the answer of all. */
  readonly asked: AskedFields;
}

/** Asks a subgraph. Answers whatever goes wrong in `errors`. */
export type AskSubgraph = (
  question: SubgraphQuestion,
  variables: Readonly<Record<string, unknown>>,
  context: GatewayContext,
) => Promise<SubgraphResponse>;

/** An error of a subgraph, and where it belongs, under planned names. */
export interface GatheredError {
  readonly subgraph: string;
  readonly message: string;
  readonly path: Path | undefined;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}

/** One request while its plan is carried out. */
export interface PlanRun {
  readonly context: GatewayContext;
  readonly ask: AskSubgraph;
  /** As the client sent them: subgraphs coerce them again. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly conditions: Conditions;
  /** Everything known so far, under planned names. */
  readonly gathered: Record<string, unknown>;
  readonly errors: GatheredError[];
  /** What went wrong without any subgraph saying so. */
  readonly faults: unknown[];
}
