import type { DivisionCode, RuleReference } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { EvaluationsTables } from "../tables.ts";

type Db = Kysely<EvaluationsTables>;

/** What somebody concerned says against a finding (异议), and what is answered. */
export interface Objection {
  readonly id: string;
  readonly findingId: string;
  readonly divisionCode: DivisionCode;
  readonly account: string;
  readonly text: string;
  readonly filedAt: Temporal.Instant;
  /** Where the finding stood before: it returns there when the objection falls. */
  readonly stateBefore: string;
  readonly answeredAt: Temporal.Instant | null;
  readonly answeredBy: string | null;
  readonly upheld: boolean | null;
  readonly answer: string | null;
  /** The rule that decided it, where nobody answered in time. */
  readonly deemedBy: RuleReference | null;
}

function selectObjections(db: Db) {
  return db
    .selectFrom("finding_objection")
    .select([
      "id",
      "finding_id as findingId",
      "division_code as divisionCode",
      "account",
      "text",
      "filed_at as filedAt",
      "state_before as stateBefore",
      "answered_at as answeredAt",
      "answered_by as answeredBy",
      "upheld",
      "answer",
      "deemed_by as deemedBy",
    ]);
}

/** Objections to findings, as far as the caller may see them, in the order of filing. */
export async function listObjections(db: Db, findingIds: readonly string[]): Promise<readonly Objection[]> {
  return selectObjections(db)
    .where("finding_id", "=", (eb) => eb.fn.any(eb.val([...findingIds])))
    .orderBy("finding_id")
    .orderBy("filed_at")
    .execute();
}

export async function findObjection(db: Db, id: string): Promise<Objection | undefined> {
  return selectObjections(db).where("id", "=", id).executeTakeFirst();
}

/** The objection to a finding that waits for an answer. */
export async function findOpenObjection(db: Db, findingId: string): Promise<Objection | undefined> {
  return selectObjections(db)
    .where("finding_id", "=", findingId)
    .where("answered_at", "is", null)
    .executeTakeFirst();
}

export async function insertObjection(
  db: Db,
  { id, findingId, divisionCode, account, text, filedAt, stateBefore }: Objection,
): Promise<void> {
  await db
    .insertInto("finding_objection")
    .values({
      id,
      finding_id: findingId,
      division_code: divisionCode,
      account,
      text,
      filed_at: filedAt,
      state_before: stateBefore,
    })
    .execute();
}

export async function answerObjectionRow(
  db: Db,
  id: string,
  {
    at,
    by,
    upheld,
    answer,
    deemedBy = null,
  }: {
    readonly at: Temporal.Instant;
    readonly by: string;
    readonly upheld: boolean;
    readonly answer: string;
    readonly deemedBy?: RuleReference | null;
  },
): Promise<void> {
  await db
    .updateTable("finding_objection")
    .set({
      answered_at: at,
      answered_by: by,
      upheld,
      answer,
      ...(deemedBy !== null && { deemed_by: JSON.stringify(deemedBy) }),
    })
    .where("id", "=", id)
    .execute();
}
