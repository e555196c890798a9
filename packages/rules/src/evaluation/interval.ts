import { add, compareNumbers, multiply } from "../values/arithmetic.ts";
import type { Num } from "../values/rational.ts";
import { Unknown, bothUnknown } from "../values/unknown.ts";

/** A number that is known, or known to lie between two; an end that is undefined is open. */
export interface Interval {
  readonly low: Num | undefined;
  readonly high: Num | undefined;
  /** Why it is not one number; undefined when it is. */
  readonly unknown: Unknown | undefined;
}

export function point(value: Num): Interval {
  return { low: value, high: value, unknown: undefined };
}

/** Anything at all. */
export function anything(unknown: Unknown): Interval {
  return { low: undefined, high: undefined, unknown };
}

/** A value as an interval. */
export function intervalOf(value: Num | Unknown): Interval {
  return value instanceof Unknown ? anything(value) : point(value);
}

function merge(a: Unknown | undefined, b: Unknown | undefined): Unknown | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : bothUnknown(a, b);
}

function lesser(a: Num, b: Num): Num {
  return compareNumbers(a, b) <= 0 ? a : b;
}

function greater(a: Num, b: Num): Num {
  return compareNumbers(a, b) >= 0 ? a : b;
}

/** When both ends meet there is nothing unknown left: a cap can settle what facts did not. */
function settled(low: Num | undefined, high: Num | undefined, unknown: Unknown | undefined): Interval {
  const one = low !== undefined && high !== undefined && compareNumbers(low, high) === 0;
  return { low, high, unknown: one ? undefined : unknown };
}

export function plus(a: Interval, b: Interval): Interval {
  const low = a.low === undefined || b.low === undefined ? undefined : add(a.low, b.low);
  const high = a.high === undefined || b.high === undefined ? undefined : add(a.high, b.high);
  return settled(low, high, merge(a.unknown, b.unknown));
}

export function times(a: Interval, factor: Num | Unknown): Interval {
  if (factor instanceof Unknown) return anything(merge(a.unknown, factor) ?? factor);
  if (compareNumbers(factor, 0) === 0) return point(0);
  const low = a.low === undefined ? undefined : multiply(a.low, factor);
  const high = a.high === undefined ? undefined : multiply(a.high, factor);
  return compareNumbers(factor, 0) > 0 ? settled(low, high, a.unknown) : settled(high, low, a.unknown);
}

/** At most so much. An unknown cap may be anything, so only the upper end stays. */
export function atMost(a: Interval, cap: Num | Unknown): Interval {
  if (cap instanceof Unknown) return { low: undefined, high: a.high, unknown: merge(a.unknown, cap) };
  const low = a.low === undefined ? undefined : lesser(a.low, cap);
  return settled(low, a.high === undefined ? cap : lesser(a.high, cap), a.unknown);
}

/** At least so much. */
export function atLeast(a: Interval, floor: Num | Unknown): Interval {
  if (floor instanceof Unknown) return { low: a.low, high: undefined, unknown: merge(a.unknown, floor) };
  const high = a.high === undefined ? undefined : greater(a.high, floor);
  return settled(a.low === undefined ? floor : greater(a.low, floor), high, a.unknown);
}

/** One or the other: nobody knows which. */
export function either(a: Interval, b: Interval, why: Unknown): Interval {
  const low = a.low === undefined || b.low === undefined ? undefined : lesser(a.low, b.low);
  const high = a.high === undefined || b.high === undefined ? undefined : greater(a.high, b.high);
  return settled(low, high, merge(merge(a.unknown, b.unknown), why));
}

/** The number, or why there is none. */
export function valueOf(interval: Interval): Num | Unknown {
  return interval.unknown ?? interval.low ?? new Unknown([]);
}
