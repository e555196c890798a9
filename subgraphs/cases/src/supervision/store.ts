import { type DivisionCode, divisionPrefix } from "@yimen/domain";
import { lyingIn, type Page, type PageArguments, readMergedPage, readPage } from "@yimen/subgraph-kit";
import { type Kysely, sql } from "kysely";
import { type QueuedTask, soonestDueFirst, taskColumns } from "../queue/store.ts";
import type { SupplementNotice } from "../supplement/notice.ts";
import { noticeColumns } from "../supplement/store.ts";
import type { CasesTables } from "../tables.ts";
import type { SuspicionKind } from "../vocabulary.ts";

/** What is looked at of all that waits in a place. */
export type WaitingPart = { readonly dueBy: Temporal.PlainDate } | "PAUSED" | "UNDATED";

export async function listWaiting(
  db: Kysely<CasesTables>,
  place: DivisionCode,
  part: WaitingPart,
  page: PageArguments,
): Promise<Page<QueuedTask>> {
  const tasks = db.selectFrom("desk_task").select(taskColumns).where(lyingIn(place));
  const wanted =
    typeof part === "object"
      ? tasks.where("order_on", "<=", part.dueBy)
      : tasks.where("due_on", "is", null).where("paused", "=", part === "PAUSED");
  return readPage(wanted, soonestDueFirst, page, { indexed: true });
}

/** What waits for departments with nobody on duty that day, or is in the hands of somebody who is away. @source LP-4, SM-10 */
export async function listUncovered(
  db: Kysely<CasesTables>,
  place: DivisionCode,
  on: Temporal.PlainDate,
  page: PageArguments,
): Promise<Page<QueuedTask>> {
  const { rows: deserted } = await sql<{ id: string }>`
    select id from nobody_on_duty(${divisionPrefix(place)}, ${on}) as id order by 1`.execute(db);
  const { rows: away } = await sql<{ account: string }>`
    select account from away_at(${divisionPrefix(place)}, ${on}) as account order by 1`.execute(db);
  const desks = deserted.map(({ id }) => id);
  const tasks = db.selectFrom("desk_task").select(taskColumns).where(lyingIn(place));
  const parts = [
    ...desks.map((desk) => tasks.where("desk", "=", desk)),
    ...away.map(({ account }) =>
      tasks.where("held_by", "=", account).where("desk", "<>", (eb) => sql`all(${eb.val(desks)})`),
    ),
  ];
  return readMergedPage(db, parts, soonestDueFirst, page, { indexed: true });
}

/** How much an account has in hand at a station (经办人在手量). */
export interface DeskLoad {
  readonly stationId: string;
  readonly account: string;
  readonly tasks: number;
}

export async function listLoads(
  db: Kysely<CasesTables>,
  place: DivisionCode,
  page: PageArguments,
): Promise<Page<DeskLoad>> {
  const loads = db
    .selectFrom("desk_load")
    .select(["station_id as stationId", "account", "tasks"])
    // Written out, for the index to be found under whatever plan.
    .where(sql<boolean>`tasks > 0`)
    .where(lyingIn(place));
  const order = [
    { column: "tasks", direction: "desc" },
    { column: "station_id", direction: "asc" },
    { column: "account", direction: "asc" },
  ] as const;
  return readPage(loads, order, page, { indexed: true });
}

/** How many of those an account has in hand at stations are past their last day. */
export async function countOverdue(
  db: Kysely<CasesTables>,
  accounts: readonly string[],
  today: Temporal.PlainDate,
): Promise<readonly { readonly stationId: string; readonly account: string; readonly tasks: number }[]> {
  return db
    .selectFrom("desk_task")
    .select((eb) => [
      "station_id as stationId",
      eb.ref("held_by").$castTo<string>().as("account"),
      eb.fn.countAll<number>().as("tasks"),
    ])
    .where("held_by", "=", (eb) => eb.fn.any(eb.val([...accounts])))
    .where("order_on", "<", today)
    .groupBy(["station_id", "held_by"])
    .execute();
}

export async function listSecondNotices(
  db: Kysely<CasesTables>,
  place: DivisionCode,
  page: PageArguments,
): Promise<Page<SupplementNotice>> {
  const notices = db
    .selectFrom("supplement_notice")
    .select(noticeColumns)
    .where(sql<boolean>`position > 1`)
    .where(lyingIn(place));
  const order = [
    { column: "told_at", direction: "desc" },
    { column: "case_id", direction: "desc" },
    { column: "position", direction: "desc" },
  ] as const;
  return readPage(notices, order, page, { indexed: true });
}

/** Something about a case that somebody is to look at. */
export interface Suspicion {
  readonly id: string;
  readonly caseId: string;
  readonly kind: SuspicionKind;
  readonly foundAt: Temporal.Instant;
  readonly otherDivision: DivisionCode | null;
}

const suspicionColumns = [
  "id",
  "case_id as caseId",
  "kind",
  "found_at as foundAt",
  "other_division as otherDivision",
] as const;

export async function listSuspicions(
  db: Kysely<CasesTables>,
  place: DivisionCode,
  page: PageArguments,
): Promise<Page<Suspicion>> {
  const found = db.selectFrom("case_suspicion").select(suspicionColumns).where(lyingIn(place));
  const order = [
    { column: "found_at", direction: "desc" },
    { column: "id", direction: "desc" },
  ] as const;
  return readPage(found, order, page, { indexed: true });
}

/** What was suspected of cases. */
export async function suspicionsOf(
  db: Kysely<CasesTables>,
  caseIds: readonly string[],
): Promise<readonly Suspicion[]> {
  return db
    .selectFrom("case_suspicion")
    .select(suspicionColumns)
    .where("case_id", "=", (eb) => eb.fn.any(eb.val([...caseIds])))
    .orderBy("id")
    .execute();
}
