import { ApolloGateway } from "@apollo/gateway";
import { silentLogger } from "./silent-logger.ts";

/** A supergraph the gateway cannot serve. The one before stays in place. */
export class SupergraphRefused extends Error {
  constructor(reason: string, cause?: unknown) {
    super(`the supergraph cannot be served: ${reason}`, { cause });
    this.name = "SupergraphRefused";
  }
}

/**
 * Loads a supergraph into a gateway that is thrown away.
 *
 * The gateway in service replaces its parts one after the other; a supergraph that fails half-way would leave it with
 * the schema of one and the planner of another.
 *
 * @throws {SupergraphRefused} when it cannot be read or planned, or names a subgraph that cannot be reached
 */
export async function trySupergraph(
  supergraphSdl: string,
  isKnown: (subgraph: string) => boolean,
): Promise<void> {
  const unknown = new Set<string>();
  const trial = new ApolloGateway({
    supergraphSdl,
    logger: silentLogger,
    validateSupergraph: true,
    buildService: ({ name }) => {
      if (!isKnown(name)) unknown.add(name);
      return { process: () => Promise.resolve({}) };
    },
  });
  try {
    await trial.load();
    await trial.stop();
  } catch (cause) {
    throw new SupergraphRefused(cause instanceof Error ? cause.message : String(cause), cause);
  }
  if (unknown.size > 0) {
    throw new SupergraphRefused(
      `it names subgraphs that are not configured: ${[...unknown].toSorted().join(", ")}`,
    );
  }
}
