import { type DeskTask, type DivisionCode, divisionLineage } from "@yimen/domain";
import { lyingIn, type Page, type PageArguments, readMergedPage } from "@yimen/subgraph-kit";
import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { CasesTables } from "../tables.ts";

/** Something about a case that waits for a desk (待办). PT-10 */
export interface QueuedTask {
  readonly id: string;
  readonly caseId: string;
  /** The place that does it. */
  readonly divisionCode: DivisionCode;
  readonly stationId: string;
  readonly task: DeskTask;
  /** FRONT, or at the back the id of a department, or BACK where nobody said which. */
  readonly desk: string;
  /** By when it is to be done; null where nobody knows, and while the clock stands still. */
  readonly dueOn: Temporal.PlainDate | null;
  readonly waitingSince: Temporal.Instant;
  readonly heldBy: string | null;
  readonly heldSince: Temporal.Instant | null;
  readonly windowId: string | null;
  readonly note: string | null;
}

/** The columns of {@link QueuedTask}. */
export const taskColumns = [
  "id",
  "case_id as caseId",
  "division_code as divisionCode",
  "station_id as stationId",
  "task",
  "desk",
  "due_on as dueOn",
  "waiting_since as waitingSince",
  "held_by as heldBy",
  "held_since as heldSince",
  "window_id as windowId",
  "note",
] as const;

/** What waits about cases, as far as row-level security shows it. */
export async function listTasks(
  db: Kysely<CasesTables>,
  caseIds: readonly string[],
): Promise<readonly QueuedTask[]> {
  return db
    .selectFrom("desk_task")
    .select(taskColumns)
    .where("case_id", "=", (eb) => eb.fn.any(eb.val([...caseIds])))
    .orderBy("case_id")
    .orderBy("id")
    .execute();
}

/** The soonest due first, then what has waited longest; what has no last day at the end. */
export const soonestDueFirst = [
  { column: "order_on", direction: "asc" },
  { column: "waiting_since", direction: "asc" },
  { column: "id", direction: "asc" },
] as const;

/** Whose queue is read. */
export type QueueOf =
  | { readonly station: string }
  | { readonly window: string }
  | { readonly department: string }
  | { readonly holder: string }
  /** What somebody has in hand and what they may claim: at the front desks and the back of places, and for departments. */
  | {
      readonly worker: string;
      readonly front: readonly DivisionCode[];
      readonly back: readonly DivisionCode[];
      readonly departments: readonly string[];
    };

export async function listQueue(
  db: Kysely<CasesTables>,
  of: QueueOf,
  page: PageArguments,
): Promise<Page<QueuedTask>> {
  const parts = partsOf(db.selectFrom("desk_task").select(taskColumns), of);
  return readMergedPage(db, parts, soonestDueFirst, page, { indexed: true });
}

type Tasks = SelectQueryBuilder<CasesTables, "desk_task", QueuedTask>;

function partsOf(tasks: Tasks, of: QueueOf): readonly Tasks[] {
  if ("station" in of) return [tasks.where("station_id", "=", of.station)];
  if ("window" in of) return [tasks.where("window_id", "=", of.window)];
  if ("department" in of) return [tasks.where("desk", "=", of.department)];
  if ("holder" in of) return [tasks.where("held_by", "=", of.holder)];
  const free = tasks.where("held_by", "is", null);
  return [
    tasks.where("held_by", "=", of.worker),
    ...of.front.map((place) => free.where("desk", "=", "FRONT").where(lyingIn(place))),
    ...of.back.map((place) => free.where("desk", "=", "BACK").where(lyingIn(place))),
    ...of.departments.map((department) => free.where("desk", "=", department)),
  ];
}

/** Puts work into somebody's hands, or back into the queue. The case must be locked. */
export async function holdTask(
  db: Kysely<CasesTables>,
  id: string,
  held: {
    readonly by: string | null;
    readonly since: Temporal.Instant | null;
    readonly windowId?: string | null;
    readonly note?: string | null;
  },
): Promise<void> {
  const { by, since, windowId, note } = held;
  await db
    .updateTable("desk_task")
    .set({
      held_by: by,
      held_since: since,
      ...(windowId !== undefined && { window_id: windowId }),
      ...(note !== undefined && { note }),
    })
    .where("id", "=", id)
    .execute();
}

/** Puts a decision back into the queue, whoever has it in hand: another desk makes it now. The case must be locked. */
export async function releaseDecision(db: Kysely<CasesTables>, caseId: string): Promise<void> {
  await db
    .updateTable("desk_task")
    .set({ held_by: null, held_since: null, window_id: null })
    .where("case_id", "=", caseId)
    .where("task", "=", "DECIDE")
    .execute();
}

/** How an account stands to work of a place, or of a department there, on a day. */
export type ColleagueStanding = "ON_DUTY" | "AWAY" | "NOT_THEIRS" | "UNKNOWN";

export async function findColleague(
  db: Kysely<CasesTables>,
  asked: {
    readonly account: string;
    readonly place: DivisionCode;
    readonly department: string | null;
    readonly on: Temporal.PlainDate;
  },
): Promise<ColleagueStanding> {
  const { account, place, department, on } = asked;
  const { rows } = await sql<{ standing: ColleagueStanding }>`
    select colleague_standing(${account}, ${[...divisionLineage(place)]}::text[], ${department}, ${on}) as standing`.execute(
    db,
  );
  return rows[0]?.standing ?? "UNKNOWN";
}
