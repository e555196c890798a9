import { chinaDate, type WorkingCalendar } from "@yimen/domain";
import { defineLoader, type Fact, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { covered } from "../deadline/limit-run.ts";
import { calendarOf } from "../replica/operations.ts";
import { agentChannels, workbenchChannels } from "./agent-channels.ts";
import { listLateCounts, listYearCounts, type YearCount } from "./store.ts";

const loadYears = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listYearCounts(db, ids)), (row) => row.stationId),
);

const loadLate = defineLoader(async (context: Context, ids: readonly string[]) => {
  const today = chinaDate(context.now);
  return groupedBy(ids, await context.read((db) => listLateCounts(db, ids, today)), (row) => row.stationId);
});

/**
 * What is known of a station's work: what was filed and what ran late, year by year. A count holds in the year it counts;
 * that of the running year is what has been counted so far, and so is what it has grown by since the year before. A station without cases says nothing: it may not work with
 * this system yet.
 *
 * @source YS-9, SM-8, SM-10, PT-3, BK-11
 */
export async function stationCaseFacts(context: Context, stationId: string): Promise<readonly Fact[]> {
  const [counts = [], late = [], calendar] = await Promise.all([
    loadYears(context, stationId),
    loadLate(context, stationId),
    calendarOf(context, stationId),
  ]);
  const [first] = counts;
  if (first === undefined) return [];
  const today = chinaDate(context.now);
  const years = Array.from({ length: today.year - first.year + 1 }, (_, index) => first.year + index);
  const perYear = years.flatMap((year) => {
    const ofYear = counts.filter((count) => count.year === year);
    const filed = sumOf(ofYear);
    const values: Readonly<Record<string, number | string | undefined>> = {
      caseCountPerYear: filed,
      agentCaseCount: sumOf(ofYear.filter(({ channel }) => agentChannels.has(channel))),
      workbenchCaseCount: sumOf(ofYear.filter(({ channel }) => workbenchChannels.has(channel))),
      overdueCaseCount: sumOf(late.filter((count) => count.year === year)),
      casesPerDay: casesPerDay(filed, year, today, calendar),
      // Before its first case a station may not have worked with this system: then nothing is known to have grown.
      caseVolumeIncrease:
        year === first.year ? undefined : filed - sumOf(counts.filter((count) => count.year === year - 1)),
    };
    return Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [{ name, value, ...spanOf(year), origin: originOf(year, today) }],
    );
  });
  return [
    {
      name: "caseCount",
      value: sumOf(counts),
      from: today,
      origin: `all cases filed up to ${today.toString()}`,
    },
    ...perYear,
  ];
}

/**
 * Cases filed in a year by working day of the station, those of the running year up to a day: two decimals, never rounded up. Undefined before
 * its first working day, and where the calendar does not reach.
 *
 * @source SM-8
 */
function casesPerDay(
  filed: number,
  year: number,
  today: Temporal.PlainDate,
  calendar: WorkingCalendar,
): string | undefined {
  const { from, until } = spanOf(year);
  const last = Temporal.PlainDate.compare(until, today) < 0 ? until : today;
  const days = covered(() => calendar.workingDaysBetween(from.subtract({ days: 1 }), last));
  if (days === undefined || days <= 0) return undefined;
  const hundredths = Math.floor((filed * 100) / days);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;
}

function spanOf(year: number): { from: Temporal.PlainDate; until: Temporal.PlainDate } {
  return {
    from: Temporal.PlainDate.from({ year, month: 1, day: 1 }),
    until: Temporal.PlainDate.from({ year, month: 12, day: 31 }),
  };
}

function originOf(year: number, today: Temporal.PlainDate): string {
  return year === today.year ? `the cases of ${year} up to ${today.toString()}` : `the cases of ${year}`;
}

/** Cases that YS-9 sets against the residents: of agents and of the workbench, filed in the running year. @source YS-9.1 */
export async function ratedCases(context: Context, stationId: string): Promise<number> {
  const { year } = chinaDate(context.now);
  const counts = (await loadYears(context, stationId)) ?? [];
  return sumOf(
    counts.filter(
      (count) =>
        count.year === year && (agentChannels.has(count.channel) || workbenchChannels.has(count.channel)),
    ),
  );
}

function sumOf(counts: readonly Pick<YearCount, "cases">[]): number {
  return counts.reduce((sum, { cases }) => sum + cases, 0);
}
