import type { Logger, SubgraphRequest, SubgraphResponse } from "@yimen/service-host";
import { subgraphUnavailable } from "../errors/gateway-failures.ts";

/**
 * The answer in place of a subgraph that gave none. The cause goes to the log; the client learns the subgraph's name
 * and nothing of its address or of what it said.
 */
export function unavailableAnswer(
  subgraph: string,
  cause: unknown,
  logger: Logger,
  { headers, signal }: Pick<SubgraphRequest, "headers" | "signal">,
): SubgraphResponse {
  // A client that hung up says nothing about the subgraph.
  const level = signal?.aborted === true ? "debug" : "error";
  logger[level]({ subgraph, requestId: headers["x-request-id"], err: cause }, "subgraph unavailable");
  return unavailableResponse(subgraph);
}

/** What a client is told of a subgraph that gave no answer. */
export function unavailableResponse(subgraph: string): SubgraphResponse {
  const { code, zh, en } = subgraphUnavailable({ subgraph });
  return { data: null, errors: [{ message: en, path: [], extensions: { code, zh, en, subgraph } }] };
}
