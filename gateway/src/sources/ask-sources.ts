import type { AskSubgraph } from "../execution/run.ts";
import type { OpenSources } from "./open-sources.ts";
import { unavailableResponse } from "./unavailable.ts";

/** Asks the open sources. A source is looked up each time, since it can be replaced while plans that name it are carried out. */
export function askSources(sources: OpenSources): AskSubgraph {
  return ({ subgraph, query, isMutation, asked }, variables, context) => {
    const source = sources.find(subgraph);
    // A subgraph that was withdrawn while a request that asks it was under way.
    if (source === undefined) return Promise.resolve(unavailableResponse(subgraph));
    const { headers, actor, signal, turn } = context;
    // A client that hangs up does not undo what it asked for: a mutation under way is finished.
    const request = { query, variables, headers, ...(isMutation ? {} : { signal }) };
    return turn.fetch(() => source.fetch(request, { actor, asked }));
  };
}
