import type { ErrorPath } from "../errors/domain-error.ts";

/** One thing wrong with an input: where, and what, in both languages. */
export interface InputProblem {
  /** Field names and list positions from the outside in; empty for the input as a whole. */
  readonly path: ErrorPath;
  /** A code of the error catalogue. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}
