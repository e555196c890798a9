import { chinaTimeZone, input, parseInput, type Role } from "@yimen/domain";
import {
  authorise,
  lyingIn,
  type Page,
  type PageArguments,
  type Permission,
  readPage,
} from "@yimen/subgraph-kit";
import { sql, type SqlBool } from "kysely";
import { listedColumns, type ListedCase } from "../case/store.ts";
import type { Context } from "../context.ts";

const staff: readonly Role[] = [
  "AGENT",
  "CLERK",
  "APPROVER",
  "STATION_MANAGER",
  "COUNTY_ADMIN",
  "INSPECTOR",
  "INTEGRATOR",
];
const permission: Permission = { zh: "按时间列出办件", en: "list cases by their time", roles: staff };

const filedAsked = input
  .object({ within: input.divisionCode, from: input.plainDate, until: input.plainDate })
  .superRefine(input.inOrder("from", "until"));

/** Cases of a place filed from one day to another, newest first. @throws INPUT_INVALID, NOT_PERMITTED, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageCasesFiled(
  context: Context,
  asked: { readonly within: string; readonly from: string; readonly until: string },
  page: PageArguments,
): Promise<Page<ListedCase>> {
  const { within, from, until } = parseInput(filedAsked, {
    within: asked.within,
    from: asked.from,
    until: asked.until,
  });
  authorise(context.actor, permission, within);
  return context.read((db) =>
    readPage(
      db
        .selectFrom("service_case")
        .select(listedColumns)
        .where(lyingIn(within))
        // True of every case: the index of lists of all states is found by it.
        .where(sql<SqlBool>`revision > 0`)
        .where("filed_at", ">=", dawnOf(from))
        .where("filed_at", "<", dawnOf(until.add({ days: 1 }))),
      [
        { column: "filed_at", direction: "desc" },
        { column: "id", direction: "desc" },
      ],
      page,
    ),
  );
}

const changedAsked = input.object({ within: input.divisionCode, since: input.moment });

/**
 * Cases of a place that changed at a moment or later, the longest ago first: to catch up with. Whoever follows every step takes the events, which
 * have no gap.
 *
 * @throws INPUT_INVALID, NOT_PERMITTED, PAGE_SIZE_INVALID, CURSOR_INVALID
 * @source X-2
 */
export async function pageCasesChanged(
  context: Context,
  asked: { readonly within: string; readonly since: string },
  page: PageArguments,
): Promise<Page<ListedCase>> {
  const { within, since } = parseInput(changedAsked, { within: asked.within, since: asked.since });
  authorise(context.actor, permission, within);
  return context.read((db) =>
    readPage(
      db
        .selectFrom("service_case")
        .select(listedColumns)
        .where(lyingIn(within))
        .where("changed_at", ">=", since),
      [
        { column: "changed_at", direction: "asc" },
        { column: "id", direction: "asc" },
      ],
      page,
    ),
  );
}

function dawnOf(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime(chinaTimeZone).toInstant();
}
