import * as fc from "fast-check";
import { expect, test } from "vitest";
import { monthsBetween, monthsTogether, yearsBetween } from "../../src/index.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

test.each([
  ["2026-01-31", "2026-02-28", 1],
  ["2026-01-31", "2026-02-27", 0],
  ["2024-01-31", "2024-02-28", 0],
  ["2024-01-31", "2024-02-29", 1],
  ["2026-08-31", "2026-11-30", 3],
  ["2026-02-28", "2026-01-31", -1],
  ["2026-03-15", "2026-03-15", 0],
  ["2025-12-15", "2026-03-14", 2],
])("B12 from %s to %s are %i months", (from, to, months) => {
  expect(monthsBetween(day(from), day(to))).toBe(months);
});

test("B12 who begins on 29 February has served a year on 28 February", () => {
  expect(yearsBetween(day("2024-02-29"), day("2025-02-28"))).toBe(1);
  expect(yearsBetween(day("2024-02-29"), day("2025-02-27"))).toBe(0);
});

const anyDate = fc
  .integer({ min: 0, max: 90_000 })
  .map((days) => Temporal.PlainDate.from("1950-01-01").add({ days }));

test("B12 so many months later lie exactly so many months, and the day before that one less", () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 1, max: 600 }), (from, months) => {
      const to = from.add({ months });
      expect(monthsBetween(from, to)).toBe(months);
      expect(monthsBetween(from, to.subtract({ days: 1 }))).toBe(months - 1);
      expect(monthsBetween(to, from)).toBe(0 - months);
    }),
  );
});

test("D4 whole months have no fraction, months begun always less than one, and a longer time never counts for less", () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 0, max: 2000 }), (from, days) => {
      const shown = monthsTogether([{ from, to: from.add({ days }) }]);
      expect(shown).toMatch(/^\d+\.\d\d$/);
      expect(Math.floor(Number(shown))).toBe(monthsBetween(from, from.add({ days })));
      const longer = monthsTogether([{ from, to: from.add({ days: days + 1 }) }]);
      expect(Number(longer)).toBeGreaterThanOrEqual(Number(shown));
    }),
  );
});
