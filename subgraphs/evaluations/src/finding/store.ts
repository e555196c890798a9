import type { DivisionCode } from "@yimen/domain";
import { lyingIn, type OrderColumn, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { EvaluationsTables } from "../tables.ts";
import type { ActOnFinding, Finding, Pick, PlacedSubject, SubjectKey } from "./finding.ts";

type Db = Kysely<EvaluationsTables>;

const columns = [
  "finding.id",
  "finding.division_code as divisionCode",
  "finding.event",
  "finding.found_on as foundOn",
  "finding.source",
  "finding.measures",
  "finding.responsible_id as responsibleId",
  "finding.evidence",
  "finding.note",
  "finding.inspection_id as inspectionId",
  "finding.state",
  "finding.recorded_at as recordedAt",
  "finding.recorded_by as recordedBy",
  "finding.sample",
] as const;

function selectFindings(db: Db): SelectQueryBuilder<EvaluationsTables, "finding", Finding> {
  return db.selectFrom("finding").select(columns);
}

export async function findFindings(db: Db, ids: readonly string[]): Promise<readonly Finding[]> {
  return selectFindings(db)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

export async function lockFinding(db: Db, id: string): Promise<Finding | undefined> {
  return selectFindings(db).where("id", "=", id).forUpdate().executeTakeFirst();
}

export interface FindingFilter {
  readonly within: DivisionCode;
  readonly about?: SubjectKey | undefined;
  readonly event?: string | undefined;
  readonly state?: string | undefined;
  readonly from?: Temporal.PlainDate | undefined;
  readonly until?: Temporal.PlainDate | undefined;
}

const newestFirst = (...columnsOfOrder: readonly string[]): readonly OrderColumn[] =>
  columnsOfOrder.map((column) => ({ column, direction: "desc" }));

/** Findings of a place and below, the latest first. */
export async function listFindings(
  db: Db,
  { within, about, event, state, from, until }: FindingFilter,
  page: PageArguments,
): Promise<Page<Finding>> {
  let query = selectFindings(db)
    .where(lyingIn(within, "finding"))
    .$if(event !== undefined, (all) => all.where("finding.event", "=", event ?? ""))
    .$if(state !== undefined, (all) => all.where("finding.state", "=", state ?? ""));
  if (from !== undefined) query = query.where("finding.found_on", ">=", from);
  if (until !== undefined) query = query.where("finding.found_on", "<=", until);
  if (about === undefined) {
    return readPage(query, newestFirst("finding.found_on", "finding.id"), page, { indexed: true });
  }
  return readPage(findingsAbout(query, about), aboutNewestFirst, page);
}

const aboutNewestFirst = newestFirst("finding_subject.found_on", "finding_subject.finding_id");

function findingsAbout(
  query: SelectQueryBuilder<EvaluationsTables, "finding", Finding>,
  about: SubjectKey,
): SelectQueryBuilder<EvaluationsTables, "finding" | "finding_subject", Finding> {
  return query
    .innerJoin("finding_subject", "finding_subject.finding_id", "finding.id")
    .where("finding_subject.subject_id", "=", about.id)
    .where("finding_subject.subject", "=", about.subject);
}

/** Findings about one thing, the latest first. */
export async function listFindingsAbout(
  db: Db,
  about: SubjectKey,
  page: PageArguments,
): Promise<Page<Finding>> {
  return readPage(findingsAbout(selectFindings(db), about), aboutNewestFirst, page);
}

/** A finding and one of the things it is about. */
export interface FindingAbout {
  readonly finding: Finding;
  readonly subject: string;
  readonly subjectId: string;
  /** Where the thing lies, or is found so. */
  readonly divisionCode: DivisionCode;
}

/** Findings about some things, in the order of their days. */
export async function listFindingsOfThings(db: Db, ids: readonly string[]): Promise<readonly FindingAbout[]> {
  const rows = await db
    .selectFrom("finding_subject")
    .innerJoin("finding", "finding.id", "finding_subject.finding_id")
    .select(columns)
    .select([
      "finding_subject.subject",
      "finding_subject.subject_id as subjectId",
      "finding_subject.division_code as place",
    ])
    .where("finding_subject.subject_id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy("finding_subject.found_on")
    .orderBy("finding_subject.finding_id")
    .execute();
  return rows.map(({ subject, subjectId, place, ...finding }) => ({
    finding,
    subject,
    subjectId,
    divisionCode: place,
  }));
}

/** What inspections found, in the order of days. */
export async function listFindingsOfInspections(db: Db, ids: readonly string[]): Promise<readonly Finding[]> {
  return selectFindings(db)
    .where("finding.inspection_id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy("finding.found_on")
    .orderBy("finding.id")
    .execute();
}

/** What findings are about, as far as the caller may know. */
export async function listSubjects(
  db: Db,
  findingIds: readonly string[],
): Promise<readonly (PlacedSubject & { readonly findingId: string })[]> {
  return db
    .selectFrom("finding_subject")
    .select(["finding_id as findingId", "subject", "subject_id as id", "division_code as divisionCode"])
    .where("finding_id", "=", (eb) => eb.fn.any(eb.val([...findingIds])))
    .orderBy("finding_id")
    .orderBy("subject")
    .orderBy("subject_id")
    .execute();
}

/** Everything that was done about findings, in order. */
export async function listActs(db: Db, findingIds: readonly string[]): Promise<readonly ActOnFinding[]> {
  return db
    .selectFrom("finding_act")
    .select([
      "finding_id as findingId",
      "division_code as divisionCode",
      "act",
      "state",
      "at",
      "by",
      "reason",
      "facts",
    ])
    .where("finding_id", "=", (eb) => eb.fn.any(eb.val([...findingIds])))
    .orderBy("finding_id")
    .orderBy("seq")
    .execute();
}

/** What was picked for things a finding is about, in order. */
export async function listPicks(db: Db, findingIds: readonly string[]): Promise<readonly Pick[]> {
  return db
    .selectFrom("finding_pick")
    .select([
      "finding_id as findingId",
      "subject",
      "subject_id as id",
      "division_code as divisionCode",
      "points",
      "reason",
      "at",
      "by",
    ])
    .where("finding_id", "=", (eb) => eb.fn.any(eb.val([...findingIds])))
    .orderBy("finding_id")
    .orderBy("seq")
    .execute();
}

/** Writes a finding with what it is about. */
export async function insertFinding(
  db: Db,
  finding: Finding,
  subjects: readonly PlacedSubject[],
): Promise<void> {
  await db
    .insertInto("finding")
    .values({
      id: finding.id,
      division_code: finding.divisionCode,
      event: finding.event,
      found_on: finding.foundOn,
      source: finding.source,
      measures: JSON.stringify(finding.measures),
      responsible_id: finding.responsibleId,
      evidence: JSON.stringify(finding.evidence),
      note: finding.note,
      inspection_id: finding.inspectionId,
      state: finding.state,
      recorded_at: finding.recordedAt,
      recorded_by: finding.recordedBy,
      sample: finding.sample,
    })
    .execute();
  await db
    .insertInto("finding_subject")
    .values(
      subjects.map(({ subject, id, divisionCode }) => ({
        finding_id: finding.id,
        subject,
        subject_id: id,
        division_code: divisionCode,
        found_on: finding.foundOn,
      })),
    )
    .execute();
}

/** Puts down what was done, and where the finding stands since. */
export async function insertAct(db: Db, act: ActOnFinding, before: string): Promise<void> {
  await db
    .insertInto("finding_act")
    .values({
      finding_id: act.findingId,
      division_code: act.divisionCode,
      act: act.act,
      state: act.state,
      at: act.at,
      by: act.by,
      reason: act.reason,
      facts: JSON.stringify(act.facts),
    })
    .execute();
  if (act.state === before) return;
  await db.updateTable("finding").set({ state: act.state }).where("id", "=", act.findingId).execute();
}

export async function insertPicks(db: Db, picks: readonly Pick[]): Promise<void> {
  if (picks.length === 0) return;
  await db
    .insertInto("finding_pick")
    .values(
      picks.map(({ findingId, subject, id, divisionCode, points, reason, at, by }) => ({
        finding_id: findingId,
        subject,
        subject_id: id,
        division_code: divisionCode,
        points,
        reason,
        at,
        by,
      })),
    )
    .execute();
}

/** Of some staff those whose account is the caller's. */
export async function listOwnStaffIds(
  db: Db,
  account: string,
  staffIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("staff_account")
    .select("staff_id as id")
    .where("account", "=", account)
    .where("staff_id", "=", (eb) => eb.fn.any(eb.val([...staffIds])))
    .execute();
  return rows.map(({ id }) => id);
}

/** Remembers whose account it is; what was told later stands. */
export async function putStaffAccount(
  db: Db,
  told: {
    readonly staffId: string;
    readonly divisionCode: DivisionCode;
    readonly account: string | null;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  const facts = { division_code: told.divisionCode, account: told.account, told_at: told.at };
  await db
    .insertInto("staff_account")
    .values({ staff_id: told.staffId, ...facts })
    .onConflict((conflict) =>
      conflict
        .column("staff_id")
        .doUpdateSet(facts)
        .where(sql<boolean>`staff_account.told_at <= excluded.told_at`),
    )
    .execute();
}

/** Has anything been done, since a moment, about findings of a stretch of days about a thing? */
export async function findingsMoved(
  db: Db,
  about: SubjectKey,
  { from, to }: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
  since: Temporal.Instant,
): Promise<boolean> {
  const moved = await db
    .selectFrom("finding_subject")
    .innerJoin("finding_act", "finding_act.finding_id", "finding_subject.finding_id")
    .select("finding_act.finding_id")
    .where("finding_subject.subject_id", "=", about.id)
    .where("finding_subject.subject", "=", about.subject)
    .where("finding_subject.found_on", ">=", from)
    .where("finding_subject.found_on", "<=", to)
    .where("finding_act.at", ">", since)
    .limit(1)
    .execute();
  return moved.length > 0;
}
