import type { DivisionCode, RuleReference } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { EvaluationsTables } from "../tables.ts";

type Db = Kysely<EvaluationsTables>;

/** What somebody says against a draft (异议), and what is answered. */
export interface Objection {
  readonly id: string;
  readonly assessmentId: string;
  readonly divisionCode: DivisionCode;
  readonly account: string;
  readonly text: string;
  readonly filedAt: Temporal.Instant;
  readonly answeredAt: Temporal.Instant | null;
  readonly upheld: boolean | null;
  readonly answer: string | null;
  /** The rule that decided it, where nobody answered in time. */
  readonly deemedBy: RuleReference | null;
}

function selectObjections(db: Db) {
  return db
    .selectFrom("assessment_objection")
    .select([
      "id",
      "assessment_id as assessmentId",
      "division_code as divisionCode",
      "account",
      "text",
      "filed_at as filedAt",
      "answered_at as answeredAt",
      "upheld",
      "answer",
      "deemed_by as deemedBy",
    ]);
}

export async function listObjections(
  db: Db,
  assessmentIds: readonly string[],
): Promise<readonly Objection[]> {
  return selectObjections(db)
    .where("assessment_id", "=", (eb) => eb.fn.any(eb.val([...assessmentIds])))
    .orderBy("assessment_id")
    .orderBy("filed_at")
    .execute();
}

export async function findObjection(db: Db, id: string): Promise<Objection | undefined> {
  return selectObjections(db).where("id", "=", id).executeTakeFirst();
}

export async function findOpenObjection(db: Db, assessmentId: string): Promise<Objection | undefined> {
  return selectObjections(db)
    .where("assessment_id", "=", assessmentId)
    .where("answered_at", "is", null)
    .executeTakeFirst();
}

export async function insertObjection(db: Db, objection: Objection): Promise<void> {
  await db
    .insertInto("assessment_objection")
    .values({
      id: objection.id,
      assessment_id: objection.assessmentId,
      division_code: objection.divisionCode,
      account: objection.account,
      text: objection.text,
      filed_at: objection.filedAt,
      answered_at: null,
      answered_by: null,
      upheld: null,
      answer: null,
      deemed_by: null,
    })
    .execute();
}

export async function answerObjectionRow(
  db: Db,
  id: string,
  answered: {
    readonly at: Temporal.Instant;
    readonly by: string;
    readonly upheld: boolean;
    readonly answer: string;
    readonly deemedBy?: RuleReference;
  },
): Promise<void> {
  await db
    .updateTable("assessment_objection")
    .set({
      answered_at: answered.at,
      answered_by: answered.by,
      upheld: answered.upheld,
      answer: answered.answer,
      ...(answered.deemedBy !== undefined && { deemed_by: JSON.stringify(answered.deemedBy) }),
    })
    .where("id", "=", id)
    .execute();
}
