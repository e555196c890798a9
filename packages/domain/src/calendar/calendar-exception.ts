import { calendarExceptionInvalid } from "./calendar-errors.ts";
import type { NationalCalendar } from "./national-calendar.ts";
import type { OpenHours } from "./opening-week.ts";

/**
 * A one-off change of a place's calendar, ordered by the place itself.
 *
 * - `CLOSED`: the day is not a working day (临时闭馆): typhoon, move, local festival
 * - `WORKING`: the day is a working day although the week says otherwise; with its hours if given
 * - `HOURS`: the doors are open at these hours, but the day stays what it was. This is out-of-hours service on weekends and
 *   holidays (延时服务, SM-25): it serves people without making any deadline run faster. No hours: doors shut, clocks run.
 */
export interface CalendarException {
  readonly kind: "CLOSED" | "WORKING" | "HOURS";
  readonly from: Temporal.PlainDate;
  /** Last day, inclusive. */
  readonly to: Temporal.PlainDate;
  /** Why, for whoever asks for the explanation of a deadline. */
  readonly reason: string;
  /** For WORKING and HOURS. */
  readonly hours?: readonly OpenHours[] | undefined;
}

/**
 * Checks one-off changes against each other and the national calendar.
 *
 * @throws CALENDAR_EXCEPTION_INVALID when one ends before it begins, lasts over a year, overlaps another, or declares a
 *   national holiday a working day; CALENDAR_NOT_COVERED when it leaves the covered years
 */
export function checkExceptions(
  exceptions: readonly CalendarException[],
  national: NationalCalendar,
): readonly CalendarException[] {
  const sorted = exceptions.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from));
  for (const [index, exception] of sorted.entries()) {
    const days = exception.from.until(exception.to, { largestUnit: "days" }).days + 1;
    if (days < 1) throw refused(exception, "it ends before it begins", "结束早于开始");
    if (days > 366)
      throw refused(exception, "it lasts more than a year; change the opening week", "超过一年,请改开放周");
    const before = sorted[index - 1];
    if (before !== undefined && Temporal.PlainDate.compare(exception.from, before.to) <= 0) {
      const other = `${before.from.toString()}/${before.to.toString()}`;
      throw refused(exception, `it overlaps the one of ${other}`, `与 ${other} 的调整重叠`);
    }
    for (const date of datesOf(exception)) {
      const { kind, holiday } = national.day(date);
      if (exception.kind === "WORKING" && kind === "HOLIDAY") {
        throw refused(
          exception,
          `${date.toString()} is a national day off (${holiday}), which a county cannot order to work; use HOURS to open the doors`,
          `${date.toString()} 是国家规定的放假日(${holiday}),地方不能改为工作日;只对外服务请用 HOURS`,
        );
      }
    }
  }
  return sorted;
}

/** The days an exception covers, first to last. */
export function datesOf({ from, to }: CalendarException): readonly Temporal.PlainDate[] {
  const days = from.until(to, { largestUnit: "days" }).days + 1;
  return Array.from({ length: Math.max(days, 0) }, (_, offset) => from.add({ days: offset }));
}

function refused(exception: CalendarException, rule: string, ruleZh: string): Error {
  return calendarExceptionInvalid({
    from: exception.from.toString(),
    to: exception.to.toString(),
    rule,
    ruleZh,
  });
}
