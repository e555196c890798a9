/** The value of a fact as it travels: dates as ISO texts, decimals as texts or numbers, records as objects. */
export type FactValue =
  | string
  | number
  | boolean
  | readonly (FactValue | null)[]
  | { readonly [field: string]: FactValue | null };

/** A day as it comes: from a database, or as a text from another subgraph. */
type Day = Temporal.PlainDate | string;

/** A fact with its two time axes (事实): since when it holds, and since when that is known. */
export interface DatedFact {
  /** A name of the facts schema, e.g. `officeAreaM2`. */
  readonly name: string;
  /** Null: known to be absent. A fact that is not listed is not known. */
  readonly value: FactValue | null;
  /** First day it holds; without it, it holds always. */
  readonly from?: Day | null | undefined;
  /** Last day it holds; without it, until something else is found. */
  readonly until?: Day | null | undefined;
  /** Day it became known; without it, it was known always. */
  readonly knownOn?: Day | null | undefined;
  /** Last day it was believed, because it was withdrawn or amended since; without it, it is believed still. */
  readonly knownUntil?: Day | null | undefined;
  /** One of several: its value is an element of the list that has this name, not all of it. */
  readonly entry?: boolean | null | undefined;
  /** Tells it of an element of a list of things, by the id (or code) that element has: the score of one of a station's windows. */
  readonly within?: { readonly list: string; readonly id: string } | undefined;
}
