import { Supergraph } from "@apollo/federation-internals";
import { Planner } from "../planning/planner.ts";

/** A supergraph the gateway cannot serve. The one before stays in place. */
export class SupergraphRefused extends Error {
  constructor(reason: string, cause?: unknown) {
    super(`the supergraph cannot be served: ${reason}`, { cause });
    this.name = "SupergraphRefused";
  }
}

/**
 * Reads a supergraph.
 *
 * @throws {SupergraphRefused} when it cannot be read, or names a subgraph that cannot be reached
 */
export function readSupergraph(supergraphSdl: string, isKnown: (subgraph: string) => boolean): Supergraph {
  const supergraph = orRefused(() => Supergraph.build(supergraphSdl, { validateSupergraph: true }));
  const unknown = supergraph
    .subgraphsMetadata()
    .map(({ name }) => name)
    .filter((name) => !isKnown(name));
  if (unknown.length > 0) {
    throw new SupergraphRefused(
      `it names subgraphs that are not configured: ${unknown.toSorted().join(", ")}`,
    );
  }
  return supergraph;
}

/**
 * Loads a supergraph and throws it away.
 *
 * @throws {SupergraphRefused} when it cannot be read or planned, or names a subgraph that cannot be reached
 */
export function trySupergraph(supergraphSdl: string, isKnown: (subgraph: string) => boolean): void {
  const supergraph = readSupergraph(supergraphSdl, isKnown);
  orRefused(() => {
    supergraph.apiSchema().toGraphQLJSSchema();
    return new Planner(supergraphSdl, { supergraph });
  });
}

/** @throws {SupergraphRefused} with the reason, for whatever goes wrong */
export function orRefused<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new SupergraphRefused(cause instanceof Error ? cause.message : String(cause), cause);
  }
}
