import { publicActor } from "@yimen/domain";
import { createLogger, defaultLimits, type SubgraphExecutor } from "@yimen/service-host";
import type { GraphQLFormattedError } from "graphql";
import { FairShare } from "../../src/fairness/fair-share.ts";
import { createGraphqlServer } from "../../src/server/graphql-server.ts";
import { OpenSources } from "../../src/sources/open-sources.ts";
import { FederatedGraph } from "../../src/supergraph/federated-graph.ts";

/** What came back for an operation. */
export interface DoorAnswer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLFormattedError[];
  /** What a masked error was, and whatever else went wrong behind the door. */
  readonly log: string;
}

/** The gateway's planning and execution over subgraphs of this process, without HTTP and without its limits. */
export interface Door {
  readonly ask: (query: string, variables?: Readonly<Record<string, unknown>>) => Promise<DoorAnswer>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

export async function openDoor(supergraphSdl: string, subgraphs: readonly SubgraphExecutor[]): Promise<Door> {
  const lines: string[] = [];
  const logger = createLogger({ name: "gateway", destination: { write: (line) => lines.push(line) } });
  const sources = new OpenSources(
    Object.fromEntries(subgraphs.map((subgraph) => [subgraph.name, subgraph])),
    {
      logger,
      localDeadlineMs: 60_000,
    },
  );
  const limits = { ...defaultLimits, tokens: 100_000, selections: 100_000, fetches: 10_000 };
  const graph = new FederatedGraph({ supergraphSdl, sources, logger, maxFetches: limits.fetches });
  const today = (): Temporal.PlainDate => Temporal.PlainDate.from("2026-09-01");
  const server = createGraphqlServer({ graph, limits, logger, development: true, today });
  await server.start();
  const share = new FairShare({ development: true });
  return {
    ask: async (query, variables = {}) => {
      lines.length = 0;
      const { signal } = new AbortController();
      const turn = await share.begin("test", 0, signal);
      try {
        const { body } = await server.executeOperation(
          { query, variables },
          { contextValue: { actor: publicActor, requestId: "test", headers: {}, turn, signal } },
        );
        if (body.kind !== "single") throw new Error("an answer in parts");
        const { data, errors } = JSON.parse(JSON.stringify(body.singleResult)) as typeof body.singleResult;
        return { data: data ?? null, errors: errors ?? [], log: lines.join("") };
      } finally {
        turn.end();
      }
    },
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      await sources.close();
    },
  };
}
