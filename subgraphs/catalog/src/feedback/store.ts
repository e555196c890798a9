import type { DivisionCode } from "@yimen/domain";
import { lyingIn } from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
import type { CatalogTables } from "../tables.ts";
import type { FeedbackState } from "../vocabulary.ts";

type Db = Kysely<CatalogTables>;

/** What a station cannot take well of what was brought down to it, told to the department (承接反馈). BK-3 */
export interface Feedback {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly itemId: string;
  readonly department: string;
  readonly problem: string;
  readonly state: FeedbackState;
  readonly reportedAt: Temporal.Instant;
  readonly answer: string | null;
  readonly answeredAt: Temporal.Instant | null;
  readonly outcome: string | null;
  readonly closedAt: Temporal.Instant | null;
}

function selectFeedback(db: Db) {
  return db
    .selectFrom("item_feedback")
    .select([
      "id",
      "division_code as divisionCode",
      "item_id as itemId",
      "department",
      "problem",
      "state",
      "reported_at as reportedAt",
      "answer",
      "answered_at as answeredAt",
      "outcome",
      "closed_at as closedAt",
    ]);
}

export async function findFeedback(db: Db, ids: readonly string[]): Promise<readonly Feedback[]> {
  return selectFeedback(db)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** Of a division and below, the latest first. */
export async function listFeedback(db: Db, within: DivisionCode, most: number): Promise<readonly Feedback[]> {
  return selectFeedback(db)
    .where(lyingIn(within))
    .orderBy("reported_at", "desc")
    .orderBy("id", "desc")
    .limit(most)
    .execute();
}

export async function insertFeedback(
  db: Db,
  feedback: Pick<Feedback, "id" | "divisionCode" | "itemId" | "department" | "problem"> & {
    readonly reportedAt: Temporal.Instant;
    readonly reportedBy: string;
  },
): Promise<void> {
  await db
    .insertInto("item_feedback")
    .values({
      id: feedback.id,
      division_code: feedback.divisionCode,
      item_id: feedback.itemId,
      department: feedback.department,
      problem: feedback.problem,
      state: "REPORTED",
      reported_at: feedback.reportedAt,
      reported_by: feedback.reportedBy,
    })
    .execute();
}

interface Act {
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly text: string;
}

/** Returns false when it is answered or closed already. */
export async function answerRow(db: Db, id: string, { at, by, text }: Act): Promise<boolean> {
  const changed = await db
    .updateTable("item_feedback")
    .set({ state: "ANSWERED", answer: text, answered_at: at, answered_by: by })
    .where("id", "=", id)
    .where("state", "=", "REPORTED")
    .returning("id")
    .execute();
  return changed.length > 0;
}

/** Returns false while it is not answered, or once it is closed. */
export async function closeRow(db: Db, id: string, { at, by, text }: Act): Promise<boolean> {
  const changed = await db
    .updateTable("item_feedback")
    .set({ state: "CLOSED", outcome: text, closed_at: at, closed_by: by })
    .where("id", "=", id)
    .where("state", "=", "ANSWERED")
    .returning("id")
    .execute();
  return changed.length > 0;
}
