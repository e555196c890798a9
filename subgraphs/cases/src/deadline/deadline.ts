import { type CaseState, chinaDate, type DeadlineDay, type WorkingCalendar } from "@yimen/domain";
import type { Reason } from "@yimen/rules";
import type { DeadlineStatus, DeadlineUnknownReason } from "../vocabulary.ts";
import type { TimeLimit } from "./limit.ts";
import { covered, earliest, type LimitRun, runLimit } from "./limit-run.ts";
import { type CasePause, openPause } from "./pause.ts";

/** As much of a case as its deadline depends on. */
export interface TimedCase {
  readonly state: CaseState;
  readonly acceptedAt: Temporal.Instant | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly timeLimit: TimeLimit | null;
  /** The law's limit beside a promised one. */
  readonly statutoryLimit: TimeLimit | null;
  readonly pauses: readonly CasePause[];
  /** Why the law could not set one at acceptance. */
  readonly limitReasons: readonly Reason[];
  /** As fixed at acceptance and by each step that moves it; null when it could not be known then, and while the clock stands still. */
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
  /** Each day of a limit in working days, from the day after acceptance to the last, or to the pause that holds it. */
  readonly days: readonly DeadlineDay[];
  /** The pause that holds the clock. */
  readonly pause: CasePause | null;
}

/** The limits of a case that was accepted, as they run: the one it was told, and the law's. */
export function limitRuns(
  timed: Pick<TimedCase, "timeLimit" | "statutoryLimit" | "pauses">,
  startedOn: Temporal.PlainDate,
  calendar: WorkingCalendar,
): readonly LimitRun[] {
  return [timed.timeLimit, timed.statutoryLimit].flatMap((limit) =>
    limit === null ? [] : [runLimit(limit, { startedOn, pauses: timed.pauses, calendar })],
  );
}

/** The last day of a case accepted on a day; null while it is not known, and while a pause holds it. */
export function lastDayOf(
  timed: Pick<TimedCase, "timeLimit" | "statutoryLimit" | "pauses">,
  startedOn: Temporal.PlainDate,
  calendar: WorkingCalendar,
): Temporal.PlainDate | null {
  return earliest(limitRuns(timed, startedOn, calendar))?.dueOn ?? null;
}

/**
 * A case's deadline as of now, with every day that made it. A promised limit and the law's run side by side, and the earlier end binds.
 *
 * @source N-1, N-2, N-4, SM-10, X-8
 */
export function deadlineOf(timed: TimedCase, calendar: WorkingCalendar, now: Temporal.Instant): Deadline {
  const { acceptedAt, timeLimit } = timed;
  const startedOn = acceptedAt === null ? null : chinaDate(acceptedAt);
  const none = { startedOn, dueOn: null, workingDaysLeft: null, days: [], pause: null } as const;
  const unknown = (unknownReason: DeadlineUnknownReason, limit: TimeLimit | null = timeLimit): Deadline => ({
    ...none,
    status: "UNKNOWN",
    limit,
    unknownReason,
    reasons: unknownReason === "NO_LIMIT_KNOWN" ? timed.limitReasons : [],
  });
  if (startedOn === null) return unknown("NOT_ACCEPTED");
  const run = earliest(limitRuns(timed, startedOn, calendar));
  if (run === undefined) return unknown("NO_LIMIT_KNOWN");
  const { limit, days } = run;
  const told = { limit, unknownReason: null, reasons: [], days };
  const pause = openPause(timed.pauses) ?? null;
  if (run.held) {
    const status = timed.state === "ACCEPTED" ? "PAUSED" : "STOPPED";
    return { ...none, ...told, status, pause };
  }
  // What the applicant was told stands; a limit that ran past the calendar is computed as soon as the calendar reaches it.
  const dueOn = timed.dueOn ?? run.dueOn;
  if (dueOn === undefined) return unknown("CALENDAR_NOT_COVERED", limit);
  const today = chinaDate(now);
  const left = (): number | null => covered(() => run.calendar.workingDaysBetween(today, dueOn)) ?? null;
  return {
    ...told,
    status: statusOf(timed, dueOn, today, run.calendar),
    startedOn,
    dueOn,
    workingDaysLeft: timed.state === "ACCEPTED" ? left() : null,
    pause,
  };
}

/** How something that is to be done by a day stands: done, stopped, or still running. */
function statusOf(
  timed: Pick<TimedCase, "state" | "decidedAt">,
  dueOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
  calendar: WorkingCalendar,
): DeadlineStatus {
  if (timed.decidedAt !== null) {
    return Temporal.PlainDate.compare(chinaDate(timed.decidedAt), dueOn) <= 0 ? "KEPT" : "MISSED";
  }
  if (timed.state !== "ACCEPTED") return "STOPPED";
  return openStatus(dueOn, today, calendar);
}

/** How an open limit stands on a day. */
export function openStatus(
  dueOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
  calendar: WorkingCalendar,
): DeadlineStatus {
  const order = Temporal.PlainDate.compare(today, dueOn);
  if (order > 0) return "OVERDUE";
  if (order === 0) return "DUE_TODAY";
  // The sources ask for a warning before the deadline and name no number of days: one working day is the least that is one.
  return covered(() => calendar.workingDaysBetween(today, dueOn)) === 1 ? "DUE_SOON" : "RUNNING";
}
