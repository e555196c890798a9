import type { Problem } from "@yimen/rules";
import type { Said } from "../output/language.ts";

/** What the process of a county's subgraph is for: to say what it is, to answer the gateway, or to load data. */
export type GuestMode = "describe" | "serve" | "load";

/** The file descriptor on which it answers, one JSON a line: its output is the county's own. */
export const answersFile = 3;

/** What a county's subgraph says of itself before it serves anything. */
export interface GuestDescription {
  /** As the graph is composed with it. */
  readonly sdl: string;
  /** Does it load data packages? */
  readonly loads: boolean;
}

/** One line of what it answers. */
export type GuestAnswer = GuestDescription | GuestFailure | { readonly done: string };

/** Why it cannot do what it was started for; what it found wrong in files, each with its place. */
export interface GuestFailure {
  readonly problem: Said;
  readonly problems: readonly Problem[];
}
