import { type AssessmentSettled, chinaDate, isDivisionCode, parseDivisionCode } from "@yimen/domain";
import { defineLoader, type Fact, groupedBy, type WriteTransaction } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { PersonnelTables } from "../tables.ts";
import { mayReadFiles } from "../personal-file/readers.ts";
import { type FiledAssessment, listFiled, listFiledOf, putFiled } from "./store.ts";

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

const loadOfAssessment = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listFiledOf(db, ids)), ({ assessmentId }) => assessmentId),
);

/**
 * Whether what an assessment came to is in the file of whom it is about, since when, and until it was opened again; undefined for whoever does not
 * read the files of its place.
 *
 * @source LP-5
 */
export async function fileFacts(
  context: Context,
  assessmentId: string,
): Promise<readonly Fact[] | undefined> {
  const place = assessmentId.slice(0, 12);
  if (!isDivisionCode(place) || !mayReadFiles(context.actor, place)) return undefined;
  const filed = (await loadOfAssessment(context, assessmentId)) ?? [];
  const origin = "the personal file";
  return [
    { name: "inPersonalFile", value: false, origin },
    ...filed.map(({ filedAt, reopenedAt }) => {
      const from = chinaDate(filedAt);
      const until = reopenedAt === null ? null : chinaDate(reopenedAt).subtract({ days: 1 });
      return { name: "inPersonalFile", value: true, from, until, knownOn: from, origin };
    }),
  ];
}
