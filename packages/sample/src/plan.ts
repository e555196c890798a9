/** How much is invented, and from what. Equal options give equal data on every machine. */
export interface SampleOptions {
  /** Number of cases. Default 3000. */
  readonly cases?: number;
  /** Another seed gives other data. Default 330727. */
  readonly seed?: number;
  /** The last day anything happens on. The year before it is filled. Default 2026-11-20. */
  readonly until?: Temporal.PlainDate;
}

/** Options with their defaults filled in. */
export interface SamplePlan {
  readonly cases: number;
  readonly seed: number;
  readonly until: Temporal.PlainDate;
}

/** @throws {RangeError} when the number of cases is not a whole number from 0 to 10 million, or the seed is negative */
export function planOf(options: SampleOptions): SamplePlan {
  const { cases = 3_000, seed = 330_727, until = Temporal.PlainDate.from("2026-11-20") } = options;
  if (!Number.isInteger(cases) || cases < 0 || cases > 10_000_000) {
    throw new RangeError(`${cases} is no number of cases from 0 to 10 000 000`);
  }
  if (!Number.isInteger(seed) || seed < 0)
    throw new RangeError(`${seed} is no seed: 0 or a whole number above`);
  return { cases, seed, until };
}
