import type { CalendarException } from "./calendar-exception.ts";
import { checkExceptions } from "./calendar-exception.ts";
import { nationalCalendar } from "./national-calendar.ts";
import { parseOpenHours, parseOpeningWeek } from "./opening-week.ts";
import type { OpeningWeekText } from "./opening-week.ts";
import type { WorkingCalendarParts } from "./working-calendar.ts";

/** A one-off change as it is written in data. */
export interface CalendarExceptionText {
  readonly kind: CalendarException["kind"];
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly hours?: readonly string[] | undefined;
}

/** What a place adds to the national calendar, as plain data: the form in which it is kept and sent. */
export interface PlaceCalendarText {
  readonly week?: OpeningWeekText | undefined;
  readonly exceptions: readonly CalendarExceptionText[];
}

/**
 * Reads what a place adds to the national calendar.
 *
 * @throws OPENING_WEEK_INVALID, CALENDAR_EXCEPTION_INVALID, CALENDAR_NOT_COVERED
 * @source LP-6
 */
export function parsePlaceCalendar(
  text: PlaceCalendarText,
): Required<Pick<WorkingCalendarParts, "week" | "exceptions">> {
  const exceptions = text.exceptions.map(({ kind, from, to, reason, hours }) => ({
    kind,
    from: Temporal.PlainDate.from(from),
    to: Temporal.PlainDate.from(to),
    reason,
    ...(hours !== undefined && { hours: parseOpenHours(hours) }),
  }));
  return {
    week: text.week === undefined ? undefined : parseOpeningWeek(text.week),
    exceptions: checkExceptions(exceptions, nationalCalendar),
  };
}
