import { addFen, formatFen, zeroFen } from "@yimen/domain";
import type { Fact } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { Station } from "../station/store.ts";
import { loadBudgets } from "./operations.ts";

/**
 * What a station is given for a year, in yuan: an agent point its allowance, any other its working budget. Of a year nobody recorded anything for
 * nothing is said.
 *
 * @source LP-9
 */
export async function budgetFacts(context: Context, { id, kind }: Station): Promise<readonly Fact[]> {
  const name = kind === "AGENT_POINT" ? "agentSubsidyYuanPerYear" : "budgetYuanPerYear";
  const standing = ((await loadBudgets(context, id)) ?? []).filter(({ withdrawnAt }) => withdrawnAt === null);
  return [...Map.groupBy(standing, ({ year }) => year)].map(([year, budgets]) => ({
    name,
    value: formatFen(budgets.reduce((sum, { amount }) => addFen(sum, amount), zeroFen)),
    from: Temporal.PlainDate.from({ year, month: 1, day: 1 }),
    until: Temporal.PlainDate.from({ year, month: 12, day: 31 }),
    origin: budgets.map(({ citation }) => citation).join("; "),
  }));
}
