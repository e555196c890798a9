import {
  calendarDeadline,
  calendarNotCovered,
  createWorkingCalendar,
  type DeadlineDay,
  type WorkingCalendar,
  workingDeadline,
} from "@yimen/domain";
import type { TimeLimit } from "./limit.ts";
import { type CasePause, daysHeld } from "./pause.ts";

/** A limit as it runs from a day: where it ends, and every day of it. */
export interface LimitRun {
  readonly limit: TimeLimit;
  /** Undefined while a pause holds it, and past the years of the calendar. */
  readonly dueOn: Temporal.PlainDate | undefined;
  /** A pause without an end holds it. */
  readonly held: boolean;
  /** Each day of a limit in working days, from the day after the start. */
  readonly days: readonly DeadlineDay[];
  readonly calendar: WorkingCalendar;
}

/** What a limit runs on. */
export interface Course {
  readonly startedOn: Temporal.PlainDate;
  readonly pauses: readonly CasePause[];
  /** The place's. */
  readonly calendar: WorkingCalendar;
}

const nationalCalendar = createWorkingCalendar();

/**
 * Runs a limit. What the law sets is counted in the nation's working days (行政许可法 art. 82): a week of the place's own makes it no
 * longer, so the earlier of both ends binds. What the place promised is counted in its own.
 *
 * @source N-1, N-2, LP-6
 */
export function runLimit(limit: TimeLimit, course: Course): LimitRun {
  const local = runOn(limit, course, course.calendar);
  if (limit.basis !== "STATUTORY" && limit.basis !== "LAW") return local;
  return earliest([local, runOn(limit, course, nationalCalendar)]) ?? local;
}

/** Of several limits that run side by side the one that ends first; those whose end is not known come last. */
export function earliest(runs: readonly LimitRun[]): LimitRun | undefined {
  return runs.toSorted((a, b) =>
    a.dueOn === undefined || b.dueOn === undefined
      ? Number(a.dueOn === undefined) - Number(b.dueOn === undefined)
      : Temporal.PlainDate.compare(a.dueOn, b.dueOn),
  )[0];
}

function runOn(limit: TimeLimit, { startedOn, pauses }: Course, calendar: WorkingCalendar): LimitRun {
  const { days: length, unit, on } = limit;
  const run = { limit, calendar, held: false, days: [] };
  if (on !== undefined) return { ...run, dueOn: Temporal.PlainDate.from(on) };
  // Finished on the spot or the same day (LP-11), also when that day is no working day: somebody was there to accept it.
  if (length === null) return { ...run, dueOn: startedOn };
  const held = daysHeld(pauses);
  const counted = covered((): Pick<LimitRun, "days"> & { readonly due: Temporal.PlainDate | undefined } =>
    unit === "CALENDAR_DAY"
      ? { days: [], due: calendarDeadline(calendar, { startedOn, calendarDays: length, pauses: held }) }
      : workingDeadline(calendar, { startedOn, workingDays: length, pauses: held }),
  );
  if (counted === undefined) return { ...run, dueOn: undefined };
  const { due: dueOn, days } = counted;
  return { ...run, dueOn, held: dueOn === undefined, days };
}

/** Undefined where the calendar's years end. */
export function covered<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (calendarNotCovered.is(error)) return undefined;
    throw error;
  }
}
