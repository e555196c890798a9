import { chinaDate, DomainError, type WorkingCalendar } from "@yimen/domain";
import { defineLoader, type Fact, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { KnownStation } from "../replica/store.ts";
import { openHalves } from "../coverage/shifts.ts";
import { type DutyRoster, listRosters, listSatDays, type SatDay } from "./store.ts";

const loadPublished = defineLoader(async (context: Context, ids: readonly string[]) => {
  const rosters = await context.read((db) => listRosters(db, ids));
  return groupedBy(
    ids,
    rosters.filter(({ publishedAt }) => publishedAt !== null),
    ({ stationId }) => stationId,
  );
});

const loadSatDays = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listSatDays(db, ids)), ({ stationId }) => stationId),
);

/**
 * On how many working days a week somebody sits at a station (坐班), week by week, from the rosters it has published, the absences and the attendance
 * on record. A week that no roster covers whole says nothing.
 *
 * @source YS-9.1, YS-9.2, YS-9.3
 */
export async function sittingFacts(context: Context, station: KnownStation): Promise<readonly Fact[]> {
  const [rosters = [], days = [], law] = await Promise.all([
    loadPublished(context, station.id),
    loadSatDays(context, station.id),
    context.law(),
  ]);
  const weeks = sittingWeeks(law.calendarOf(station.divisionCode), rosters, days);
  return weeks.flatMap(({ from, until, days: dutyDaysPerWeek, every, knownOn, sample }) => {
    const told = { from, until, knownOn, origin: "the duty rosters and attendance on record", sample };
    return [
      { name: "dutyDaysPerWeek", value: dutyDaysPerWeek, ...told },
      { name: "dutyEveryWorkingDay", value: every, ...told },
    ];
  });
}

/** A week, Monday to Sunday, with the working days on which somebody sat. */
export interface SittingWeek {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly days: number;
  /** Did somebody sit on every working day of it? */
  readonly every: boolean;
  readonly knownOn: Temporal.PlainDate;
  readonly sample: boolean;
}

/**
 * The weeks that published rosters cover. A day counts when somebody was there in each half of it in which the doors are open. A week that holidays
 * shorten and of which every working day was sat counts no less than the week before: it shows nothing else.
 */
export function sittingWeeks(
  calendar: WorkingCalendar,
  rosters: readonly DutyRoster[],
  sat: readonly SatDay[],
): readonly SittingWeek[] {
  const satOn = new Map(sat.map((day) => [day.on.toString(), new Set(day.halves)]));
  const weeks: SittingWeek[] = [];
  for (const from of mondaysOf(rosters)) {
    const working = workingDays(calendar, from);
    if (working === undefined) continue;
    const covering = working.map(({ on }) => rosterOn(rosters, on));
    const published = covering.filter((roster) => roster !== undefined);
    const before = weeks.at(-1);
    if (published.length < working.length || (working.length === 0 && before === undefined)) continue;
    const count = working.filter(({ on, halves }) =>
      halves.every((half) => satOn.get(on.toString())?.has(half) === true),
    ).length;
    const every = count === working.length;
    const known = published.map(({ publishedAt }) =>
      chinaDate(publishedAt ?? Temporal.Instant.fromEpochMilliseconds(0)),
    );
    weeks.push({
      from,
      until: from.add({ days: 6 }),
      days: every && before !== undefined ? Math.max(count, before.days) : count,
      every: working.length === 0 && before !== undefined ? before.every : every,
      knownOn: [...known, ...(before === undefined ? [] : [before.knownOn])].reduce((a, b) =>
        Temporal.PlainDate.compare(a, b) < 0 ? b : a,
      ),
      sample: published.every((roster) => roster.sample),
    });
  }
  return weeks;
}

/** The working days of a week with the halves in which the doors are open; undefined beyond the years the calendar knows. */
function workingDays(calendar: WorkingCalendar, monday: Temporal.PlainDate) {
  try {
    return Array.from({ length: 7 }, (_, day) => monday.add({ days: day }))
      .filter((on) => calendar.explain(on).working)
      .map((on) => ({ on, halves: openHalves(calendar, on).map(({ half }) => half) }));
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** The Mondays of the weeks that rosters touch, in their order. */
function mondaysOf(rosters: readonly DutyRoster[]): readonly Temporal.PlainDate[] {
  const mondays = new Map<string, Temporal.PlainDate>();
  for (const { from, until } of rosters) {
    let monday = from.subtract({ days: from.dayOfWeek - 1 });
    for (; Temporal.PlainDate.compare(monday, until) <= 0; monday = monday.add({ days: 7 }))
      mondays.set(monday.toString(), monday);
  }
  return [...mondays.values()].toSorted((a, b) => Temporal.PlainDate.compare(a, b));
}

function rosterOn(rosters: readonly DutyRoster[], on: Temporal.PlainDate): DutyRoster | undefined {
  return rosters.find(
    ({ from, until }) =>
      Temporal.PlainDate.compare(from, on) <= 0 && Temporal.PlainDate.compare(on, until) <= 0,
  );
}
