import type { TestResolvers } from "../../graph/local-subgraph.ts";

/** A subgraph of a few lines. */
export interface SmallSubgraph {
  readonly sdl: string;
  readonly resolvers: TestResolvers;
}

/** A way in which subgraphs can share a graph, and what is right in it. */
export interface FederationKind {
  readonly name: string;
  readonly subgraphs: Readonly<Record<string, SmallSubgraph>>;
  readonly answers: readonly KnownAnswer[];
}

/** An operation and its right answer. */
export interface KnownAnswer {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly data: unknown;
  /** Paths of the errors; none unless told. */
  readonly errors?: readonly (readonly (string | number)[])[];
}

/** An entity that is what its representation says. */
export const asTold = (told: Record<string, unknown>): unknown => told;

/** Finds one of some entities by its representation. */
export function among(
  entities: readonly Readonly<Record<string, unknown>>[],
  key = "id",
): (told: Record<string, unknown>) => unknown {
  return (told) => {
    const found = entities.find((entity) => entity[key] === told[key]);
    return found === undefined ? null : { ...told, ...found };
  };
}
