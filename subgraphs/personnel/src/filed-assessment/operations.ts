import { type AssessmentSettled, parseDivisionCode } from "@yimen/domain";
import { defineLoader, groupedBy, type WriteTransaction } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { PersonnelTables } from "../tables.ts";
import { type FiledAssessment, listFiled, putFiled } from "./store.ts";

/** Puts what somebody's assessment came to into their file. @source LP-5 */
export async function fileAssessment(
  tx: WriteTransaction<PersonnelTables>,
  settled: AssessmentSettled,
  at: Temporal.Instant,
): Promise<void> {
  if (settled.subject !== "staffMember") return;
  const { reopenedAt } = settled;
  await putFiled(tx.db, {
    assessmentId: settled.assessmentId,
    number: settled.number,
    staffId: settled.subjectId,
    divisionCode: parseDivisionCode(settled.division),
    ruleZh: settled.ruleZh ?? null,
    ruleEn: settled.ruleEn ?? null,
    from: Temporal.PlainDate.from(settled.from),
    to: Temporal.PlainDate.from(settled.to),
    score: settled.score ?? null,
    band: settled.band ?? null,
    bandZh: settled.bandZh ?? null,
    bandEn: settled.bandEn ?? null,
    finalizedAt: Temporal.Instant.from(settled.finalizedAt),
    reopenedAt: reopenedAt === undefined ? null : Temporal.Instant.from(reopenedAt),
    filedAt: at,
  });
}

/** What is in somebody's file; row-level security shows it to those who read the file. */
export const loadFiled: (
  context: Context,
  staffId: string,
) => Promise<readonly FiledAssessment[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listFiled(db, ids)), ({ staffId }) => staffId),
);
