import type { Kysely } from "kysely";
import type { JournalOwner } from "../journal/store.ts";
import type { SupplementNotice } from "./notice.ts";
import type { CasesTables } from "../tables.ts";

/** The columns of {@link SupplementNotice}. */
export const noticeColumns = [
  "case_id as caseId",
  "position",
  "told_at as toldAt",
  "told_by as toldBy",
  "new_fact as newFact",
  "materials",
  "supplied",
  "supplied_at as suppliedAt",
] as const;

/** Writes a case's next notice. The case must be locked. */
export async function insertNotice(
  db: Kysely<CasesTables>,
  owner: JournalOwner,
  notice: Pick<SupplementNotice, "caseId" | "toldAt" | "toldBy" | "newFact" | "materials">,
): Promise<void> {
  const { count } = await db
    .selectFrom("supplement_notice")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("case_id", "=", notice.caseId)
    .executeTakeFirstOrThrow();
  await db
    .insertInto("supplement_notice")
    .values({
      case_id: notice.caseId,
      position: count + 1,
      division_code: owner.divisionCode,
      applicant_subject: owner.applicantSubject,
      told_at: notice.toldAt,
      told_by: notice.toldBy,
      new_fact: notice.newFact,
      materials: JSON.stringify(notice.materials),
    })
    .execute();
}

/** The notices of cases, oldest first. */
export async function listNotices(
  db: Kysely<CasesTables>,
  caseIds: readonly string[],
): Promise<readonly SupplementNotice[]> {
  return db
    .selectFrom("supplement_notice")
    .select(noticeColumns)
    .where("case_id", "=", (eb) => eb.fn.any(eb.val([...caseIds])))
    .orderBy("case_id")
    .orderBy("position")
    .execute();
}

export async function markSupplied(
  db: Kysely<CasesTables>,
  notice: Pick<SupplementNotice, "caseId" | "position">,
  supplied: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable("supplement_notice")
    .set({ supplied: [...supplied], supplied_at: at })
    .where("case_id", "=", notice.caseId)
    .where("position", "=", notice.position)
    .execute();
}

/** Names of facts put on record about a case after a moment. */
export async function listFactsRecordedSince(
  db: Kysely<CasesTables>,
  caseId: string,
  at: Temporal.Instant,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("recorded_fact")
    .select("name")
    .distinct()
    .where("subject_id", "=", caseId)
    .where("recorded_at", ">", at)
    .execute();
  return rows.map(({ name }) => name);
}
