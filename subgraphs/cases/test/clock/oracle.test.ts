import { createWorkingCalendar, parseOpeningWeek, type WorkingCalendar } from "@yimen/domain";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { TimeLimit } from "../../src/deadline/limit.ts";
import { runLimit } from "../../src/deadline/limit-run.ts";
import type { CasePause } from "../../src/deadline/pause.ts";

// The oracle walks the days one by one in its own words and shares nothing with the code but the calendar's answer for a single day.

const national = createWorkingCalendar();
const hours = ["09:00-17:00"];
const tuesdayToSaturday = createWorkingCalendar({
  week: parseOpeningWeek({ days: { 2: hours, 3: hours, 4: hours, 5: hours, 6: hours } }),
  exceptions: [
    {
      kind: "CLOSED",
      from: Temporal.PlainDate.from("2024-06-04"),
      to: Temporal.PlainDate.from("2024-06-07"),
      reason: "搬迁",
    },
  ],
});

const first = Temporal.PlainDate.from("2024-01-02");
const someDay = fc.integer({ min: 0, max: 600 }).map((days) => first.add({ days }));
const somePauses = (from: Temporal.PlainDate) =>
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 6 })), { maxLength: 4 })
    .chain((stretches) =>
      fc.boolean().map((open): readonly CasePause[] => {
        let day = from;
        return stretches.map(([gap, length], index) => {
          const start = day.add({ days: gap });
          day = start.add({ days: length });
          const last = open && index === stretches.length - 1;
          return { ground: "TESTING", from: start.toString(), to: last ? null : day.toString() };
        });
      }),
    );

function endByHand(
  days: number,
  unit: "WORKING_DAY" | "CALENDAR_DAY",
  startedOn: Temporal.PlainDate,
  pauses: readonly CasePause[],
  calendar: WorkingCalendar,
): string | undefined {
  let day = startedOn;
  let counted = 0;
  while (counted < days) {
    day = day.add({ days: 1 });
    const text = day.toString();
    const within = pauses.find(({ from, to }) => from <= text && (to === null || text <= to));
    if (within?.to === null) return undefined;
    if (within === undefined && (unit === "CALENDAR_DAY" || calendar.isWorkingDay(day))) counted += 1;
  }
  if (unit === "WORKING_DAY") return day.toString();
  while (!calendar.isWorkingDay(day)) day = day.add({ days: 1 });
  return day.toString();
}

const earlier = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || b === undefined ? (a ?? b) : a < b ? a : b;

const timeline = someDay.chain((startedOn) =>
  fc.record({
    startedOn: fc.constant(startedOn),
    pauses: somePauses(startedOn),
    days: fc.integer({ min: 0, max: 60 }),
    unit: fc.constantFrom("WORKING_DAY" as const, "CALENDAR_DAY" as const),
    basis: fc.constantFrom("PROMISED" as const, "STATUTORY" as const, "LAW" as const),
    calendar: fc.constantFrom(national, tuesdayToSaturday),
  }),
);

const runs = Number(process.env["CLOCK_TIMELINES"] ?? 1_000);

test("N-1 N-2 a limit ends on the day that counting by hand ends on, whatever the pauses, the county's week and the unit", () => {
  const seen = { held: 0, local: 0, national: 0 };
  fc.assert(
    fc.property(timeline, ({ startedOn, pauses, days, unit, basis, calendar }) => {
      const limit: TimeLimit = { basis, days, unit, division: null };
      const run = runLimit(limit, { startedOn, pauses, calendar });
      const local = endByHand(days, unit, startedOn, pauses, calendar);
      const nation = endByHand(days, unit, startedOn, pauses, national);
      const wanted = basis === "PROMISED" ? local : earlier(local, nation);
      expect(run.dueOn?.toString()).toBe(wanted);
      expect(run.held).toBe(wanted === undefined);
      if (wanted === undefined) seen.held += 1;
      else if (wanted === local) seen.local += 1;
      else seen.national += 1;
    }),
    { numRuns: runs, seed: 20_261_130 },
  );
  // The timelines met all of it, or they proved nothing.
  expect(Math.min(seen.held, seen.local, seen.national)).toBeGreaterThan(0);
});
