import type { Ground } from "./ground.ts";

/** What a query is about; the table has a line for each. */
export const queryKinds = ["lists", "joins", "chains", "items", "law", "guests", "single"] as const;
export type QueryKind = (typeof queryKinds)[number];

/** A question everybody is asked, with many sets of variables. */
export interface BenchQuery {
  /** Short, for `--only` and the table. */
  readonly name: string;
  readonly kind: QueryKind;
  readonly text: string;
  /** Whether the floor knows it: somebody wrote its statement. */
  readonly floor: boolean;
  readonly requests: (ground: Ground) => readonly BenchRequest[];
  /** The connection whose further pages are asked, too: somebody turns pages. */
  readonly pages?: string;
}

/** One request as every contestant gets it. */
export interface BenchRequest {
  readonly variables: Readonly<Record<string, unknown>>;
  /** Absent for the public. */
  readonly token?: string;
}
