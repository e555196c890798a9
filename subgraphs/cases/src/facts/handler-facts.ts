import { chinaDate, hasRole, type Role } from "@yimen/domain";
import { defineLoader, type Fact, groupedBy, keyedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { agentChannels } from "./agent-channels.ts";
import { listHandledElsewhere, listMonthCounts, type MonthCount } from "./store.ts";

// Those who may read a personal file. The same roles stand in the table's row-level policy.
const readers: readonly Role[] = ["STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"];

const loadMonths = defineLoader(async (context: Context, accounts: readonly string[]) =>
  groupedBy(accounts, await context.read((db) => listMonthCounts(db, accounts)), (row) => row.handledBy),
);

const loadElsewhere = defineLoader(async (context: Context, accounts: readonly string[]) =>
  keyedBy(await context.read((db) => listHandledElsewhere(db, accounts)), (account) => account),
);

/**
 * What is known of the work of somebody with an account, for those who may see the account; undefined for everybody else, and when
 * no account is on file. What they filed for others by 帮办代办 counts, in the month it was filed, unless it was withdrawn: that is no work
 * done. That of the running month is what has been counted so far. Before the first such case nothing is said: they may not
 * have worked with this system. Nor is anything said to who supervises only some of the places they filed in: a part is no sum.
 *
 * @source YS-5, YS-10.2
 */
export async function handlerFacts(
  context: Context,
  account: string | null | undefined,
): Promise<readonly Fact[] | undefined> {
  if (account === null || account === undefined || !hasRole(context.actor, ...readers)) return undefined;
  const counts = ((await loadMonths(context, account)) ?? []).filter(({ channel }) =>
    agentChannels.has(channel),
  );
  const [first] = counts;
  if (first === undefined || (await loadElsewhere(context, account)) !== undefined) return [];
  const today = chinaDate(context.now);
  const running = today.toPlainYearMonth();
  const months = Array.from(
    { length: first.month.until(running, { largestUnit: "months" }).months + 1 },
    (_, index) => first.month.add({ months: index }),
  );
  return [
    {
      name: "caseCount",
      value: sumOf(counts),
      from: today,
      origin: `the agent's cases filed up to ${today.toString()}`,
    },
    ...months.map((month) => ({
      name: "caseCountThisMonth",
      value: sumOf(counts.filter((count) => count.month.equals(month))),
      from: month.toPlainDate({ day: 1 }),
      until: month.toPlainDate({ day: month.daysInMonth }),
      origin: month.equals(running)
        ? `the agent's cases of ${month.toString()} up to ${today.toString()}`
        : `the agent's cases of ${month.toString()}`,
    })),
  ];
}

function sumOf(counts: readonly Pick<MonthCount, "cases">[]): number {
  return counts.reduce((sum, { cases }) => sum + cases, 0);
}
