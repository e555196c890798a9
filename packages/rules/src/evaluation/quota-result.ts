import type { Num } from "../values/rational.ts";
import type { Unknown } from "../values/unknown.ts";
import type { CountRange, Placed } from "./ranking.ts";

/** Fewest and most members allowed. */
export interface Bounds {
  readonly min: Num | undefined;
  readonly max: Num | undefined;
}

/** What a quota says of a population. */
export interface QuotaResult {
  readonly verdict: "pass" | "fail" | "not-applicable" | "unknown";
  readonly population: CountRange;
  readonly counted: CountRange;
  /** Fewest and most members allowed, for the smallest population that is possible. */
  readonly allowed: Bounds;
  /** Members that count, or are picked. */
  readonly members: readonly string[];
  /** Members that may. */
  readonly uncertain: readonly string[];
  /** Of a ranking: everybody with the place they have, the first first. */
  readonly table: readonly Placed[];
  readonly unknown: Unknown | undefined;
}
