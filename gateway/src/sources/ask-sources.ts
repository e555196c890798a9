import { type Metrics, type SubgraphResponse, traced, traceHeaders } from "@yimen/service-host";
import type { AskSubgraph } from "../execution/run.ts";
import type { OpenSources } from "./open-sources.ts";
import { unavailableResponse } from "./unavailable.ts";

/** Asks the open sources. A source is looked up each time, since it can be replaced while plans that name it are carried out. */
export function askSources(sources: OpenSources, metrics?: Metrics): AskSubgraph {
  return ({ subgraph, query, isMutation, asked }, variables, context) => {
    const source = sources.find(subgraph);
    // A subgraph that was withdrawn while a request that asks it was under way.
    if (source === undefined) return Promise.resolve(unavailableResponse(subgraph));
    const { headers, actor, signal, turn } = context;
    return turn.fetch(() =>
      counted(metrics, subgraph, () =>
        traced(
          () => ({ name: `fetch ${subgraph}`, kind: "client", attributes: { "yimen.subgraph": subgraph } }),
          (span) => {
            const told = span === undefined ? headers : { ...headers, ...traceHeaders() };
            // A client that hangs up does not undo what it asked for: a mutation under way is finished.
            const request = { query, variables, headers: told, ...(isMutation ? {} : { signal }) };
            return source.fetch(request, { actor, asked });
          },
        ),
      ),
    );
  };
}

/** A source never throws: what went wrong stands in its answer. */
async function counted(
  metrics: Metrics | undefined,
  subgraph: string,
  fetch: () => Promise<SubgraphResponse>,
): Promise<SubgraphResponse> {
  if (metrics === undefined) return fetch();
  const began = performance.now();
  const answer = await fetch();
  const outcome = answer.errors === undefined ? "answered" : "errors";
  metrics.fetch({ subgraph, outcome }, (performance.now() - began) / 1_000);
  return answer;
}
