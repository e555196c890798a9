import { chinaDate, type WorkingCalendar } from "@yimen/domain";
import { lastDayOf, type TimedCase } from "../deadline/deadline.ts";
import { covered } from "../deadline/limit-run.ts";
import type { DeadlineMove } from "../vocabulary.ts";

/** What another calendar makes of one open deadline. */
export interface DeadlineChange {
  readonly move: DeadlineMove;
  /** The last day that holds now: the one the applicant was told, or what the present calendar gives. */
  readonly dueOn: Temporal.PlainDate | null;
  /** What the limit comes to by the other calendar. */
  readonly computedOn: Temporal.PlainDate | null;
  /** The last day that holds with it: what was told stands. */
  readonly holdsOn: Temporal.PlainDate | null;
  /** The days that are counted otherwise, each with the reason the other calendar gives. */
  readonly days: readonly { readonly date: Temporal.PlainDate; readonly zh: string; readonly en: string }[];
}

/**
 * Compares the last day of an open case by two calendars. A day the applicant was told is never moved: where the limit would end later the
 * office still owes the earlier day, and where it would end sooner it may decide sooner. Only where nobody could tell a day yet, because the
 * calendar did not reach it, the other one tells it.
 *
 * @returns undefined for a case whose clock stands still or never ran: it has no last day to move
 * @source X-6, N-1
 */
export function deadlineChange(
  timed: TimedCase,
  { before, after }: { readonly before: WorkingCalendar; readonly after: WorkingCalendar },
): DeadlineChange | undefined {
  const { acceptedAt, dueOn: told, timeLimit, statutoryLimit, pauses } = timed;
  if (acceptedAt === null || (timeLimit === null && statutoryLimit === null)) return undefined;
  if (pauses.at(-1)?.to === null) return undefined;
  const startedOn = chinaDate(acceptedAt);
  const present = lastDayOf(timed, startedOn, before);
  const computedOn = lastDayOf(timed, startedOn, after);
  const dueOn = told ?? present;
  const move = moveOf(dueOn, present, computedOn);
  const last = later(present, computedOn) ?? dueOn;
  return {
    move,
    dueOn,
    computedOn,
    holdsOn: dueOn ?? computedOn,
    days: move === "STAYS" || last === null ? [] : otherwiseCounted(startedOn, last, { before, after }),
  };
}

function moveOf(
  dueOn: Temporal.PlainDate | null,
  present: Temporal.PlainDate | null,
  computedOn: Temporal.PlainDate | null,
): DeadlineMove {
  if (computedOn === null) return "UNKNOWN";
  const from = present ?? dueOn;
  if (from === null) return "KNOWN";
  const order = Temporal.PlainDate.compare(computedOn, from);
  if (order === 0) return "STAYS";
  return order < 0 ? "EARLIER" : "LATER";
}

function later(one: Temporal.PlainDate | null, other: Temporal.PlainDate | null): Temporal.PlainDate | null {
  if (one === null || other === null) return one ?? other;
  return Temporal.PlainDate.compare(one, other) < 0 ? other : one;
}

/** What is shown of one deadline. */
const mostDays = 30;

function otherwiseCounted(
  startedOn: Temporal.PlainDate,
  last: Temporal.PlainDate,
  { before, after }: { readonly before: WorkingCalendar; readonly after: WorkingCalendar },
): DeadlineChange["days"] {
  const days: DeadlineChange["days"][number][] = [];
  for (
    let date = startedOn.add({ days: 1 });
    Temporal.PlainDate.compare(date, last) <= 0 && days.length < mostDays;
    date = date.add({ days: 1 })
  ) {
    if (isWorked(before, date) === isWorked(after, date)) continue;
    const { zh, en } = after.explain(date);
    days.push({ date, zh, en });
  }
  return days;
}

function isWorked(calendar: WorkingCalendar, date: Temporal.PlainDate): boolean | undefined {
  return covered(() => calendar.isWorkingDay(date));
}
