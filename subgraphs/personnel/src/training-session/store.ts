import type { DivisionCode } from "@yimen/domain";
import { lyingIn, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { PersonnelTables } from "../tables.ts";
import type { TrainingSession } from "./training-session.ts";

type Db = Kysely<PersonnelTables>;

function selectSessions(db: Db) {
  return db
    .selectFrom("training_session")
    .select([
      "id",
      "division_code as divisionCode",
      "plan_id as planId",
      "department_id as departmentId",
      "kinds",
      "title",
      "venue",
      "trainers",
      "planned_on as plannedOn",
      "held_on as heldOn",
      "reference",
      "held_recorded_at as heldRecordedAt",
      "cancelled_at as cancelledAt",
      "cancellation_reason as cancellationReason",
    ]);
}

export async function findTrainingSessions(
  db: Db,
  ids: readonly string[],
): Promise<readonly TrainingSession[]> {
  return selectSessions(db)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** Sessions of a division and below, of a plan, or all; the latest planned first. */
export async function listTrainingSessions(
  db: Db,
  { within, planId }: { readonly within?: DivisionCode | undefined; readonly planId?: string | undefined },
  page: PageArguments,
): Promise<Page<TrainingSession>> {
  let query = selectSessions(db);
  if (within !== undefined) query = query.where(lyingIn(within));
  if (planId !== undefined) query = query.where("plan_id", "=", planId);
  return readPage(
    query,
    [
      { column: "planned_on", direction: "desc" },
      { column: "id", direction: "desc" },
    ],
    page,
    { indexed: true },
  );
}

/** The sessions of plans that were held. */
export async function listHeldSessions(
  db: Db,
  planIds: readonly string[],
): Promise<readonly TrainingSession[]> {
  return selectSessions(db)
    .where("plan_id", "=", (eb) => eb.fn.any(eb.val([...planIds])))
    .where("held_on", "is not", null)
    .orderBy("planned_on")
    .orderBy("id")
    .execute();
}

/** The session; whoever else changes it waits until this transaction ends. */
export async function lockTrainingSession(db: Db, id: string): Promise<TrainingSession | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext(${`training session ${id}`}))`.execute(db);
  const [session] = await findTrainingSessions(db, [id]);
  return session;
}

export type NewTrainingSession = Pick<
  TrainingSession,
  "id" | "divisionCode" | "planId" | "departmentId" | "kinds" | "title" | "venue" | "trainers" | "plannedOn"
> & {
  readonly itemIds: readonly string[];
  readonly requestIds: readonly string[];
  readonly scheduledAt: Temporal.Instant;
  readonly scheduledBy: string;
};

export async function insertTrainingSession(db: Db, session: NewTrainingSession): Promise<void> {
  const { id, divisionCode, itemIds, requestIds } = session;
  await db
    .insertInto("training_session")
    .values({
      id,
      division_code: divisionCode,
      plan_id: session.planId,
      department_id: session.departmentId,
      kinds: [...session.kinds],
      title: session.title,
      venue: session.venue,
      trainers: [...session.trainers],
      planned_on: session.plannedOn,
      scheduled_at: session.scheduledAt,
      scheduled_by: session.scheduledBy,
    })
    .execute();
  const of = { session_id: id, division_code: divisionCode };
  if (itemIds.length > 0) {
    await db
      .insertInto("training_session_item")
      .values(itemIds.map((itemId) => ({ ...of, item_id: itemId })))
      .execute();
  }
  if (requestIds.length > 0) {
    await db
      .insertInto("training_answer")
      .values(requestIds.map((requestId) => ({ ...of, request_id: requestId })))
      .execute();
  }
}

export async function holdSessionRow(
  db: Db,
  id: string,
  held: { readonly on: Temporal.PlainDate; readonly reference: string | null; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .updateTable("training_session")
    .set({ held_on: held.on, reference: held.reference, held_recorded_at: held.at })
    .where("id", "=", id)
    .execute();
}

export async function cancelSessionRow(
  db: Db,
  id: string,
  act: { readonly at: Temporal.Instant; readonly by: string; readonly reason: string },
): Promise<void> {
  await db
    .updateTable("training_session")
    .set({ cancelled_at: act.at, cancelled_by: act.by, cancellation_reason: act.reason })
    .where("id", "=", id)
    .execute();
}

/** The items sessions are about, by code. */
export async function listSessionItems(
  db: Db,
  sessionIds: readonly string[],
): Promise<readonly { readonly sessionId: string; readonly itemId: string }[]> {
  return db
    .selectFrom("training_session_item")
    .innerJoin("known_item", "known_item.item_id", "training_session_item.item_id")
    .select(["training_session_item.session_id as sessionId", "training_session_item.item_id as itemId"])
    .where("training_session_item.session_id", "=", (eb) => eb.fn.any(eb.val([...sessionIds])))
    .orderBy("known_item.code")
    .execute();
}

/** The requests sessions take up. */
export async function listSessionAnswers(
  db: Db,
  sessionIds: readonly string[],
): Promise<readonly { readonly sessionId: string; readonly requestId: string }[]> {
  return db
    .selectFrom("training_answer")
    .select(["session_id as sessionId", "request_id as requestId"])
    .where("session_id", "=", (eb) => eb.fn.any(eb.val([...sessionIds])))
    .orderBy("request_id")
    .execute();
}
