import { Supergraph } from "@apollo/federation-internals";
import { publicActor } from "@yimen/domain";
import { createLogger, type SubgraphExecutor, type SubgraphResponse } from "@yimen/service-host";
import { getOperationAST, parse, validate } from "graphql";
import { Execution } from "../../src/execution/execution.ts";
import { FairShare } from "../../src/fairness/fair-share.ts";
import { supergraphOf } from "../graph/station-graph.ts";

/** What a subgraph was asked. */
export interface SeenFetch {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A graph of a few subgraphs, asked without HTTP. */
export interface ExecutedGraph {
  readonly ask: (query: string, options?: AskOptions) => Promise<SubgraphResponse>;
  /** All fetches since this was last asked. */
  readonly fetches: () => readonly SeenFetch[];
}

interface AskOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly signal?: AbortSignal;
  /** Told of each fetch as it is sent. */
  readonly onFetch?: () => void;
}

/** @throws when an operation is not valid in the graph: what is executed has been validated */
export function executedGraph(
  ...subgraphs: readonly (SubgraphExecutor & { readonly guest?: boolean })[]
): ExecutedGraph {
  const sdl = supergraphOf(...subgraphs);
  const seen: SeenFetch[] = [];
  let onFetch: AskOptions["onFetch"];
  const share = new FairShare({ development: true });
  const execution = new Execution(sdl, Supergraph.build(sdl), {
    ask: ({ subgraph, query }, variables, { headers, signal }) => {
      seen.push({ subgraph, query, variables });
      onFetch?.();
      const executor = subgraphs.find(({ name }) => name === subgraph);
      if (executor === undefined) throw new Error(`no subgraph ${subgraph}`);
      return executor.execute({ query, variables, headers, signal });
    },
    maxFetches: 50,
    logger: createLogger({ name: "execution", destination: { write: () => {} } }),
  });
  return {
    ask: async (query, options = {}) => {
      const { variables = {}, operationName, signal = new AbortController().signal } = options;
      ({ onFetch } = options);
      const document = parse(query);
      const [invalid] = validate(execution.schema, document);
      if (invalid !== undefined) throw invalid;
      const operation = getOperationAST(document, operationName);
      if (operation == null) throw new Error("no such operation");
      const turn = await share.begin("somebody", 0, new AbortController().signal);
      const { data, errors } = await execution.answer({
        key: `${operationName} ${query}`,
        length: query.length,
        document,
        operation,
        variables,
        context: { actor: publicActor, requestId: "r-1", headers: {}, turn, signal },
      });
      return {
        ...(data !== undefined && { data }),
        ...(errors !== undefined && { errors: errors.map((error) => error.toJSON()) }),
      };
    },
    fetches: () => seen.splice(0),
  };
}
