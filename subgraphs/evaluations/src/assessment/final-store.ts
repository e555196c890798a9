import type { DivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { EvaluationsTables } from "../tables.ts";
import type { Final, FinalPlace } from "./assessment.ts";

type Db = Kysely<EvaluationsTables>;

function selectFinals(db: Db) {
  return db
    .selectFrom("assessment_final as final")
    .leftJoin("assessment_reopening as reopening", (join) =>
      join
        .onRef("reopening.assessment_id", "=", "final.assessment_id")
        .onRef("reopening.number", "=", "final.number"),
    )
    .select([
      "final.assessment_id as assessmentId",
      "final.number",
      "final.division_code as divisionCode",
      "final.version",
      "final.subject",
      "final.subject_id as subjectId",
      "final.rule",
      "final.period_from as from",
      "final.period_to as to",
      "final.score",
      "final.band",
      "final.finalized_at as finalizedAt",
      "final.finalized_by as finalizedBy",
      "final.previous_hash as previousHash",
      "final.hash",
      "reopening.at as reopenedAt",
      "reopening.reason",
      "reopening.finding_id as findingId",
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectFinals>["execute"]>>[number];

function finalOf({ subject, subjectId, from, to, reopenedAt: at, reason, findingId, ...row }: Row): Final {
  return {
    ...row,
    about: { subject, id: subjectId },
    period: { from, to },
    reopened: at === null ? null : { at, reason: reason ?? "", findingId },
  };
}

/** Everything that was sealed of assessments, in order, opened again or not. */
export async function listFinals(db: Db, assessmentIds: readonly string[]): Promise<readonly Final[]> {
  const rows = await selectFinals(db)
    .where("final.assessment_id", "=", (eb) => eb.fn.any(eb.val([...assessmentIds])))
    .orderBy("final.assessment_id")
    .orderBy("final.number")
    .execute();
  return rows.map(finalOf);
}

/** Everything that was sealed about things, the earliest period first. */
export async function listFinalsOf(db: Db, subjectIds: readonly string[]): Promise<readonly Final[]> {
  const rows = await selectFinals(db)
    .where("final.subject_id", "=", (eb) => eb.fn.any(eb.val([...subjectIds])))
    .orderBy("final.subject_id")
    .orderBy("final.period_to")
    .orderBy("final.number")
    .execute();
  return rows.map(finalOf);
}

export async function insertFinals(db: Db, finals: readonly Final[]): Promise<void> {
  if (finals.length === 0) return;
  await db
    .insertInto("assessment_final")
    .values(
      finals.map((final) => ({
        assessment_id: final.assessmentId,
        number: final.number,
        division_code: final.divisionCode,
        version: final.version,
        subject: final.about.subject,
        subject_id: final.about.id,
        rule: final.rule,
        period_from: final.period.from,
        period_to: final.period.to,
        score: final.score,
        band: final.band,
        finalized_at: final.finalizedAt,
        finalized_by: final.finalizedBy,
        previous_hash: final.previousHash,
        hash: final.hash,
      })),
    )
    .execute();
}

/** That a final was opened again. */
export interface Reopening {
  readonly assessmentId: string;
  readonly number: number;
  readonly divisionCode: DivisionCode;
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly reason: string;
  readonly findingId: string | null;
}

export async function insertReopenings(db: Db, reopenings: readonly Reopening[]): Promise<void> {
  if (reopenings.length === 0) return;
  await db
    .insertInto("assessment_reopening")
    .values(
      reopenings.map((one) => ({
        assessment_id: one.assessmentId,
        number: one.number,
        division_code: one.divisionCode,
        at: one.at,
        by: one.by,
        reason: one.reason,
        finding_id: one.findingId,
      })),
    )
    .execute();
}

/** Places that things have in rankings that were made final, the earliest first. */
export async function listPlacesOf(db: Db, subjectIds: readonly string[]): Promise<readonly FinalPlace[]> {
  const rows = await db
    .selectFrom("ranking_place")
    .innerJoin("ranking", "ranking.id", "ranking_place.ranking_id")
    .select([
      "ranking_place.subject_id as subjectId",
      "ranking.period_from as from",
      "ranking.period_to as to",
      "ranking_place.place",
      "ranking.population",
      "ranking_place.last_place as lastPlace",
      "ranking.finalized_at as finalizedAt",
    ])
    .where("ranking_place.subject_id", "=", (eb) => eb.fn.any(eb.val([...subjectIds])))
    .orderBy("ranking.finalized_at")
    .execute();
  return rows.map(({ from, to, ...row }) => ({ ...row, period: { from, to } }));
}
