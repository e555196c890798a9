import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { civilDay, dayOf, plainDate, weekdayOfDay } from "../../src/index.ts";
import { anyDay } from "../arbitraries.ts";
import { luoping, national } from "./places.ts";

const start = Temporal.PlainDate.from("1970-01-01");

describe("days as numbers", () => {
  test.each([
    "1970-01-01",
    "2000-02-29",
    "2024-02-29",
    "2100-03-01",
    "1899-12-31",
    "0001-01-01",
    "9999-12-31",
  ])("%s is the day that Temporal says", (text) => {
    const date = Temporal.PlainDate.from(text);
    expect(dayOf(date)).toBe(start.until(date).days);
    expect(plainDate(dayOf(date)).toString()).toBe(text);
  });

  test("the date of a number is the first day moved by so many", () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 3_000_000 }), (number) => {
        const date = start.add({ days: number });
        expect(civilDay(number)).toEqual({ year: date.year, month: date.month, day: date.day });
        expect(weekdayOfDay(number)).toBe(date.dayOfWeek);
        expect(plainDate(number).equals(date)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("days that are judged once", () => {
  test.each([
    ["the country's", national],
    ["a Tuesday-to-Saturday county's", luoping],
  ])("counting %s working days is looking at each day by itself", (_name, calendar) => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (from, span) => {
        const days = Array.from({ length: span }, (_, index) => from.add({ days: index + 1 }));
        const worked = days.filter((date) => calendar.explain(date).working);
        expect(calendar.workingDaysBetween(from, from.add({ days: span }))).toBe(worked.length);
        // Asked again, from what is kept by now.
        expect(calendar.workingDaysBetween(from, from.add({ days: span }))).toBe(worked.length);
        const last = worked.at(-1) ?? from;
        expect(calendar.addWorkingDays(from, worked.length).toString()).toBe(last.toString());
      }),
    );
  });
});
