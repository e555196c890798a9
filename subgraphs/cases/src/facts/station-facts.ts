import { chinaDate } from "@yimen/domain";
import { defineLoader, type Fact, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { agentChannels } from "./agent-channels.ts";
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
 * that of the running year is what has been counted so far. A station without cases says nothing: it may not work with
 * this system yet.
 *
 * @source YS-9, SM-8, SM-10, PT-3, BK-11
 */
export async function stationCaseFacts(context: Context, stationId: string): Promise<readonly Fact[]> {
  const [counts = [], late = []] = await Promise.all([
    loadYears(context, stationId),
    loadLate(context, stationId),
  ]);
  const [first] = counts;
  if (first === undefined) return [];
  const today = chinaDate(context.now);
  const years = Array.from({ length: today.year - first.year + 1 }, (_, index) => first.year + index);
  const perYear = years.flatMap((year) => {
    const ofYear = counts.filter((count) => count.year === year);
    const values = {
      caseCountPerYear: sumOf(ofYear),
      agentCaseCount: sumOf(ofYear.filter(({ channel }) => agentChannels.has(channel))),
      overdueCaseCount: sumOf(late.filter((count) => count.year === year)),
    };
    return Object.entries(values).map(([name, value]) => ({
      name,
      value,
      ...spanOf(year),
      origin: originOf(year, today),
    }));
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

function spanOf(year: number): { from: Temporal.PlainDate; until: Temporal.PlainDate } {
  return {
    from: Temporal.PlainDate.from({ year, month: 1, day: 1 }),
    until: Temporal.PlainDate.from({ year, month: 12, day: 31 }),
  };
}

function originOf(year: number, today: Temporal.PlainDate): string {
  return year === today.year ? `the cases of ${year} up to ${today.toString()}` : `the cases of ${year}`;
}

function sumOf(counts: readonly Pick<YearCount, "cases">[]): number {
  return counts.reduce((sum, { cases }) => sum + cases, 0);
}
