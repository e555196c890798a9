import { chinaDate, type DivisionCode, input, parseInput } from "@yimen/domain";
import {
  authorise,
  defineLoader,
  groupedBy,
  judge,
  type Page,
  type PageArguments,
  type Permission,
  type RuleResult,
} from "@yimen/subgraph-kit";
import { placeInCharge } from "../case/place-in-charge.ts";
import type { ServiceCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { caseFacts } from "../facts/case-facts.ts";
import type { QueuedTask } from "../queue/store.ts";
import type { SupplementNotice } from "../supplement/notice.ts";
import {
  countOverdue,
  type DeskLoad,
  listLoads,
  listSecondNotices,
  listSuspicions,
  listUncovered,
  listWaiting,
  type Suspicion,
  suspicionsOf,
} from "./store.ts";

const supervisePermission: Permission = {
  zh: "监督办件",
  en: "supervise cases",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"],
};

/** What whoever supervises a place looks at, on a day (监督). */
export interface Supervision {
  readonly place: DivisionCode;
  readonly today: Temporal.PlainDate;
}

/** @throws NOT_PERMITTED @source SM-10, BK-11 */
export function supervisionOf(context: Context, place: DivisionCode): Supervision {
  authorise(context.actor, supervisePermission, place);
  return { place, today: chinaDate(context.now) };
}

/** What is due by a day, today when left out, what ran over included. @throws INPUT_INVALID */
export async function pageDue(
  context: Context,
  { place, today }: Supervision,
  { by }: { readonly by?: string | null | undefined },
  page: PageArguments,
): Promise<Page<QueuedTask>> {
  const dueBy = parseInput(input.optionalDate, by, ["by"]) ?? today;
  return context.read((db) => listWaiting(db, place, { dueBy }, page));
}

export async function pageOverdue(
  context: Context,
  { place, today }: Supervision,
  page: PageArguments,
): Promise<Page<QueuedTask>> {
  return context.read((db) => listWaiting(db, place, { dueBy: today.subtract({ days: 1 }) }, page));
}

export async function pageUndue(
  context: Context,
  { place }: Supervision,
  which: "PAUSED" | "UNDATED",
  page: PageArguments,
): Promise<Page<QueuedTask>> {
  return context.read((db) => listWaiting(db, place, which, page));
}

export async function pageUncovered(
  context: Context,
  { place, today }: Supervision,
  page: PageArguments,
): Promise<Page<QueuedTask>> {
  return context.read((db) => listUncovered(db, place, today, page));
}

export async function pageLoads(
  context: Context,
  { place }: Supervision,
  page: PageArguments,
): Promise<Page<DeskLoad>> {
  return context.read((db) => listLoads(db, place, page));
}

const loadOverdue = defineLoader(async (context: Context, accounts: readonly string[]) =>
  groupedBy(
    accounts,
    await context.read((db) => countOverdue(db, accounts, chinaDate(context.now))),
    ({ account }) => account,
  ),
);

/** How many of what somebody has in hand at a station ran over. */
export async function overdueOf(context: Context, { account, stationId }: DeskLoad): Promise<number> {
  const counted = (await loadOverdue(context, account)) ?? [];
  return counted.find((one) => one.stationId === stationId)?.tasks ?? 0;
}

export async function pageSecondNotices(
  context: Context,
  { place }: Supervision,
  page: PageArguments,
): Promise<Page<SupplementNotice>> {
  return context.read((db) => listSecondNotices(db, place, page));
}

export async function pageSuspicions(
  context: Context,
  { place }: Supervision,
  page: PageArguments,
): Promise<Page<Suspicion>> {
  return context.read((db) => listSuspicions(db, place, page));
}

/** What was suspected of a case the caller has been shown; nothing for its applicant. */
export const loadSuspicions: (context: Context, caseId: string) => Promise<readonly Suspicion[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => suspicionsOf(db, ids)), ({ caseId }) => caseId),
  );

/** The lamp the law of its place shows for a case (亮灯); undefined where no rule has lamps. @source SM-10 */
export async function lampOf(context: Context, found: ServiceCase): Promise<RuleResult | undefined> {
  const [law, facts] = await Promise.all([context.law(), caseFacts(context, found)]);
  const judged = { subject: "case", division: placeInCharge(found), facts };
  return judge(law, judged, context.now, ["caseLamp"]).results[0];
}
