import type { DivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { PersonnelTables } from "../tables.ts";

/** What an assessment came to, as it stands in the file (考核结果). */
export interface FiledAssessment {
  readonly assessmentId: string;
  readonly number: number;
  readonly staffId: string;
  readonly divisionCode: DivisionCode;
  readonly ruleZh: string | null;
  readonly ruleEn: string | null;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly score: string | null;
  readonly band: string | null;
  readonly bandZh: string | null;
  readonly bandEn: string | null;
  readonly finalizedAt: Temporal.Instant;
  /** When it was opened again; null while it stands. */
  readonly reopenedAt: Temporal.Instant | null;
  readonly filedAt: Temporal.Instant;
}

function selectFiled(db: Kysely<PersonnelTables>) {
  return db
    .selectFrom("filed_assessment")
    .select([
      "assessment_id as assessmentId",
      "number",
      "staff_id as staffId",
      "division_code as divisionCode",
      "rule_zh as ruleZh",
      "rule_en as ruleEn",
      "period_from as from",
      "period_to as to",
      "score",
      "band",
      "band_zh as bandZh",
      "band_en as bandEn",
      "finalized_at as finalizedAt",
      "reopened_at as reopenedAt",
      "filed_at as filedAt",
    ]);
}

/** What is in the files of people, the latest period first. */
export async function listFiled(
  db: Kysely<PersonnelTables>,
  staffIds: readonly string[],
): Promise<readonly FiledAssessment[]> {
  return selectFiled(db)
    .where("staff_id", "=", (eb) => eb.fn.any(eb.val([...staffIds])))
    .orderBy("staff_id")
    .orderBy("period_to", "desc")
    .orderBy("number", "desc")
    .execute();
}

/** What is in files of assessments, in the order it was made final. */
export async function listFiledOf(
  db: Kysely<PersonnelTables>,
  assessmentIds: readonly string[],
): Promise<readonly FiledAssessment[]> {
  return selectFiled(db)
    .where("assessment_id", "=", (eb) => eb.fn.any(eb.val([...assessmentIds])))
    .orderBy("assessment_id")
    .orderBy("number")
    .execute();
}

/** Puts a result on file; told again, only that it was opened again is news. */
export async function putFiled(db: Kysely<PersonnelTables>, filed: FiledAssessment): Promise<void> {
  await db
    .insertInto("filed_assessment")
    .values({
      assessment_id: filed.assessmentId,
      number: filed.number,
      staff_id: filed.staffId,
      division_code: filed.divisionCode,
      rule_zh: filed.ruleZh,
      rule_en: filed.ruleEn,
      period_from: filed.from,
      period_to: filed.to,
      score: filed.score,
      band: filed.band,
      band_zh: filed.bandZh,
      band_en: filed.bandEn,
      finalized_at: filed.finalizedAt,
      reopened_at: filed.reopenedAt,
      filed_at: filed.filedAt,
    })
    .onConflict((conflict) =>
      conflict.columns(["assessment_id", "number"]).doUpdateSet((eb) => ({
        reopened_at: eb.fn.coalesce("excluded.reopened_at", "filed_assessment.reopened_at"),
      })),
    )
    .execute();
}
