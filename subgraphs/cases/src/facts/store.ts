import type { Channel, DocumentType } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import type { CasesTables } from "../tables.ts";
import type { JournalStep } from "../vocabulary.ts";

/** How many cases of a station were filed in a year by a channel. */
export interface YearCount {
  readonly stationId: string;
  readonly year: number;
  readonly channel: Channel;
  readonly cases: number;
}

/** How many cases an account filed for applicants in a month by a channel, in the places the caller supervises. */
export interface MonthCount {
  readonly handledBy: string;
  readonly month: Temporal.PlainYearMonth;
  readonly channel: Channel;
  readonly cases: number;
}

/** How many cases of a station, whose last day lies in a year, were or are late. */
export interface LateCount {
  readonly stationId: string;
  readonly year: number;
  readonly cases: number;
}

export async function listYearCounts(
  db: Kysely<CasesTables>,
  stationIds: readonly string[],
): Promise<readonly YearCount[]> {
  return db
    .selectFrom("station_year")
    .select(["station_id as stationId", "year", "channel", "cases"])
    .where("station_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])))
    .orderBy("station_id")
    .orderBy("year")
    .orderBy("channel")
    .execute();
}

export async function listMonthCounts(
  db: Kysely<CasesTables>,
  accounts: readonly string[],
): Promise<readonly MonthCount[]> {
  const rows = await db
    .selectFrom("handler_month")
    .select(["handled_by as handledBy", "month", "channel", (eb) => eb.fn.sum<number>("cases").as("cases")])
    .where("handled_by", "=", (eb) => eb.fn.any(eb.val([...accounts])))
    .groupBy(["handled_by", "month", "channel"])
    .orderBy("handled_by")
    .orderBy("month")
    .orderBy("channel")
    .execute();
  return rows.map((row) => ({ ...row, month: row.month.toPlainYearMonth() }));
}

/** Of accounts that filed in the caller's places, those that filed in places the caller does not supervise, too. */
export async function listHandledElsewhere(
  db: Kysely<CasesTables>,
  accounts: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ account: string }>`
    select account from handled_elsewhere(${[...accounts]}::text[]) as account`.execute(db);
  return rows.map(({ account }) => account);
}

/** Cases decided after their last day, and those accepted whose last day was before a day. */
export async function listLateCounts(
  db: Kysely<CasesTables>,
  stationIds: readonly string[],
  today: Temporal.PlainDate,
): Promise<readonly LateCount[]> {
  const decided = db
    .selectFrom("station_late")
    .select(["station_id", "year", "cases"])
    .where("station_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])));
  const open = db
    .selectFrom("station_due")
    .select(["station_id", sql<number>`extract(year from due_on)::integer`.as("year"), "cases"])
    .where("station_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])))
    .where("due_on", "<", today)
    .where("cases", ">", 0);
  return db
    .selectFrom(decided.unionAll(open).as("late"))
    .select(["station_id as stationId", "year", (eb) => eb.fn.sum<number>("cases").as("cases")])
    .groupBy(["station_id", "year"])
    .execute();
}

/** When a step was taken on a case. */
export interface StepMoment {
  readonly caseId: string;
  readonly step: JournalStep;
  readonly at: Temporal.Instant;
}

/** What kind of document applicants of cases showed. */
export async function listDocumentTypes(
  db: Kysely<CasesTables>,
  caseIds: readonly string[],
): Promise<readonly { readonly caseId: string; readonly documentType: DocumentType }[]> {
  return db
    .selectFrom("service_case")
    .select(["id as caseId", "applicant_document_type as documentType"])
    .where("id", "=", (eb) => eb.fn.any(eb.val([...caseIds])))
    .execute();
}

/** The moments steps were taken on cases, the latest of each. */
export async function listStepMoments(
  db: Kysely<CasesTables>,
  caseIds: readonly string[],
  steps: readonly JournalStep[],
): Promise<readonly StepMoment[]> {
  return db
    .selectFrom("journal_entry")
    .distinctOn(["case_id", "step"])
    .select(["case_id as caseId", "step", "at"])
    .where("case_id", "=", (eb) => eb.fn.any(eb.val([...caseIds])))
    .where("step", "=", (eb) => eb.fn.any(eb.val([...steps])))
    .orderBy("case_id")
    .orderBy("step")
    .orderBy("seq", "desc")
    .execute();
}
