import type { DivisionCode, HolidayNotice, OpeningWeekText, Weekday } from "@yimen/domain";
import type { CalendarExceptionText, LawText, PlaceCalendarText } from "@yimen/rules";
import { exceptionNotThere } from "./failures.ts";

/** What a county changes of its calendar. */
export interface CalendarEdit {
  readonly division: DivisionCode;
  readonly add: readonly CalendarExceptionText[];
  /** First days of one-off changes that are taken back. */
  readonly withdraw: readonly Temporal.PlainDate[];
  readonly week?: readonly WeekDayText[] | undefined;
  readonly notice?: HolidayNotice | undefined;
}

/** The hours of one day of a week, 1 Monday to 7 Sunday. */
export interface WeekDayText {
  readonly weekday: number;
  readonly hours: readonly string[];
}

/** The calendar of a division as it is with the edit; what is not named stays. @throws CALENDAR_CHANGE_UNKNOWN */
export function changedCalendar(law: LawText, edit: CalendarEdit): PlaceCalendarText {
  const present = law.calendars.find(({ division }) => division === edit.division);
  const { exceptions = [], notices = [] } = present ?? {};
  const withdrawn = new Set(edit.withdraw.map((day) => day.toString()));
  for (const day of withdrawn)
    if (!exceptions.some(({ from }) => from === day)) throw exceptionNotThere({ from: day });
  const { notice, week } = edit;
  return {
    division: edit.division,
    ...(present?.week !== undefined && { week: present.week }),
    ...(week !== undefined && { week: weekOf(week, present?.week) }),
    exceptions: [...exceptions.filter(({ from }) => !withdrawn.has(from)), ...edit.add],
    ...((notices.length > 0 || notice !== undefined) && {
      notices: [
        ...notices.filter(({ year }) => year !== notice?.year),
        ...(notice === undefined ? [] : [notice]),
      ],
    }),
  };
}

function weekOf(days: readonly WeekDayText[], present: OpeningWeekText | undefined): OpeningWeekText {
  return {
    ...present,
    days: Object.fromEntries(days.map(({ weekday, hours }) => [String(weekday) as `${Weekday}`, hours])),
  };
}
