import { type Weekday, weekdays } from "@yimen/domain";
import type { CalendarText } from "./county.ts";

/** A day of an opening week. */
export interface WeekDay {
  readonly weekday: Weekday;
  readonly hours: readonly string[];
}

/** The seven days of a week, Monday first; null when there is none. */
export function weekDaysOf({ week }: CalendarText): WeekDay[] | null {
  return week === undefined
    ? null
    : weekdays.map((weekday) => ({ weekday, hours: week.days[weekday] ?? [] }));
}

/** A one-off change with its days as dates. */
export interface CalendarException {
  readonly kind: CalendarText["exceptions"][number]["kind"];
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly reason: string;
  readonly hours: string[] | null;
}

/** The one-off changes, by day. */
export function exceptionsOf({ exceptions }: CalendarText): readonly CalendarException[] {
  return exceptions
    .map(({ from, to, hours, ...rest }) => ({
      ...rest,
      from: Temporal.PlainDate.from(from),
      to: Temporal.PlainDate.from(to),
      hours: hours === undefined ? null : [...hours],
    }))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from));
}
