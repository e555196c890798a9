import type { Problem } from "@yimen/rules";
import type { SubgraphWork } from "@yimen/subgraph-kit";
import type { Said } from "../output/language.ts";

/** What the process of a county's subgraph is for: to say what it is, to answer the gateway, or to load data. */
export type GuestMode = "describe" | "serve" | "load";

/** The file descriptor on which it answers, one JSON a line: its output is the county's own. */
export const answersFile = 3;

/** What a county's subgraph says of itself before it serves anything. */
export interface GuestDescription extends SubgraphWork {
  /** As the graph is composed with it. */
  readonly sdl: string;
  /** Does it load data packages? */
  readonly loads: boolean;
  /** May its process rest while nobody asks it and no job of its own is due? */
  readonly rests: boolean;
  /** The files its code was read from: as long as they are the same, so is this. */
  readonly files: readonly string[];
}

/** One line of what a guest that loads is told: a data package, or a job of its own from the queue. */
export type LoadingOrder = { readonly dataset: string } | GuestJob;

/** A job of a guest's own: it has no right to the queue. */
export interface GuestJob {
  readonly task: string;
  readonly jobId: string;
  readonly payload: unknown;
}

/** One line of what it answers. */
export type GuestAnswer = GuestDescription | GuestFailure | JobFailure | { readonly done: true };

/** A job that failed is tried again later, and keeps nobody from anything. */
export interface JobFailure {
  readonly jobFailed: string;
}

/** Why it cannot do what it was started for; what it found wrong in files, each with its place. */
export interface GuestFailure {
  readonly problem: Said;
  readonly problems: readonly Problem[];
}
