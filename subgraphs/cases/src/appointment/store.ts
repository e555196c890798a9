import type { DivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { CasesTables } from "../tables.ts";
import type { AppointmentState } from "../vocabulary.ts";

type Db = Kysely<CasesTables>;

/** Who comes when (预约), the person sealed. */
export interface Appointment {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly stationId: string;
  readonly itemId: string | null;
  /** The case that was filed at it. */
  readonly caseId: string | null;
  readonly applicantSubject: string | null;
  readonly sealedName: string;
  readonly sealedPhone: string | null;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly outOfHours: boolean;
  readonly homeVisit: boolean;
  readonly state: AppointmentState;
}

/** From a moment up to, and without, another. */
export interface Stretch {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

function selectAppointments(db: Db) {
  return db
    .selectFrom("appointment")
    .select([
      "id",
      "division_code as divisionCode",
      "station_id as stationId",
      "item_id as itemId",
      "case_id as caseId",
      "applicant_subject as applicantSubject",
      "applicant_name as sealedName",
      "applicant_phone as sealedPhone",
      "starts_at as startsAt",
      "ends_at as endsAt",
      "out_of_hours as outOfHours",
      "home_visit as homeVisit",
      "state",
    ]);
}

/** Row-level security shows a person's own, and those of the caller's places. */
export async function findAppointment(db: Db, id: string): Promise<Appointment | undefined> {
  return selectAppointments(db).where("id", "=", id).executeTakeFirst();
}

export async function lockAppointment(db: Db, id: string): Promise<Appointment | undefined> {
  return selectAppointments(db).where("id", "=", id).forUpdate().executeTakeFirst();
}

/** Who comes to a station in a stretch of time, in the order they come. */
export async function listOfDay(
  db: Db,
  stationId: string,
  { from, until }: Stretch,
  most: number,
): Promise<readonly Appointment[]> {
  return selectAppointments(db)
    .where("station_id", "=", stationId)
    .where("starts_at", ">=", from)
    .where("starts_at", "<", until)
    .orderBy("starts_at")
    .orderBy("id")
    .limit(most)
    .execute();
}

/** What a person has booked from a moment on, the next first. */
export async function listOwn(
  db: Db,
  subject: string,
  from: Temporal.Instant,
  most: number,
): Promise<readonly Appointment[]> {
  return selectAppointments(db)
    .where("applicant_subject", "=", subject)
    .where("starts_at", ">=", from)
    .orderBy("starts_at")
    .orderBy("id")
    .limit(most)
    .execute();
}

export async function insertAppointment(
  db: Db,
  booked: Appointment & { readonly bookedAt: Temporal.Instant; readonly bookedBy: string },
): Promise<void> {
  await db
    .insertInto("appointment")
    .values({
      id: booked.id,
      division_code: booked.divisionCode,
      station_id: booked.stationId,
      item_id: booked.itemId,
      case_id: booked.caseId,
      applicant_subject: booked.applicantSubject,
      applicant_name: booked.sealedName,
      applicant_phone: booked.sealedPhone,
      starts_at: booked.startsAt,
      ends_at: booked.endsAt,
      out_of_hours: booked.outOfHours,
      home_visit: booked.homeVisit,
      state: booked.state,
      booked_at: booked.bookedAt,
      booked_by: booked.bookedBy,
      ended_at: null,
      ended_by: null,
    })
    .execute();
}

export async function endAppointment(
  db: Db,
  id: string,
  end: {
    readonly state: Exclude<AppointmentState, "BOOKED">;
    readonly at: Temporal.Instant;
    readonly by: string;
    readonly caseId?: string | undefined;
  },
): Promise<void> {
  await db
    .updateTable("appointment")
    .set({ state: end.state, ended_at: end.at, ended_by: end.by, case_id: end.caseId ?? null })
    .where("id", "=", id)
    .execute();
}

/** How many come at a time. */
export interface TakenSlot {
  readonly startsAt: Temporal.Instant;
  readonly taken: number;
}

export async function listTaken(
  db: Db,
  stationId: string,
  { from, until }: Stretch,
): Promise<readonly TakenSlot[]> {
  return db
    .selectFrom("appointment_slot")
    .select(["starts_at as startsAt", "taken"])
    .where("station_id", "=", stationId)
    .where("starts_at", ">=", from)
    .where("starts_at", "<", until)
    .execute();
}
