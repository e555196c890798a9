import type { DivisionCode } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import type { PersonnelTables } from "../tables.ts";
import type { HalfDay } from "../vocabulary.ts";

/** Who is on duty when at a station, from a day to a day (值班表). */
export interface DutyRoster {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly stationId: string;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly draftedBy: string;
  readonly draftedAt: Temporal.Instant;
  readonly publishedBy: string | null;
  /** Null while it is a draft, which its place alone sees. */
  readonly publishedAt: Temporal.Instant | null;
  readonly sample: boolean;
}

/** Somebody on duty at a seat in a half day. */
export interface RosteredDuty {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly rosterId: string;
  readonly stationId: string;
  /** Null for the station itself. */
  readonly windowId: string | null;
  readonly seatId: string;
  readonly staffId: string;
  readonly on: Temporal.PlainDate;
  readonly half: HalfDay;
  readonly published: boolean;
  /** The record of attendance by which it was not kept. */
  readonly missedBy: string | null;
}

const rosterColumns = [
  "id",
  "division_code as divisionCode",
  "station_id as stationId",
  "from_on as from",
  "until_on as until",
  "drafted_by as draftedBy",
  "drafted_at as draftedAt",
  "published_by as publishedBy",
  "published_at as publishedAt",
  "sample",
] as const;

const dutyColumns = [
  "id",
  "division_code as divisionCode",
  "roster_id as rosterId",
  "station_id as stationId",
  "window_id as windowId",
  "seat_id as seatId",
  "staff_id as staffId",
  "on_day as on",
  "half",
  "published",
  "missed_by as missedBy",
] as const;

interface Days {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
}

export async function findRosters(
  db: Kysely<PersonnelTables>,
  ids: readonly string[],
): Promise<readonly DutyRoster[]> {
  return db
    .selectFrom("duty_roster")
    .select(rosterColumns)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

export async function lockRoster(db: Kysely<PersonnelTables>, id: string): Promise<DutyRoster | undefined> {
  return db
    .selectFrom("duty_roster")
    .select(rosterColumns)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

/** The rosters of stations that touch these days, the earliest first. */
export async function listRosters(
  db: Kysely<PersonnelTables>,
  stationIds: readonly string[],
  days?: Days,
): Promise<readonly DutyRoster[]> {
  return db
    .selectFrom("duty_roster")
    .select(rosterColumns)
    .where("station_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])))
    .$if(days !== undefined, (query) =>
      query.where("from_on", "<=", days?.until ?? null).where("until_on", ">=", days?.from ?? null),
    )
    .orderBy("station_id")
    .orderBy("from_on")
    .orderBy("id")
    .execute();
}

export async function insertRoster(
  db: Kysely<PersonnelTables>,
  roster: Omit<DutyRoster, "publishedBy" | "publishedAt">,
): Promise<void> {
  await db
    .insertInto("duty_roster")
    .values({
      id: roster.id,
      division_code: roster.divisionCode,
      station_id: roster.stationId,
      from_on: roster.from,
      until_on: roster.until,
      drafted_by: roster.draftedBy,
      drafted_at: roster.draftedAt,
      sample: roster.sample,
    })
    .execute();
}

export async function publishRosterRow(
  db: Kysely<PersonnelTables>,
  id: string,
  { by, at }: { readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .updateTable("duty_roster")
    .set({ published_by: by, published_at: at })
    .where("id", "=", id)
    .execute();
  await db.updateTable("duty").set({ published: true }).where("roster_id", "=", id).execute();
}

/** The duties of rosters, by day, half and seat. */
export async function listDutiesOf(
  db: Kysely<PersonnelTables>,
  rosterIds: readonly string[],
): Promise<readonly RosteredDuty[]> {
  return db
    .selectFrom("duty")
    .select(dutyColumns)
    .where("roster_id", "=", (eb) => eb.fn.any(eb.val([...rosterIds])))
    .orderBy("roster_id")
    .orderBy("on_day")
    .orderBy("half", "desc")
    .orderBy("seat_id")
    .execute();
}

/** The duties of people on these days: those of published rosters, and those of one that is drafted. */
export async function listDutiesOfStaff(
  db: Kysely<PersonnelTables>,
  staffIds: readonly string[],
  { from, until }: Days,
  rosterId = "",
): Promise<readonly RosteredDuty[]> {
  return db
    .selectFrom("duty")
    .select(dutyColumns)
    .where("staff_id", "=", (eb) => eb.fn.any(eb.val([...staffIds])))
    .where("on_day", ">=", from)
    .where("on_day", "<=", until)
    .where((eb) => eb.or([eb("published", "=", true), eb("roster_id", "=", rosterId)]))
    .orderBy("staff_id")
    .orderBy("on_day")
    .orderBy("half", "desc")
    .execute();
}

export async function findDuties(
  db: Kysely<PersonnelTables>,
  ids: readonly string[],
): Promise<readonly RosteredDuty[]> {
  return db
    .selectFrom("duty")
    .select(dutyColumns)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

export type NewDuty = Omit<RosteredDuty, "seatId" | "missedBy">;

export async function insertDuties(db: Kysely<PersonnelTables>, duties: readonly NewDuty[]): Promise<void> {
  // A statement may carry 65 535 parameters.
  for (let first = 0; first < duties.length; first += 1000) {
    const rows = duties.slice(first, first + 1000).map((duty) => ({
      id: duty.id,
      division_code: duty.divisionCode,
      roster_id: duty.rosterId,
      station_id: duty.stationId,
      window_id: duty.windowId,
      staff_id: duty.staffId,
      on_day: duty.on,
      half: duty.half,
      published: duty.published,
    }));
    await db.insertInto("duty").values(rows).execute();
  }
}

/** Puts others, or nobody, on duty: deletes the rows of half days that are planned anew. */
export async function deleteDuties(db: Kysely<PersonnelTables>, ids: readonly string[]): Promise<void> {
  await db
    .deleteFrom("duty")
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

export async function moveDuty(db: Kysely<PersonnelTables>, id: string, staffId: string): Promise<void> {
  await db.updateTable("duty").set({ staff_id: staffId }).where("id", "=", id).execute();
}

/** Marks what somebody did not keep on a day, of one half or of both, with the record that says so. */
export async function markMissed(
  db: Kysely<PersonnelTables>,
  missed: {
    readonly staffId: string;
    readonly on: Temporal.PlainDate;
    readonly half: HalfDay | undefined;
    readonly factId: string;
  },
): Promise<void> {
  await db
    .updateTable("duty")
    .set({ missed_by: missed.factId })
    .where("staff_id", "=", missed.staffId)
    .where("on_day", "=", missed.on)
    .where("published", "=", true)
    .$if(missed.half !== undefined, (query) => query.where("half", "=", missed.half ?? "FORENOON"))
    .execute();
}

/** Takes a mark back, or puts the record in its place that took the place of the first. */
export async function moveMissed(
  db: Kysely<PersonnelTables>,
  factId: string,
  successorId: string | null,
): Promise<void> {
  await db.updateTable("duty").set({ missed_by: successorId }).where("missed_by", "=", factId).execute();
}

/** A day of a station, with the halves in which somebody who was there had the duty. */
export interface SatDay {
  readonly stationId: string;
  readonly on: Temporal.PlainDate;
  readonly halves: readonly HalfDay[];
}

/** The days of stations on which somebody had a published duty, was not away and is not on record as missing. */
export async function listSatDays(
  db: Kysely<PersonnelTables>,
  stationIds: readonly string[],
): Promise<readonly SatDay[]> {
  return db
    .selectFrom("duty")
    .select(["station_id as stationId", "on_day as on"])
    .select(sql<HalfDay[]>`array_agg(distinct half)`.as("halves"))
    .where("station_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])))
    .where("published", "=", true)
    .where(keptDuty)
    .groupBy(["station_id", "on_day"])
    .orderBy("station_id")
    .orderBy("on_day")
    .execute();
}

/** Of a duty: nobody wrote that it was missed, and its holder is not away in that half day. */
const keptDuty = sql<boolean>`missed_by is null and not exists (
  select from absence where absence.staff_id = duty.staff_id and absence.cancelled_at is null
    and (absence.from_on, absence.from_half = 'AFTERNOON') <= (duty.on_day, duty.half = 'AFTERNOON')
    and absence.until_on >= duty.on_day
    and (absence.until_on, absence.until_half = 'AFTERNOON') >= (duty.on_day, duty.half = 'AFTERNOON'))`;

/** Half days that people had at a station, and how many of these they kept. */
export interface SatCount {
  readonly staffId: string;
  readonly due: number;
  readonly kept: number;
}

export async function countSat(
  db: Kysely<PersonnelTables>,
  stationId: string,
  { from, until }: Days,
): Promise<readonly SatCount[]> {
  const rows = await db
    .selectFrom("duty")
    .select("staff_id as staffId")
    .select(sql<number>`count(*)::int`.as("due"))
    .select(sql<number>`(count(*) filter (where ${keptDuty}))::int`.as("kept"))
    .where("station_id", "=", stationId)
    .where("published", "=", true)
    .where("on_day", ">=", from)
    .where("on_day", "<=", until)
    .groupBy("staff_id")
    .orderBy("staff_id")
    .execute();
  return rows;
}
