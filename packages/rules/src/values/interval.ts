import { add, compareNumbers, divide, multiply, negate } from "./arithmetic.ts";
import { bounded, rangeOf } from "./partial.ts";
import type { Range } from "./partial.ts";
import type { Num } from "./rational.ts";
import { Unknown, bare, bothUnknown } from "./unknown.ts";

/** A number that is known, or known to lie between two. */
export interface Interval extends Range {
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
  return value instanceof Unknown ? { ...rangeOf(value), unknown: bare(value) } : point(value);
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
export function settled(low: Num | undefined, high: Num | undefined, unknown: Unknown | undefined): Interval {
  const one = low !== undefined && high !== undefined && compareNumbers(low, high) === 0;
  return { low, high, unknown: one ? undefined : unknown };
}

export function plus(a: Interval, b: Interval): Interval {
  const low = a.low === undefined || b.low === undefined ? undefined : add(a.low, b.low);
  const high = a.high === undefined || b.high === undefined ? undefined : add(a.high, b.high);
  return settled(low, high, merge(a.unknown, b.unknown));
}

function ifKnown(end: Num | undefined, then: (end: Num) => Num): Num | undefined {
  return end === undefined ? undefined : then(end);
}

export function minus(a: Interval): Interval {
  return { low: ifKnown(a.high, negate), high: ifKnown(a.low, negate), unknown: a.unknown };
}

/** Every product of a number of the one and a number of the other. */
export function times(a: Interval, b: Interval): Interval {
  const unknown = merge(a.unknown, b.unknown);
  if (isZero(a) || isZero(b)) return point(0);
  if (a.unknown === undefined) return scaled(b, a.low, unknown);
  if (b.unknown === undefined) return scaled(a, b.low, unknown);
  const products = [a.low, a.high].flatMap((x) =>
    [b.low, b.high].flatMap((y) => (x === undefined || y === undefined ? [] : [multiply(x, y)])),
  );
  if (products.length < 4) return { low: undefined, high: undefined, unknown };
  return settled(products.reduce(lesser), products.reduce(greater), unknown);
}

function isZero({ low, high }: Interval): boolean {
  return (
    low !== undefined && high !== undefined && compareNumbers(low, 0) === 0 && compareNumbers(high, 0) === 0
  );
}

function scaled({ low, high }: Interval, factor: Num | undefined, unknown: Unknown | undefined): Interval {
  if (factor === undefined) return { low: undefined, high: undefined, unknown };
  const first = ifKnown(low, (end) => multiply(end, factor));
  const second = ifKnown(high, (end) => multiply(end, factor));
  return compareNumbers(factor, 0) > 0 ? settled(first, second, unknown) : settled(second, first, unknown);
}

/** Every quotient; nothing is known of it when the divisor may be zero. */
export function quotient(a: Interval, b: Interval): Interval {
  const away =
    b.low !== undefined &&
    b.high !== undefined &&
    (compareNumbers(b.low, 0) > 0 || compareNumbers(b.high, 0) < 0);
  if (!away) return { low: undefined, high: undefined, unknown: merge(a.unknown, b.unknown) };
  return times(a, { low: divide(1, b.high ?? 1), high: divide(1, b.low ?? 1), unknown: b.unknown });
}

/** The lesser of the two. */
export function atMost(a: Interval, cap: Interval): Interval {
  const low = a.low === undefined || cap.low === undefined ? undefined : lesser(a.low, cap.low);
  const high = a.high === undefined ? cap.high : cap.high === undefined ? a.high : lesser(a.high, cap.high);
  return settled(low, high, merge(a.unknown, cap.unknown));
}

/** The greater of the two. */
export function atLeast(a: Interval, floor: Interval): Interval {
  return minus(atMost(minus(a), minus(floor)));
}

/** The least range that holds both. */
export function hull(a: Range, b: Range): Range {
  const low = a.low === undefined || b.low === undefined ? undefined : lesser(a.low, b.low);
  const high = a.high === undefined || b.high === undefined ? undefined : greater(a.high, b.high);
  return { low, high };
}

/** One or the other: nobody knows which. */
export function either(a: Interval, b: Interval, why: Unknown): Interval {
  const { low, high } = hull(a, b);
  return settled(low, high, merge(merge(a.unknown, b.unknown), why));
}

/** The number, or why there is none. */
export function valueOf(interval: Interval): Num | Unknown {
  const { unknown, low } = interval;
  return unknown === undefined ? (low ?? new Unknown([])) : bounded(unknown, interval);
}

/** The sum of many. */
export function sumOf(intervals: readonly Interval[]): Interval {
  return intervals.reduce(plus, point(0));
}
