import { chinaDate, type WorkingCalendar } from "@yimen/domain";
import { type PlaceCalendarText, placeCalendars } from "@yimen/rules";
import { defineLoader } from "@yimen/subgraph-kit";
import { sql } from "kysely";
import { stationInCharge } from "../case/place-in-charge.ts";
import type { ListedCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { calendarOf, placeOfCounter } from "../replica/operations.ts";

/** A calendar from the moment it was put in force. */
export interface DatedCalendar {
  readonly since: Temporal.Instant;
  readonly calendar: WorkingCalendar;
}

/** What was in force of calendars from a day on, the one it began with first. */
const loadCalendars = defineLoader(async (context: Context, days: readonly string[]) => {
  const [first = ""] = days.toSorted();
  const before = endOf(Temporal.PlainDate.from(first).subtract({ days: 1 }));
  const { rows } = await context.read((db) =>
    sql<{ since: Temporal.Instant; calendars: readonly PlaceCalendarText[] }>`
      select since, calendars from yimen.law_in_force join yimen.law using (revision)
      where position >= coalesce((select max(position) from yimen.law_in_force where since < ${before}), 0)
      order by position`.execute(db),
  );
  return new Map(days.map((day) => [day, rows]));
});

/** The calendar that a case's limits are counted by: with pauses the end is counted anew, and past days stay as they were counted. */
export async function calendarOfCase(context: Context, found: ListedCase): Promise<WorkingCalendar> {
  const { acceptedAt, pauses } = found;
  const station = stationInCharge(found);
  if (acceptedAt === null || pauses.length === 0) return calendarOf(context, station);
  return calendarOfCourse(context, station, chinaDate(acceptedAt));
}

/**
 * The calendar that a running limit is counted by at a station: a day that is past by the one in force when it ended, today and what is to come
 * by the present one. A change that comes later, also one about days that are past, counts no past day anew.
 *
 * @source X-6, N-2
 */
export async function calendarOfCourse(
  context: Context,
  stationId: string,
  startedOn: Temporal.PlainDate,
): Promise<WorkingCalendar> {
  const [present, place] = await Promise.all([
    calendarOf(context, stationId),
    placeOfCounter(context, stationId),
  ]);
  if (place === undefined) return present;
  const rows = await loadCalendars(context, startedOn.toString());
  if (rows === undefined || rows.length < 2) return present;
  const earlier = rows.map(({ since, calendars }) => ({
    since,
    calendar: placeCalendars(calendars)(place.division, place.week),
  }));
  return datedCalendar(present, earlier, chinaDate(context.now));
}

/** Joins the calendars of before, in the order they were put in force, to the present one, which counts from today on. */
export function datedCalendar(
  present: WorkingCalendar,
  earlier: readonly DatedCalendar[],
  today: Temporal.PlainDate,
): WorkingCalendar {
  const on = (date: Temporal.PlainDate): WorkingCalendar => {
    if (Temporal.PlainDate.compare(date, today) >= 0) return present;
    const end = endOf(date);
    const known = earlier.findLast(({ since }) => Temporal.Instant.compare(since, end) < 0) ?? earlier[0];
    return known?.calendar ?? present;
  };
  const isWorkingDay = (date: Temporal.PlainDate): boolean => on(date).isWorkingDay(date);
  const next = (date: Temporal.PlainDate, days: 1 | -1): Temporal.PlainDate => {
    let day = date.add({ days });
    while (!isWorkingDay(day)) day = day.add({ days });
    return day;
  };
  const between = (from: Temporal.PlainDate, to: Temporal.PlainDate): number => {
    let count = 0;
    for (
      let day = from.add({ days: 1 });
      Temporal.PlainDate.compare(day, to) <= 0;
      day = day.add({ days: 1 })
    )
      if (isWorkingDay(day)) count += 1;
    return count;
  };
  return {
    isWorkingDay,
    nextWorkingDay: (date) => next(date, 1),
    previousWorkingDay: (date) => next(date, -1),
    addWorkingDays: (date, days) => {
      // Refuses what is no number of days.
      let day = present.addWorkingDays(date, days) && date;
      for (let left = days; left > 0; left -= 1) day = next(day, 1);
      return day;
    },
    workingDaysBetween: (from, to) =>
      Temporal.PlainDate.compare(from, to) <= 0 ? between(from, to) : 0 - between(to, from),
    explain: (date) => on(date).explain(date),
    isOpenAt: (at) => on(at.toPlainDate()).isOpenAt(at),
  };
}

function endOf(date: Temporal.PlainDate): Temporal.Instant {
  return date.add({ days: 1 }).toZonedDateTime("Asia/Shanghai").toInstant();
}
