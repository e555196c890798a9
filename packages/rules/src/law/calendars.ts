import {
  type CalendarException,
  createNationalCalendar,
  createWorkingCalendar,
  divisionContains,
  type HolidayNotice,
  isDivisionCode,
  nationalCalendar,
  type NationalCalendar,
  nationwide,
  type OpeningWeek,
  parseOpeningWeek,
  parseOpenHours,
  type WorkingCalendar,
} from "@yimen/domain";
import { LRUCache } from "lru-cache";
import { noCalendar } from "../expression/no-calendar.ts";
import type { CalendarExceptionText, PlaceCalendarText } from "./law-text.ts";

/** Working days of a place; with the week of one of its counters, those of the counter. */
export type CalendarOf = (division: string, week?: OpeningWeek) => WorkingCalendar;

/**
 * Working days by place. The nearest place that has written a week decides on the week; one-off changes of all places above
 * hold, the nearest first where two name the same day. A counter with a week of its own keeps the changes of its place.
 *
 * @throws CALENDAR_EXCEPTION_INVALID, OPENING_WEEK_INVALID, CALENDAR_YEAR_INVALID
 */
export function placeCalendars(calendars: readonly PlaceCalendarText[]): CalendarOf {
  // A calendar keeps what it judged of each day: one is made for each place and week, not for each case of a counter.
  const known = new LRUCache<string, WorkingCalendar>({ max: mostCalendars });
  const calendarOf: CalendarOf = (division, counter) => {
    if (calendars.length === 0 && counter === undefined) return noCalendar;
    const holding = calendars
      .filter((calendar) => holdsIn(calendar.division, division))
      .toSorted((a, b) => significant(b.division) - significant(a.division));
    const key = `${holding.map((each) => each.division).join(" ")} ${counter === undefined ? "" : textOf(counter)}`;
    let calendar = known.get(key);
    if (calendar === undefined) {
      calendar = compile(holding, counter);
      known.set(key, calendar);
    }
    return calendar;
  };
  // Every calendar is compiled once now: what contradicts itself is refused before it is in force.
  for (const { division } of calendars) calendarOf(division);
  return calendarOf;
}

/** Calendars of places and counters that are kept. */
const mostCalendars = 1_000;

const texts = new WeakMap<OpeningWeek, string>();

/** A week as a text that is the same for weeks with the same hours. */
function textOf(week: OpeningWeek): string {
  let text = texts.get(week);
  if (text === undefined) {
    text = JSON.stringify(week);
    texts.set(week, text);
  }
  return text;
}

function compile(nearestFirst: readonly PlaceCalendarText[], counter?: OpeningWeek): WorkingCalendar {
  const written = nearestFirst.find((calendar) => calendar.week !== undefined)?.week;
  const week = counter ?? (written === undefined ? undefined : parseOpeningWeek(written));
  const exceptions: CalendarException[] = [];
  for (const calendar of nearestFirst) {
    const nearer = [...exceptions];
    const own = (calendar.exceptions ?? []).map(parseException);
    exceptions.push(...own.filter((exception) => !nearer.some((other) => overlap(other, exception))));
  }
  return createWorkingCalendar({ national: nationalOf(nearestFirst), week, exceptions });
}

/** The country's days, with the years whose notices a place has written; of two for one year the nearest place's holds. */
function nationalOf(nearestFirst: readonly PlaceCalendarText[]): NationalCalendar {
  const byYear = new Map<number, HolidayNotice>();
  for (const notice of nearestFirst.flatMap(({ notices = [] }) => notices)) {
    // Built in by now: the county wrote it before the release that has it.
    if (notice.year <= nationalCalendar.lastYear || byYear.has(notice.year)) continue;
    byYear.set(notice.year, notice);
  }
  return byYear.size === 0 ? nationalCalendar : createNationalCalendar([...byYear.values()]);
}

function parseException({ kind, from, to, reason, hours }: CalendarExceptionText): CalendarException {
  return {
    kind,
    from: Temporal.PlainDate.from(from),
    to: Temporal.PlainDate.from(to),
    reason,
    hours: hours === undefined ? undefined : parseOpenHours(hours),
  };
}

function overlap(a: CalendarException, b: CalendarException): boolean {
  return Temporal.PlainDate.compare(a.from, b.to) <= 0 && Temporal.PlainDate.compare(b.from, a.to) <= 0;
}

function holdsIn(place: string, division: string): boolean {
  if (place === nationwide) return true;
  return isDivisionCode(place) && isDivisionCode(division) && divisionContains(place, division);
}

function significant(division: string): number {
  return division.replace(/0+$/, "").length;
}
