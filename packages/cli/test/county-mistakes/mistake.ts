import type { Spoil } from "./spoilt-county.ts";

/** A mistake somebody makes in a county's folder, and what they are told. */
export interface CountyMistake {
  /** What is wrong, as a fact. */
  readonly title: string;
  readonly spoils: readonly Spoil[];
  readonly code: string;
  /** The file, and the words in it at which the problem stands; its beginning without words. */
  readonly at: readonly [file: string, words?: string];
  /** What it says, and what to do next. */
  readonly en: string;
  readonly zh: string;
}
