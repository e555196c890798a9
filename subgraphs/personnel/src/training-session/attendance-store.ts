import type { DivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { PersonnelTables } from "../tables.ts";
import type { Withdrawal } from "../training-plan/store.ts";
import type { TrainingPresence, TrainingResult } from "../vocabulary.ts";
import type { Attendance, FiledTraining } from "./training-session.ts";

type Db = Kysely<PersonnelTables>;

function selectAttendance(db: Db) {
  return db
    .selectFrom("training_attendance as attendance")
    .innerJoin("training_session as session", "session.id", "attendance.session_id")
    .select([
      "session.id as sessionId",
      "session.plan_id as planId",
      "attendance.division_code as divisionCode",
      "attendance.staff_id as staffId",
      "session.kinds as kinds",
      "session.held_on as on",
      "attendance.recorded_at as recordedAt",
      "attendance.withdrawn_at as withdrawnAt",
    ])
    .where("session.held_on", "is not", null)
    .$narrowType<{ on: Temporal.PlainDate }>();
}

/** Who was ever on record as taught at sessions of plans, those taken back included, by day. */
export async function listAttendanceOfPlans(
  db: Db,
  planIds: readonly string[],
): Promise<readonly Attendance[]> {
  return selectAttendance(db)
    .where("session.plan_id", "=", (eb) => eb.fn.any(eb.val([...planIds])))
    .orderBy("session.held_on")
    .orderBy("attendance.staff_id")
    .execute();
}

/** What people were ever on record as taught at, by day. */
export async function listAttendanceOfStaff(
  db: Db,
  staffIds: readonly string[],
): Promise<readonly Attendance[]> {
  return selectAttendance(db)
    .where("attendance.staff_id", "=", (eb) => eb.fn.any(eb.val([...staffIds])))
    .orderBy("session.held_on")
    .orderBy("session.id")
    .execute();
}

/** Who was taught at sessions, as is on record now. */
export async function listAttendees(
  db: Db,
  sessionIds: readonly string[],
): Promise<readonly { readonly sessionId: string; readonly staffId: string }[]> {
  return db
    .selectFrom("training_attendance")
    .select(["session_id as sessionId", "staff_id as staffId"])
    .where("session_id", "=", (eb) => eb.fn.any(eb.val([...sessionIds])))
    .where("withdrawn_at", "is", null)
    .orderBy("session_id")
    .orderBy("staff_id")
    .execute();
}

/** How people did at trainings, the latest record first; row-level security shows it to those who read their files. */
export async function listFiledTrainings(
  db: Db,
  by: "session_id" | "staff_id",
  ids: readonly string[],
): Promise<readonly FiledTraining[]> {
  return db
    .selectFrom("training_result")
    .select([
      "session_id as sessionId",
      "staff_id as staffId",
      "presence",
      "result",
      "score",
      "recorded_at as recordedAt",
      "recorded_by as recordedBy",
      "withdrawn_at as withdrawnAt",
      "withdrawn_by as withdrawnBy",
      "withdrawal_reason as withdrawalReason",
    ])
    .where(by, "=", (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy("recorded_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** Whether somebody was there, and how they did. */
export interface NewPresence {
  readonly id: string;
  readonly sessionId: string;
  readonly staffId: string;
  readonly divisionCode: DivisionCode;
  readonly presence: TrainingPresence;
  readonly result: TrainingResult | null;
  readonly score: string | null;
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: string;
}

/** Puts presences on record: all of it in the files, and of those who came that they did. */
export async function insertPresences(db: Db, presences: readonly NewPresence[]): Promise<void> {
  const rowOf = (presence: NewPresence) => ({
    id: presence.id,
    division_code: presence.divisionCode,
    session_id: presence.sessionId,
    staff_id: presence.staffId,
    recorded_at: presence.recordedAt,
    recorded_by: presence.recordedBy,
  });
  await db
    .insertInto("training_result")
    .values(
      presences.map((each) => ({
        ...rowOf(each),
        presence: each.presence,
        result: each.result,
        score: each.score,
      })),
    )
    .execute();
  const came = presences.filter(({ presence }) => presence === "ATTENDED");
  if (came.length > 0) await db.insertInto("training_attendance").values(came.map(rowOf)).execute();
}

/** Returns false when nothing is on record now. */
export async function withdrawPresenceRow(
  db: Db,
  sessionId: string,
  staffId: string,
  { at, by, reason }: Withdrawal,
): Promise<boolean> {
  const ended = { withdrawn_at: at, withdrawn_by: by, withdrawal_reason: reason };
  const changed = await db
    .updateTable("training_result")
    .set(ended)
    .where("session_id", "=", sessionId)
    .where("staff_id", "=", staffId)
    .where("withdrawn_at", "is", null)
    .returning("id")
    .execute();
  await db
    .updateTable("training_attendance")
    .set(ended)
    .where("session_id", "=", sessionId)
    .where("staff_id", "=", staffId)
    .where("withdrawn_at", "is", null)
    .execute();
  return changed.length > 0;
}
