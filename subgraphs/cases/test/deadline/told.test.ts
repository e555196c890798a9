import { createWorkingCalendar, type WorkingCalendar } from "@yimen/domain";
import { expect, test } from "vitest";
import { deadlineOf, type TimedCase } from "../../src/deadline/deadline.ts";

const national = createWorkingCalendar();
const now = Temporal.Instant.from("2026-03-03T10:00:00+08:00");

const accepted = (dueOn: string | null): TimedCase => ({
  state: "ACCEPTED",
  acceptedAt: Temporal.Instant.from("2026-03-02T10:00:00+08:00"),
  decidedAt: null,
  limitReasons: [],
  statutoryLimit: null,
  pauses: [],
  timeLimit: { basis: "PROMISED", days: 5, unit: "WORKING_DAY", division: null },
  dueOn: dueOn === null ? null : Temporal.PlainDate.from(dueOn),
});

const dueUnder = (calendar: WorkingCalendar, timed: TimedCase): string | undefined =>
  deadlineOf(timed, calendar, now).dueOn?.toString();

test("the last day the applicant was told stands, though the calendar changed since", () => {
  const closed = createWorkingCalendar({
    exceptions: [
      {
        kind: "CLOSED",
        from: Temporal.PlainDate.from("2026-03-05"),
        to: Temporal.PlainDate.from("2026-03-05"),
        reason: "台风",
      },
    ],
  });
  expect(dueUnder(closed, accepted("2026-03-09"))).toBe("2026-03-09");
});

test("a last day that could not be known at acceptance is computed as soon as the calendar reaches it", () => {
  expect(dueUnder(national, accepted(null))).toBe("2026-03-09");
});
