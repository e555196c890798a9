import {
  calendarDeadline,
  calendarNotCovered,
  chinaDate,
  type CaseState,
  type DeadlineDay,
  type WorkingCalendar,
  workingDeadline,
} from "@yimen/domain";
import type { Reason } from "@yimen/rules";
import type { DeadlineStatus, DeadlineUnknownReason } from "../vocabulary.ts";
import type { TimeLimit } from "./limit.ts";

/** As much of a case as its deadline depends on. */
export interface TimedCase {
  readonly state: CaseState;
  readonly acceptedAt: Temporal.Instant | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly timeLimit: TimeLimit | null;
  /** Why the law could not set one at acceptance. */
  readonly limitReasons: readonly Reason[];
  /** As fixed at acceptance; null when it could not be known then. */
  readonly dueOn: Temporal.PlainDate | null;
}

/** A case's deadline at a moment, or why there is none. */
export interface Deadline {
  readonly status: DeadlineStatus;
  readonly startedOn: Temporal.PlainDate | null;
  readonly limit: TimeLimit | null;
  readonly dueOn: Temporal.PlainDate | null;
  /** Working days left while the case is open; 0 on the last day, negative once overdue. */
  readonly workingDaysLeft: number | null;
  readonly unknownReason: DeadlineUnknownReason | null;
  /** What the law of the place could not say when no limit was known. */
  readonly reasons: readonly Reason[];
  /** Each day of a limit in working days, from the day after acceptance to the last. */
  readonly days: readonly DeadlineDay[];
}

/** The last day of a limit that starts on a day. Undefined when the calendar does not reach that far. */
export function dueDate(
  limit: TimeLimit,
  startedOn: Temporal.PlainDate,
  calendar: WorkingCalendar,
): Temporal.PlainDate | undefined {
  const { days, unit } = limit;
  // Finished on the spot or the same day (LP-11), also when that day is no working day: somebody was there to accept it.
  if (days === null) return startedOn;
  return covered(() =>
    unit === "CALENDAR_DAY"
      ? calendarDeadline(calendar, { startedOn, calendarDays: days })
      : calendar.addWorkingDays(startedOn, days),
  );
}

/**
 * A case's deadline as of now, with every day that made it.
 *
 * @source N-1, N-2, SM-10, X-8
 */
export function deadlineOf(timed: TimedCase, calendar: WorkingCalendar, now: Temporal.Instant): Deadline {
  const { acceptedAt, timeLimit: limit } = timed;
  const startedOn = acceptedAt === null ? null : chinaDate(acceptedAt);
  const unknown = (unknownReason: DeadlineUnknownReason): Deadline => ({
    status: "UNKNOWN",
    startedOn,
    limit,
    dueOn: null,
    workingDaysLeft: null,
    unknownReason,
    reasons: unknownReason === "NO_LIMIT_KNOWN" ? timed.limitReasons : [],
    days: [],
  });
  if (startedOn === null) return unknown("NOT_ACCEPTED");
  if (limit === null) return unknown("NO_LIMIT_KNOWN");
  // What the applicant was told stands; a limit that ran past the calendar is computed as soon as the calendar reaches it.
  const dueOn = timed.dueOn ?? dueDate(limit, startedOn, calendar);
  if (dueOn === undefined) return unknown("CALENDAR_NOT_COVERED");
  const today = chinaDate(now);
  const open = timed.state === "ACCEPTED";
  return {
    status: statusOf(timed, dueOn, today, calendar),
    startedOn,
    limit,
    dueOn,
    workingDaysLeft: open ? (covered(() => calendar.workingDaysBetween(today, dueOn)) ?? null) : null,
    unknownReason: null,
    reasons: [],
    days: daysOf(limit, startedOn, calendar),
  };
}

function statusOf(
  timed: TimedCase,
  dueOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
  calendar: WorkingCalendar,
): DeadlineStatus {
  if (timed.decidedAt !== null) {
    return Temporal.PlainDate.compare(chinaDate(timed.decidedAt), dueOn) <= 0 ? "KEPT" : "MISSED";
  }
  if (timed.state !== "ACCEPTED") return "STOPPED";
  const order = Temporal.PlainDate.compare(today, dueOn);
  if (order > 0) return "OVERDUE";
  if (order === 0) return "DUE_TODAY";
  // The sources ask for a warning before the deadline and name no number of days: one working day is the least that is one.
  return covered(() => calendar.workingDaysBetween(today, dueOn)) === 1 ? "DUE_SOON" : "RUNNING";
}

function daysOf(
  { days, unit }: TimeLimit,
  startedOn: Temporal.PlainDate,
  calendar: WorkingCalendar,
): readonly DeadlineDay[] {
  if (days === null || unit === "CALENDAR_DAY") return [];
  return covered(() => workingDeadline(calendar, { startedOn, workingDays: days }).days) ?? [];
}

function covered<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (calendarNotCovered.is(error)) return undefined;
    throw error;
  }
}
