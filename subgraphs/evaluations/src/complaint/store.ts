import type { DivisionCode } from "@yimen/domain";
import { lyingIn, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { HappenedIn } from "../quota/happened.ts";
import type { EvaluationsTables } from "../tables.ts";
import type { ActOnComplaint, Complaint } from "./complaint.ts";

type Db = Kysely<EvaluationsTables>;

const columns = [
  "complaint.id",
  "complaint.division_code as divisionCode",
  "complaint.station_id as stationId",
  "complaint.staff_id as staffId",
  "complaint.kind",
  "complaint.channel",
  "complaint.text",
  "complaint.anonymous",
  "complaint.account",
  "complaint.name_sealed as nameSealed",
  "complaint.contact_sealed as contactSealed",
  "complaint.received_on as receivedOn",
  "complaint.received_at as receivedAt",
  "complaint.received_by as receivedBy",
  "complaint.responsible_id as responsibleId",
  "complaint.founded",
  "complaint.subjective",
  "complaint.state",
] as const;

function selectComplaints(db: Db): SelectQueryBuilder<EvaluationsTables, "complaint", Complaint> {
  return db.selectFrom("complaint").select(columns);
}

export async function findComplaints(db: Db, ids: readonly string[]): Promise<readonly Complaint[]> {
  return selectComplaints(db)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** Presents a token for the rest of this transaction. Returns the complaint it opens. */
export async function presentComplaintToken(db: Db, hash: string): Promise<Complaint | undefined> {
  await sql`select set_config('yimen.complaint_token', ${hash}, true)`.execute(db);
  return selectComplaints(db).where("token_hash", "=", hash).executeTakeFirst();
}

export async function lockComplaint(db: Db, id: string): Promise<Complaint | undefined> {
  return selectComplaints(db).where("id", "=", id).forUpdate().executeTakeFirst();
}

export interface ComplaintFilter {
  readonly within: DivisionCode;
  readonly open?: boolean | undefined;
  readonly from?: Temporal.PlainDate | undefined;
  readonly until?: Temporal.PlainDate | undefined;
}

function inPeriod<Row>(
  query: SelectQueryBuilder<EvaluationsTables, "complaint", Row>,
  { from, until }: Pick<ComplaintFilter, "from" | "until">,
): SelectQueryBuilder<EvaluationsTables, "complaint", Row> {
  return query
    .$if(from !== undefined, (all) => all.where("received_on", ">=", from as Temporal.PlainDate))
    .$if(until !== undefined, (all) => all.where("received_on", "<=", until as Temporal.PlainDate));
}

/** Complaints of a place and below, the latest first. */
export async function listComplaints(
  db: Db,
  filter: ComplaintFilter,
  page: PageArguments,
): Promise<Page<Complaint>> {
  const { within, open } = filter;
  const query = inPeriod(selectComplaints(db).where(lyingIn(within, "complaint")), filter).$if(
    open !== undefined,
    (all) => all.where("open", "=", open === true),
  );
  const order = ["complaint.received_on", "complaint.id"];
  return readPage(
    query,
    order.map((column) => ({ column, direction: "desc" as const })),
    page,
    { indexed: true },
  );
}

/** How far the complaints of a place came. */
export interface ComplaintCounts {
  readonly received: number;
  readonly accepted: number;
  readonly investigated: number;
  readonly closed: number;
}

export async function countComplaints(
  db: Db,
  filter: Omit<ComplaintFilter, "open">,
): Promise<ComplaintCounts> {
  const query = inPeriod(
    db
      .selectFrom("complaint")
      .where(lyingIn(filter.within, "complaint"))
      .where("kind", "=", "COMPLAINT")
      .where("state", "<>", "REJECTED")
      .select(counting),
    filter,
  );
  return query.executeTakeFirstOrThrow();
}

const counting = [
  sql<number>`count(*)::integer`.as("received"),
  sql<number>`(count(*) filter (where state <> 'RECEIVED'))::integer`.as("accepted"),
  sql<number>`(count(*) filter (where founded is not null))::integer`.as("investigated"),
  sql<number>`(count(*) filter (where state = 'CLOSED'))::integer`.as("closed"),
] as const;

/** The same of each station, or each member of the staff, year by year. */
export interface YearOfComplaints extends ComplaintCounts {
  readonly id: string;
  readonly year: number;
  /** Founded, and of subjective cause. */
  readonly subjective: number;
}

export async function listYearsOfComplaints(
  db: Db,
  about: "station_id" | "staff_id",
  ids: readonly string[],
): Promise<readonly YearOfComplaints[]> {
  return db
    .selectFrom("complaint")
    .where(about, "=", (eb) => eb.fn.any(eb.val([...ids])))
    .where("kind", "=", "COMPLAINT")
    .where("state", "<>", "REJECTED")
    .select([
      sql<string>`${sql.ref(about)}`.as("id"),
      sql<number>`extract(year from received_on)::integer`.as("year"),
      sql<number>`(count(*) filter (where founded and subjective))::integer`.as("subjective"),
      ...counting,
    ])
    .groupBy(["id", "year"].map((name) => sql.ref(name)))
    .orderBy("id")
    .orderBy("year")
    .execute();
}

/** What was done about complaints, in order. */
export async function listComplaintActs(db: Db, ids: readonly string[]): Promise<readonly ActOnComplaint[]> {
  return db
    .selectFrom("complaint_act")
    .select([
      "complaint_id as complaintId",
      "division_code as divisionCode",
      "act",
      "state",
      "at",
      "by",
      "text",
    ])
    .where("complaint_id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy("complaint_id")
    .orderBy("seq")
    .execute();
}

export async function insertComplaint(
  db: Db,
  complaint: Complaint & { readonly tokenHash: string },
): Promise<void> {
  await db
    .insertInto("complaint")
    .values({
      id: complaint.id,
      division_code: complaint.divisionCode,
      station_id: complaint.stationId,
      staff_id: complaint.staffId,
      kind: complaint.kind,
      channel: complaint.channel,
      text: complaint.text,
      anonymous: complaint.anonymous,
      account: complaint.account,
      name_sealed: complaint.nameSealed,
      contact_sealed: complaint.contactSealed,
      token_hash: complaint.tokenHash,
      received_on: complaint.receivedOn,
      received_at: complaint.receivedAt,
      received_by: complaint.receivedBy,
      responsible_id: null,
      founded: null,
      subjective: null,
      state: complaint.state,
    })
    .execute();
}

/** What an act changes about where a complaint stands. */
export interface ComplaintChanges {
  readonly responsible_id?: string;
  readonly founded?: boolean;
  readonly subjective?: boolean | null;
}

export async function insertComplaintAct(
  db: Db,
  act: ActOnComplaint,
  changes: ComplaintChanges,
): Promise<void> {
  await db
    .updateTable("complaint")
    .set({ state: act.state, ...changes })
    .where("id", "=", act.complaintId)
    .execute();
  await db
    .insertInto("complaint_act")
    .values({
      complaint_id: act.complaintId,
      division_code: act.divisionCode,
      act: act.act,
      state: act.state,
      at: act.at,
      by: act.by,
      text: act.text,
    })
    .execute();
}

/** What was received in a place, or at one station, in a period. */
export async function listComplaintsOf(
  db: Db,
  { within, stationId, period }: HappenedIn,
  most: number,
): Promise<readonly Complaint[]> {
  let query = selectComplaints(db)
    .where(lyingIn(within, "complaint"))
    .where("complaint.received_on", ">=", period.from)
    .where("complaint.received_on", "<=", period.to);
  if (stationId !== undefined) query = query.where("complaint.station_id", "=", stationId);
  return query.orderBy("complaint.received_on").orderBy("complaint.id").limit(most).execute();
}
