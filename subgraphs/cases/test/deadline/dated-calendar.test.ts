import { createWorkingCalendar, type WorkingCalendar } from "@yimen/domain";
import { expect, test } from "vitest";
import { datedCalendar } from "../../src/deadline/dated-calendar.ts";
import { lastDayOf } from "../../src/deadline/deadline.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const closedOn = (from: string, to = from): WorkingCalendar =>
  createWorkingCalendar({ exceptions: [{ kind: "CLOSED", from: day(from), to: day(to), reason: "台风" }] });
const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}+08:00`);
const national = createWorkingCalendar();

/** Accepted on a Monday for ten working days, and paused on the Friday till the Monday after. */
const paused = {
  timeLimit: { basis: "PROMISED", days: 10, unit: "WORKING_DAY", division: null },
  statutoryLimit: null,
  pauses: [{ ground: "HEARING", from: "2026-03-06", to: "2026-03-09" }],
} as const;
const dueUnder = (calendar: WorkingCalendar) => lastDayOf(paused, day("2026-03-02"), calendar)?.toString();

test("X-6 a day that is past keeps the calendar it was counted by when a pause ends after a change", () => {
  expect(dueUnder(national)).toBe("2026-03-18");
  // The change closes a day before the pause that had counted, and one that is to come.
  const present = createWorkingCalendar({
    exceptions: ["2026-03-04", "2026-03-12"].map((date) => ({
      kind: "CLOSED",
      from: day(date),
      to: day(date),
      reason: "台风",
    })),
  });
  expect(dueUnder(present)).toBe("2026-03-20");
  const earlier = [
    { since: at("2026-01-01T00:00"), calendar: national },
    { since: at("2026-03-07T09:00"), calendar: present },
  ];
  expect(dueUnder(datedCalendar(present, earlier, day("2026-03-09")))).toBe("2026-03-19");
});

test("X-6 a closure told on its own day holds for that day, one told the day after does not", () => {
  const closed = closedOn("2026-03-04");
  const from = (since: string) =>
    datedCalendar(
      closed,
      [
        { since: at("2026-01-01T00:00"), calendar: national },
        { since: at(since), calendar: closed },
      ],
      day("2026-03-09"),
    ).isWorkingDay(day("2026-03-04"));
  expect([from("2026-03-04T23:59"), from("2026-03-05T00:00")]).toEqual([false, true]);
});
