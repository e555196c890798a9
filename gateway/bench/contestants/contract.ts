import type { BenchWorld } from "../graph/world.ts";

/** What a contestant's process is told. The first message starts it. */
export type ToContestant =
  | { readonly kind: "start"; readonly task: ContestantTask }
  | { readonly kind: "cpu" };

/** What it takes to start one process. */
export interface ContestantTask {
  readonly world: BenchWorld;
  readonly supergraphSdl: string;
  /** What a client may cost our gateway a minute; no budget when absent. */
  readonly costPerMinute?: number;
  /** For a subgraph: which one. */
  readonly subgraph?: string;
  /** For a gateway over HTTP: where the subgraphs listen, by name. */
  readonly subgraphUrls?: Readonly<Record<string, string>>;
}

/** What it answers. */
export type FromContestant =
  | { readonly kind: "listening"; readonly url: string }
  /** CPU time of the process so far, user and system, in microseconds. */
  | { readonly kind: "cpu"; readonly microseconds: number };
