import { numberOutOfRange } from "../errors/index.ts";
import { openingHoursUnknown } from "./calendar-errors.ts";
import { checkExceptions, datesOf } from "./calendar-exception.ts";
import type { CalendarException } from "./calendar-exception.ts";
import type { DayExplanation } from "./day-explanation.ts";
import { dayNumber, dayOf, plainDate } from "./day-number.ts";
import { dayReasonText } from "./day-reason-text.ts";
import { nationalCalendar } from "./national-calendar.ts";
import type { NationalCalendar } from "./national-calendar.ts";
import { weekdays, withinHours } from "./opening-week.ts";
import type { OpeningWeek, OpenHours, Weekday } from "./opening-week.ts";

/** What a place adds to the national calendar. */
export interface WorkingCalendarParts {
  readonly national?: NationalCalendar;
  /** The place's own week; without it Monday to Friday are worked and hours are unknown. */
  readonly week?: OpeningWeek | undefined;
  readonly exceptions?: readonly CalendarException[];
}

/** The working days of a place (工作日历). All dates are dates in China. */
export interface WorkingCalendar {
  /** @throws CALENDAR_NOT_COVERED */
  isWorkingDay(date: Temporal.PlainDate): boolean;
  /** The first working day after the date, never the date itself. @throws CALENDAR_NOT_COVERED */
  nextWorkingDay(date: Temporal.PlainDate): Temporal.PlainDate;
  /** The last working day before the date, never the date itself. @throws CALENDAR_NOT_COVERED */
  previousWorkingDay(date: Temporal.PlainDate): Temporal.PlainDate;
  /**
   * The last day of a limit of `days` working days: the day it starts on does not count, the next working day is day 1.
   * 0 gives the date itself.
   *
   * @throws CALENDAR_NOT_COVERED, NUMBER_OUT_OF_RANGE unless `days` is a whole number from 0 to 1000
   */
  addWorkingDays(date: Temporal.PlainDate, days: number): Temporal.PlainDate;
  /**
   * Working days after `from` up to and including `to`: what is left of a limit that ends on `to`. Negative when `to` is
   * past; `between(a, b) + between(b, c) = between(a, c)` always.
   *
   * @throws CALENDAR_NOT_COVERED
   */
  workingDaysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number;
  /** @throws CALENDAR_NOT_COVERED */
  explain(date: Temporal.PlainDate): DayExplanation;
  /**
   * Are the counters open at this time? Closing time itself is closed.
   *
   * @throws CALENDAR_NOT_COVERED; OPENING_HOURS_UNKNOWN when the place has no opening week
   */
  isOpenAt(at: Temporal.PlainDateTime): boolean;
}

/**
 * Combines the national calendar with a place's own week and one-off changes.
 *
 * ## Decision: who wins
 *
 * A day is judged by the first of these that speaks about it:
 *
 * 1. **The place's one-off changes.** `CLOSED` and `WORKING` decide the day; `HOURS` moves the doors only. The one thing a
 *    place cannot do is order work on a national day off: such an exception is refused.
 * 2. **A national holiday closes everywhere.** 国庆节 on a Tuesday closes a county that is otherwise open on Tuesdays, and a
 *    Saturday inside the holiday closes a Tuesday-to-Saturday county too. The Monday it rests anyway is not given back.
 * 3. **A national make-up workday is worked everywhere**, also where the county's week rests that day: a make-up Sunday is a
 *    working day in a Tuesday-to-Saturday county. The notice orders 上班 without exception, and the county enjoyed the days
 *    off it pays for. Hours: those of the weekday if it has any, else the week's `makeUpHours`.
 * 4. **The county's week replaces Monday to Friday**: in Luoping an ordinary Saturday counts and an ordinary Monday does not.
 *    The number of working days a week stays five, so limits are no longer than under the national week.
 * 5. Without a week of its own, Monday to Friday.
 *
 * 行政许可法 art. 82 counts limits in working days without statutory holidays and says nothing of counties with another week
 * or of make-up days; counting them as above is the general practice, and it is stated here because it is a choice.
 *
 * @throws CALENDAR_EXCEPTION_INVALID, CALENDAR_NOT_COVERED for exceptions that cannot stand
 * @source N-1, LP-6, SM-25; 行政许可法 art. 82
 */
export function createWorkingCalendar(parts: WorkingCalendarParts = {}): WorkingCalendar {
  const { national = nationalCalendar, week } = parts;
  const exceptions = new Map<string, CalendarException>();
  for (const exception of checkExceptions(parts.exceptions ?? [], national)) {
    for (const date of datesOf(exception)) exceptions.set(date.toString(), exception);
  }

  const judge = (date: Temporal.PlainDate): Omit<DayExplanation, "zh" | "en"> => {
    const { kind, holiday } = national.day(date);
    const exception = exceptions.get(date.toString());
    const weekHours = week?.hours[weekdayOf(date)];
    const base = { date, holiday: undefined, reason: exception?.reason };
    const doors = exception?.kind === "HOURS" ? (exception.hours ?? []) : undefined;
    if (exception?.kind === "CLOSED") return { ...base, working: false, rule: "LOCAL_CLOSURE", hours: [] };
    if (exception?.kind === "WORKING") {
      const hours = exception.hours ?? openOn(weekHours, week);
      return { ...base, working: true, rule: "LOCAL_WORKING_DAY", hours };
    }
    if (kind === "HOLIDAY") {
      return { ...base, holiday, working: false, rule: "NATIONAL_HOLIDAY", hours: doors ?? [] };
    }
    if (kind === "MAKE_UP_WORKDAY") {
      return {
        ...base,
        holiday,
        working: true,
        rule: "NATIONAL_MAKE_UP",
        hours: doors ?? openOn(weekHours, week),
      };
    }
    if (weekHours !== undefined) {
      return { ...base, working: weekHours.length > 0, rule: "LOCAL_WEEK", hours: doors ?? weekHours };
    }
    const working = kind === "WEEKDAY";
    return { ...base, working, rule: "NATIONAL_WEEK", hours: doors ?? (working ? undefined : []) };
  };
  const first = dayNumber(national.firstYear, 1, 1);
  // Each covered day is judged once: 0 not yet, 1 worked, 2 not. Limits walk the same days again and again.
  const judged = new Uint8Array(dayNumber(national.lastYear + 1, 1, 1) - first);
  const isWorked = (day: number): boolean => {
    const known = judged[day - first];
    if (known !== undefined && known !== 0) return known === 1;
    const { working } = judge(plainDate(day));
    judged[day - first] = working ? 1 : 2;
    return working;
  };

  const step = (from: number, direction: 1 | -1): number => {
    let day = from;
    // Ends at the latest where the covered years do: judging a day outside them throws.
    do day += direction;
    while (!isWorked(day));
    return day;
  };

  const calendar: WorkingCalendar = {
    isWorkingDay: (date) => isWorked(dayOf(date)),
    nextWorkingDay: (date) => plainDate(step(dayOf(date), 1)),
    previousWorkingDay: (date) => plainDate(step(dayOf(date), -1)),
    addWorkingDays(date, days) {
      if (!Number.isInteger(days) || days < 0 || days > 1000) {
        throw numberOutOfRange({ value: days, min: 0, max: 1000 });
      }
      let last = dayOf(date);
      // Count from the day after: the counter may accept at 17:29.
      for (let left = days; left > 0; left -= 1) last = step(last, 1);
      return plainDate(last);
    },
    workingDaysBetween(from, to) {
      const last = dayOf(to);
      let day = dayOf(from);
      if (day > last) return 0 - calendar.workingDaysBetween(to, from);
      let count = 0;
      while (day < last) {
        day += 1;
        if (isWorked(day)) count += 1;
      }
      return count;
    },
    explain(date) {
      const explained = judge(date);
      return { ...explained, ...dayReasonText(explained) };
    },
    isOpenAt(at) {
      const date = at.toPlainDate();
      const { hours } = judge(date);
      if (hours === undefined) throw openingHoursUnknown({ date: date.toString() });
      return withinHours(hours, at.toPlainTime());
    },
  };
  return calendar;
}

function openOn(
  weekHours: readonly OpenHours[] | undefined,
  week: OpeningWeek | undefined,
): readonly OpenHours[] | undefined {
  return weekHours === undefined || weekHours.length > 0 ? weekHours : week?.makeUpHours;
}

function weekdayOf(date: Temporal.PlainDate): Weekday {
  return weekdays[date.dayOfWeek - 1] ?? 7;
}
