import { createWorkingCalendar, parseDivisionCode } from "@yimen/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sittingWeeks } from "../../src/duty/sitting-days.ts";
import type { DutyRoster } from "../../src/duty/store.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const calendar = createWorkingCalendar();
const both = ["FORENOON", "AFTERNOON"] as const;

function roster(from: string, until: string): DutyRoster {
  return {
    id: from,
    divisionCode: parseDivisionCode("330727106206"),
    stationId: "s",
    from: day(from),
    until: day(until),
    draftedBy: "m",
    draftedAt: Temporal.Instant.from("2026-01-01T00:00:00Z"),
    publishedBy: "m",
    publishedAt: Temporal.Instant.from("2026-01-01T00:00:00Z"),
    sample: false,
  };
}

const satOn = (...days: readonly string[]) =>
  days.map((on) => ({ stationId: "s", on: day(on), halves: both }));
const told = (rosters: readonly DutyRoster[], days: readonly string[]) =>
  sittingWeeks(calendar, rosters, satOn(...days)).map(
    ({ from, days: count, every }) => `${from.toString()} ${count}${every ? " every" : ""}`,
  );

test("YS-9.2 a week that two rosters cover counts, and one that a roster covers in part says nothing", () => {
  const days = ["2026-03-30", "2026-03-31", "2026-04-01"];
  expect(told([roster("2026-03-30", "2026-03-31"), roster("2026-04-01", "2026-04-03")], days)).toEqual([
    "2026-03-30 3",
  ]);
  expect(told([roster("2026-03-30", "2026-04-02")], days)).toEqual([]);
});

test("YS-9.2 a week that holidays shorten counts no less when all that is left of it is sat, and less when it is not", () => {
  // Of the week of National Day 2026 only Thursday, Friday and the make-up Saturday are worked.
  const before = [
    "2026-09-21",
    "2026-09-22",
    "2026-09-23",
    "2026-09-24",
    "2026-09-28",
    "2026-09-29",
    "2026-09-30",
  ];
  const rosters = [roster("2026-09-14", "2026-10-11")];
  expect(told(rosters, [...before, "2026-10-08", "2026-10-09", "2026-10-10"]).slice(1)).toEqual([
    "2026-09-21 4 every",
    "2026-09-28 4 every",
    "2026-10-05 4 every",
  ]);
  expect(told(rosters, [...before, "2026-10-08"]).at(-1)).toBe("2026-10-05 1");
});

test("YS-9.1 whatever is sat, no week counts more than was sat in it or before, and every working day means all of them", () => {
  const all = Array.from({ length: 28 }, (_, at) => day("2026-03-02").add({ days: at }).toString());
  fc.assert(
    fc.property(fc.subarray(all), (days) => {
      const weeks = sittingWeeks(calendar, [roster("2026-03-02", "2026-03-29")], satOn(...days));
      expect(weeks).toHaveLength(4);
      for (const week of weeks) {
        const worked = days.filter(
          (on) =>
            week.from.until(on).days < 7 && week.from.until(on).days >= 0 && calendar.isWorkingDay(day(on)),
        );
        expect(week.days).toBe(worked.length);
        expect(week.every).toBe(worked.length === 5);
      }
    }),
    { seed: 9, numRuns: 40 },
  );
});
