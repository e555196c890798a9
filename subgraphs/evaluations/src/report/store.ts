import type { DivisionCode } from "@yimen/domain";
import { lyingIn, mapPage, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
import type { EvaluationsTables } from "../tables.ts";
import type { FiledReport } from "./report.ts";

type Db = Kysely<EvaluationsTables>;

const columns = [
  "id",
  "division_code as divisionCode",
  "subject",
  "subject_id as subjectId",
  "name",
  "on_day as on",
  "passed",
  "failed",
  "unknown",
  "content",
  "law_revision as lawRevision",
  "filed_at as filedAt",
  "filed_by as filedBy",
] as const;

const selectReports = (db: Db) => db.selectFrom("compliance_report").select(columns);

type Row = Awaited<ReturnType<ReturnType<typeof selectReports>["execute"]>>[number];

function reportOf({ content, ...row }: Row): FiledReport {
  return { ...row, ...content };
}

export async function findReports(db: Db, ids: readonly string[]): Promise<readonly FiledReport[]> {
  const rows = await selectReports(db)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
  return rows.map(reportOf);
}

export async function listReportsOf(
  db: Db,
  subjectId: string,
  page: PageArguments,
): Promise<Page<FiledReport>> {
  const order = [
    { column: "on_day", direction: "desc" },
    { column: "id", direction: "desc" },
  ] as const;
  return mapPage(
    await readPage(selectReports(db).where("subject_id", "=", subjectId), order, page),
    reportOf,
  );
}

/** The reports of a thing up to a day, the latest first, at most so many. */
export async function listReportsUpTo(
  db: Db,
  subjectId: string,
  on: Temporal.PlainDate,
  most: number,
): Promise<readonly FiledReport[]> {
  const rows = await selectReports(db)
    .where("subject_id", "=", subjectId)
    .where("on_day", "<=", on)
    .orderBy("on_day", "desc")
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  return rows.map(reportOf);
}

/** The latest report of each station of a place up to a day. */
export async function latestOfStations(
  db: Db,
  within: DivisionCode,
  on: Temporal.PlainDate,
): Promise<readonly FiledReport[]> {
  const rows = await selectReports(db)
    .distinctOn("subject_id")
    .where(lyingIn(within))
    .where("subject", "=", "station")
    .where("on_day", "<=", on)
    .orderBy("subject_id")
    .orderBy("on_day", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(reportOf);
}

export async function insertReport(db: Db, report: FiledReport): Promise<void> {
  const { rules, stations, ofStations } = report;
  await db
    .insertInto("compliance_report")
    .values({
      id: report.id,
      division_code: report.divisionCode,
      subject: report.subject,
      subject_id: report.subjectId,
      name: report.name,
      on_day: report.on,
      passed: report.passed,
      failed: report.failed,
      unknown: report.unknown,
      content: JSON.stringify({ rules, stations, ofStations }),
      law_revision: report.lawRevision,
      filed_at: report.filedAt,
      filed_by: report.filedBy,
    })
    .execute();
}
