import fc from "fast-check";
import { expect, test } from "vitest";
import { atLeast, atMost, either, intervalOf, minus, plus, point, times } from "../../src/values/interval.ts";
import type { Interval } from "../../src/values/interval.ts";
import { fault } from "../../src/values/unknown.ts";

const why = fault("missing-fact", "x", "缺", "missing");

/** An interval and a number inside it. */
const inside: fc.Arbitrary<{ readonly interval: Interval; readonly value: number }> = fc
  .tuple(fc.integer({ min: -20, max: 20 }), fc.nat(5), fc.nat(5), fc.boolean(), fc.boolean())
  .map(([value, down, up, openLow, openHigh]) => {
    if (down + up === 0 && !openLow && !openHigh) return { interval: point(value), value };
    const low = openLow ? undefined : value - down;
    return { interval: { low, high: openHigh ? undefined : value + up, unknown: why }, value };
  });
const small = fc.integer({ min: -5, max: 5 });

function holds({ low, high, unknown }: Interval, value: number): boolean {
  const within = (low === undefined || Number(low) <= value) && (high === undefined || value <= Number(high));
  return within && (unknown !== undefined || low === high);
}

test("an interval of results holds the result of every number in the intervals it was made of", () => {
  fc.assert(
    fc.property(inside, inside, small, fc.boolean(), (a, b, c, first) => {
      expect(holds(plus(a.interval, b.interval), a.value + b.value)).toBe(true);
      expect(holds(minus(a.interval), -a.value)).toBe(true);
      expect(holds(times(a.interval, point(c)), a.value * c)).toBe(true);
      expect(holds(times(a.interval, b.interval), a.value * b.value)).toBe(true);
      expect(holds(atMost(a.interval, b.interval), Math.min(a.value, b.value))).toBe(true);
      expect(holds(atLeast(a.interval, b.interval), Math.max(a.value, b.value))).toBe(true);
      expect(holds(either(a.interval, b.interval, why), first ? a.value : b.value)).toBe(true);
      expect(holds(intervalOf(why), a.value)).toBe(true);
    }),
  );
});

test("a cap can settle what facts did not", () => {
  const score = atMost({ low: 100, high: 104, unknown: why }, point(100));
  expect(score).toEqual({ low: 100, high: 100, unknown: undefined });
});
