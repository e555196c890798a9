import type { DivisionCode } from "@yimen/domain";
import { lyingIn, mapPage, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { EvaluationsTables } from "../tables.ts";
import type { ActOnAssessment, Assessment, AssessmentKey, Draft } from "./assessment.ts";
import type { AssessmentState } from "./vocabulary.ts";

type Db = Kysely<EvaluationsTables>;

interface Row {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly subject: string;
  readonly subjectId: string;
  readonly rule: string;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly state: AssessmentState;
}

function selectAssessments(db: Db): SelectQueryBuilder<EvaluationsTables, "assessment", Row> {
  return db
    .selectFrom("assessment")
    .select([
      "assessment.id",
      "assessment.division_code as divisionCode",
      "assessment.subject",
      "assessment.subject_id as subjectId",
      "assessment.rule",
      "assessment.period_from as from",
      "assessment.period_to as to",
      "assessment.state",
    ]);
}

function assessmentOf({ subject, subjectId, from, to, ...row }: Row): Assessment {
  return { ...row, about: { subject, id: subjectId }, period: { from, to } };
}

export async function findAssessments(db: Db, ids: readonly string[]): Promise<readonly Assessment[]> {
  const rows = await selectAssessments(db)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
  return rows.map(assessmentOf);
}

/** Assessments by their ids, each held until the transaction ends. */
export async function lockAssessments(db: Db, ids: readonly string[]): Promise<readonly Assessment[]> {
  const rows = await selectAssessments(db)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map(assessmentOf);
}

/** Those that there are of some things, each held. */
export async function lockAssessmentsOf(
  db: Db,
  keys: readonly AssessmentKey[],
): Promise<readonly Assessment[]> {
  const rows = await selectAssessments(db)
    .where("subject_id", "=", (eb) => eb.fn.any(eb.val([...new Set(keys.map(({ about }) => about.id))])))
    .where("rule", "=", (eb) => eb.fn.any(eb.val([...new Set(keys.map(({ rule }) => rule))])))
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map(assessmentOf);
}

/** Finals of a thing whose period has a day in it, held: what a finding of that day may open again. */
export async function lockFinalsOn(
  db: Db,
  subjectIds: readonly string[],
  day: Temporal.PlainDate,
): Promise<readonly Assessment[]> {
  const rows = await selectAssessments(db)
    .where("subject_id", "=", (eb) => eb.fn.any(eb.val([...subjectIds])))
    .where("period_from", "<=", day)
    .where("period_to", ">=", day)
    .where("state", "=", "FINAL")
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map(assessmentOf);
}

export interface AssessmentFilter {
  readonly within: DivisionCode;
  readonly rule?: string | undefined;
  readonly state?: AssessmentState | undefined;
}

const latestFirst = [
  { column: "period_to", direction: "desc" },
  { column: "id", direction: "desc" },
] as const;

export async function listAssessments(
  db: Db,
  { within, rule, state }: AssessmentFilter,
  page: PageArguments,
): Promise<Page<Assessment>> {
  let query = selectAssessments(db).where(lyingIn(within));
  if (rule !== undefined) query = query.where("rule", "=", rule);
  if (state !== undefined) query = query.where("state", "=", state);
  return mapPage(await readPage(query, latestFirst, page), assessmentOf);
}

export async function listAssessmentsOf(
  db: Db,
  { subject, id }: AssessmentKey["about"],
  page: PageArguments,
): Promise<Page<Assessment>> {
  const query = selectAssessments(db).where("subject_id", "=", id).where("subject", "=", subject);
  return mapPage(await readPage(query, latestFirst, page), assessmentOf);
}

export async function insertAssessments(
  db: Db,
  assessments: readonly Assessment[],
  at: Temporal.Instant,
): Promise<void> {
  if (assessments.length === 0) return;
  await db
    .insertInto("assessment")
    .values(
      assessments.map(({ id, divisionCode, about, rule, period, state }) => ({
        id,
        division_code: divisionCode,
        subject: about.subject,
        subject_id: about.id,
        rule,
        period_from: period.from,
        period_to: period.to,
        state,
        created_at: at,
      })),
    )
    .execute();
}

export async function insertDrafts(db: Db, drafts: readonly Draft[]): Promise<void> {
  if (drafts.length === 0) return;
  await db
    .insertInto("assessment_draft")
    .values(
      drafts.map((draft) => ({
        assessment_id: draft.assessmentId,
        version: draft.version,
        division_code: draft.divisionCode,
        basis: JSON.stringify(draft.basis),
        outcome: JSON.stringify(draft.outcome),
        law_revision: draft.lawRevision,
        made_at: draft.madeAt,
        made_by: draft.madeBy,
      })),
    )
    .execute();
}

/** The latest draft of each. */
export async function listLatestDrafts(db: Db, assessmentIds: readonly string[]): Promise<readonly Draft[]> {
  return db
    .selectFrom("assessment_draft")
    .distinctOn("assessment_id")
    .select([
      "assessment_id as assessmentId",
      "division_code as divisionCode",
      "version",
      "basis",
      "outcome",
      "law_revision as lawRevision",
      "made_at as madeAt",
      "made_by as madeBy",
    ])
    .where("assessment_id", "=", (eb) => eb.fn.any(eb.val([...assessmentIds])))
    .orderBy("assessment_id")
    .orderBy("version", "desc")
    .execute();
}

/** Puts down acts, and where the assessments stand since. */
export async function insertActs(db: Db, acts: readonly ActOnAssessment[]): Promise<void> {
  if (acts.length === 0) return;
  await db
    .insertInto("assessment_act")
    .values(
      acts.map((act) => ({
        assessment_id: act.assessmentId,
        division_code: act.divisionCode,
        act: act.act,
        state: act.state,
        at: act.at,
        by: act.by,
        reason: act.reason,
        finding_id: act.findingId,
      })),
    )
    .execute();
  for (const [state, group] of Map.groupBy(acts, (act) => act.state)) {
    await db
      .updateTable("assessment")
      .set({ state })
      .where("id", "=", (eb) => eb.fn.any(eb.val(group.map(({ assessmentId }) => assessmentId))))
      .execute();
  }
}

export async function listActs(
  db: Db,
  assessmentIds: readonly string[],
): Promise<readonly ActOnAssessment[]> {
  return db
    .selectFrom("assessment_act")
    .select([
      "assessment_id as assessmentId",
      "division_code as divisionCode",
      "act",
      "state",
      "at",
      "by",
      "reason",
      "finding_id as findingId",
    ])
    .where("assessment_id", "=", (eb) => eb.fn.any(eb.val([...assessmentIds])))
    .orderBy("assessment_id")
    .orderBy(sql`seq`)
    .execute();
}
