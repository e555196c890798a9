import type { DivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { PersonnelTables } from "../tables.ts";
import type { CorrectedRecord } from "../vocabulary.ts";
import type { CorrectedValue } from "./corrected-value.ts";

/** Something recorded wrongly about somebody and put right (更正记录). */
export interface Correction {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly staffId: string;
  readonly subject: CorrectedRecord;
  /** Id of the post or the absence; that of the staff member for an employment. */
  readonly subjectId: string;
  readonly changes: readonly CorrectedValue[];
  readonly reason: string;
  readonly correctedBy: string;
  readonly correctedAt: Temporal.Instant;
}

export async function insertCorrection(db: Kysely<PersonnelTables>, correction: Correction): Promise<void> {
  await db
    .insertInto("correction")
    .values({
      id: correction.id,
      division_code: correction.divisionCode,
      staff_id: correction.staffId,
      subject: correction.subject,
      subject_id: correction.subjectId,
      changes: JSON.stringify(correction.changes),
      reason: correction.reason,
      corrected_by: correction.correctedBy,
      corrected_at: correction.correctedAt,
    })
    .execute();
}

/** What was corrected about people, the latest first. */
export async function listCorrections(
  db: Kysely<PersonnelTables>,
  staffIds: readonly string[],
): Promise<readonly Correction[]> {
  return db
    .selectFrom("correction")
    .select([
      "id",
      "division_code as divisionCode",
      "staff_id as staffId",
      "subject",
      "subject_id as subjectId",
      "changes",
      "reason",
      "corrected_by as correctedBy",
      "corrected_at as correctedAt",
    ])
    .where("staff_id", "=", (eb) => eb.fn.any(eb.val([...staffIds])))
    .orderBy("staff_id")
    .orderBy("corrected_at", "desc")
    .orderBy("id", "desc")
    .execute();
}
