import { numberOutOfRange } from "../errors/index.ts";
import { chinaDate } from "../values/plain-date.ts";
import type { DayExplanation } from "./day-explanation.ts";
import type { WorkingCalendar } from "./working-calendar.ts";

/**
 * A stretch of days that does not count towards a limit: hearing, inspection, testing, appraisal (行政许可法 art. 45), or waiting
 * for the applicant. The day it starts on and the day it ends on are both still the pause's.
 */
export interface Pause {
  readonly from: Temporal.PlainDate;
  /** Last paused day, inclusive; undefined while it lasts. */
  readonly to: Temporal.PlainDate | undefined;
  readonly reason: string;
}

/** A day between the start and the end of a limit, and what it did to the count. */
export interface DeadlineDay {
  readonly day: DayExplanation;
  /** The number of the counted day, 1 for the first; undefined when it did not count. */
  readonly count: number | undefined;
  /** The pause that swallowed a working day. */
  readonly pause: Pause | undefined;
}

/** A limit in working days, with its reasons (时限说明). */
export interface WorkingDeadline {
  /** The last day on which the limit is kept; undefined while a pause without an end holds the clock. */
  readonly due: Temporal.PlainDate | undefined;
  /** Every day from the one after the start to the due date. Empty for a limit of 0 days. */
  readonly days: readonly DeadlineDay[];
}

/**
 * The last day of a limit of working days, and why it is that one.
 *
 * The start does not count. Working days in a pause do not count; a pause that is still open stops the clock for good, so `due` is
 * undefined when the limit does not end before it.
 *
 * @throws CALENDAR_NOT_COVERED, NUMBER_OUT_OF_RANGE
 * @source N-1, N-2, X-8; 行政许可法 art. 45, 82
 */
export function workingDeadline(
  calendar: WorkingCalendar,
  limit: {
    readonly startedOn: Temporal.PlainDate;
    readonly workingDays: number;
    readonly pauses?: readonly Pause[];
  },
): WorkingDeadline {
  const { startedOn, workingDays, pauses = [] } = limit;
  // Validates the number, and that even the unpaused limit stays within the covered years.
  calendar.addWorkingDays(startedOn, workingDays);
  const days: DeadlineDay[] = [];
  let count = 0;
  let date = startedOn;
  while (count < workingDays) {
    date = date.add({ days: 1 });
    const pause = pauses.find((one) => covers(one, date));
    if (pause?.to === undefined && pause !== undefined) return { due: undefined, days };
    const day = calendar.explain(date);
    const counts = day.working && pause === undefined;
    if (counts) count += 1;
    days.push({ day, count: counts ? count : undefined, pause: day.working ? pause : undefined });
  }
  return { due: date, days };
}

/**
 * The last day of a limit in calendar days. The start does not count, nor do days in a pause; a limit that would end on a day off ends on
 * the next working day (民法典 art. 201, 203, which the licensing law leaves to apply). Undefined while a pause without an end holds it.
 *
 * @throws CALENDAR_NOT_COVERED, NUMBER_OUT_OF_RANGE unless `calendarDays` is a whole number from 0 to 1000
 */
export function calendarDeadline(
  calendar: WorkingCalendar,
  limit: {
    readonly startedOn: Temporal.PlainDate;
    readonly calendarDays: number;
    readonly pauses?: readonly Pause[];
  },
): Temporal.PlainDate | undefined {
  const { startedOn, calendarDays, pauses = [] } = limit;
  if (!Number.isInteger(calendarDays) || calendarDays < 0 || calendarDays > 1000) {
    throw numberOutOfRange({ value: calendarDays, min: 0, max: 1000 });
  }
  let last = startedOn;
  for (let left = calendarDays; left > 0;) {
    last = last.add({ days: 1 });
    const pause = pauses.find((one) => covers(one, last));
    if (pause === undefined) left -= 1;
    else if (pause.to === undefined) return undefined;
  }
  return calendar.isWorkingDay(last) ? last : calendar.nextWorkingDay(last);
}

/** Working days left at an instant of a limit that ends on `due`: 0 on the last day, negative once overdue. */
export function workingDaysLeft(
  calendar: WorkingCalendar,
  due: Temporal.PlainDate,
  now: Temporal.Instant,
): number {
  return calendar.workingDaysBetween(chinaDate(now), due);
}

function covers(pause: Pause, date: Temporal.PlainDate): boolean {
  return (
    Temporal.PlainDate.compare(pause.from, date) <= 0 &&
    (pause.to === undefined || Temporal.PlainDate.compare(date, pause.to) <= 0)
  );
}
