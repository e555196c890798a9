import type { DivisionCode } from "@yimen/domain";
import { lyingIn, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
import type { PersonnelTables } from "../tables.ts";
import type { Withdrawal } from "../training-plan/store.ts";
import type { TrainingRequest } from "./training-request.ts";

type Db = Kysely<PersonnelTables>;

function selectRequests(db: Db) {
  return db
    .selectFrom("training_request")
    .select([
      "id",
      "division_code as divisionCode",
      "plan_id as planId",
      "feedback_id as feedbackId",
      "department_name as departmentName",
      "department_id as departmentId",
      "wanted",
      "asked_on as askedOn",
      "recorded_at as recordedAt",
      "withdrawn_at as withdrawnAt",
      "withdrawal_reason as withdrawalReason",
    ]);
}

export async function findTrainingRequests(
  db: Db,
  by: "id" | "plan_id" | "department_id",
  keys: readonly string[],
): Promise<readonly TrainingRequest[]> {
  return selectRequests(db)
    .where(by, "=", (eb) => eb.fn.any(eb.val([...keys])))
    .orderBy("asked_on")
    .orderBy("id")
    .execute();
}

/** Requests of a division and below, of a plan, or all; the latest first. */
export async function listTrainingRequests(
  db: Db,
  { within, planId }: { readonly within?: DivisionCode | undefined; readonly planId?: string | undefined },
  page: PageArguments,
): Promise<Page<TrainingRequest>> {
  let query = selectRequests(db);
  if (within !== undefined) query = query.where(lyingIn(within));
  if (planId !== undefined) query = query.where("plan_id", "=", planId);
  return readPage(
    query,
    [
      { column: "asked_on", direction: "desc" },
      { column: "id", direction: "desc" },
    ],
    page,
    { indexed: true },
  );
}

export type NewTrainingRequest = Omit<TrainingRequest, "withdrawnAt" | "withdrawalReason"> & {
  readonly itemIds: readonly string[];
  readonly recordedBy: string;
};

/** Puts a request on record; a feedback that was told before is left as it is. */
export async function insertTrainingRequest(db: Db, request: NewTrainingRequest): Promise<void> {
  const written = await db
    .insertInto("training_request")
    .values({
      id: request.id,
      division_code: request.divisionCode,
      plan_id: request.planId,
      feedback_id: request.feedbackId,
      department_name: request.departmentName,
      department_id: request.departmentId,
      wanted: request.wanted,
      asked_on: request.askedOn,
      recorded_at: request.recordedAt,
      recorded_by: request.recordedBy,
    })
    .onConflict((conflict) => conflict.column("feedback_id").doNothing())
    .returning("id")
    .execute();
  if (written.length === 0 || request.itemIds.length === 0) return;
  await db
    .insertInto("training_request_item")
    .values(
      request.itemIds.map((itemId) => ({
        request_id: request.id,
        item_id: itemId,
        division_code: request.divisionCode,
      })),
    )
    .execute();
}

/** Returns false when it was taken back before. */
export async function withdrawRequestRow(
  db: Db,
  id: string,
  { at, by, reason }: Withdrawal,
): Promise<boolean> {
  const changed = await db
    .updateTable("training_request")
    .set({ withdrawn_at: at, withdrawn_by: by, withdrawal_reason: reason })
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .returning("id")
    .execute();
  return changed.length > 0;
}

/** The items requests are about, by code. */
export async function listRequestItems(
  db: Db,
  requestIds: readonly string[],
): Promise<readonly { readonly requestId: string; readonly itemId: string }[]> {
  return db
    .selectFrom("training_request_item")
    .innerJoin("known_item", "known_item.item_id", "training_request_item.item_id")
    .select(["training_request_item.request_id as requestId", "training_request_item.item_id as itemId"])
    .where("training_request_item.request_id", "=", (eb) => eb.fn.any(eb.val([...requestIds])))
    .orderBy("known_item.code")
    .execute();
}

/** The sessions that take up requests, cancelled ones left out. */
export async function listAnswersTo(
  db: Db,
  requestIds: readonly string[],
): Promise<readonly { readonly requestId: string; readonly sessionId: string }[]> {
  return db
    .selectFrom("training_answer")
    .innerJoin("training_session", "training_session.id", "training_answer.session_id")
    .select(["training_answer.request_id as requestId", "training_session.id as sessionId"])
    .where("training_answer.request_id", "=", (eb) => eb.fn.any(eb.val([...requestIds])))
    .where("training_session.cancelled_at", "is", null)
    .orderBy("training_session.planned_on")
    .orderBy("training_session.id")
    .execute();
}

/** The trainings departments held, by day, with the items each was about and the requests it took up. */
export async function listTrainingsOfDepartments(
  db: Db,
  departmentIds: readonly string[],
): Promise<
  readonly {
    readonly departmentId: string;
    readonly heldOn: Temporal.PlainDate;
    readonly itemIds: readonly string[];
    readonly requestIds: readonly string[];
  }[]
> {
  const rows = await db
    .selectFrom("training_session as session")
    .select((eb) => [
      "session.department_id as departmentId",
      "session.held_on as heldOn",
      eb
        .selectFrom("training_session_item as item")
        .select((inner) => inner.fn.agg<string[]>("array_agg", ["item.item_id"]).as("ids"))
        .whereRef("item.session_id", "=", "session.id")
        .as("itemIds"),
      eb
        .selectFrom("training_answer as answer")
        .select((inner) => inner.fn.agg<string[]>("array_agg", ["answer.request_id"]).as("ids"))
        .whereRef("answer.session_id", "=", "session.id")
        .as("requestIds"),
    ])
    .where("session.department_id", "=", (eb) => eb.fn.any(eb.val([...departmentIds])))
    .where("session.held_on", "is not", null)
    .orderBy("session.held_on")
    .execute();
  return rows.flatMap(({ departmentId, heldOn, itemIds, requestIds }) =>
    departmentId === null || heldOn === null
      ? []
      : [{ departmentId, heldOn, itemIds: itemIds ?? [], requestIds: requestIds ?? [] }],
  );
}
