import type { DivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { HalfDayStretch } from "../absence/half-days.ts";
import type { PersonnelTables } from "../tables.ts";
import type { LeaveDecision, LeaveKind } from "../vocabulary.ts";

/** Leave that somebody asked for, and what was decided (请假). LP-7 */
export interface LeaveRequest extends HalfDayStretch {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly staffId: string;
  readonly kind: LeaveKind;
  readonly askedBy: string;
  readonly askedAt: Temporal.Instant;
  /** Null while nobody has decided. */
  readonly decision: LeaveDecision | null;
  readonly decisionReason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Temporal.Instant | null;
  /** The absence it became, when it was granted. */
  readonly absenceId: string | null;
}

const columns = [
  "id",
  "division_code as divisionCode",
  "staff_id as staffId",
  "kind",
  "from_on as from",
  "from_half as fromHalf",
  "until_on as until",
  "until_half as untilHalf",
  "asked_by as askedBy",
  "asked_at as askedAt",
  "decision",
  "decision_reason as decisionReason",
  "decided_by as decidedBy",
  "decided_at as decidedAt",
  "absence_id as absenceId",
] as const;

/** The leave of people, the latest first. */
export async function listLeave(
  db: Kysely<PersonnelTables>,
  by: "staff_id" | "id",
  keys: readonly string[],
): Promise<readonly LeaveRequest[]> {
  return db
    .selectFrom("leave_request")
    .select(columns)
    .where(by, "=", (eb) => eb.fn.any(eb.val([...keys])))
    .orderBy("staff_id")
    .orderBy("from_on", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** The request, held against others who decide on it. */
export async function lockLeave(db: Kysely<PersonnelTables>, id: string): Promise<LeaveRequest | undefined> {
  return db.selectFrom("leave_request").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}

export type NewLeave = Omit<
  LeaveRequest,
  "decision" | "decisionReason" | "decidedBy" | "decidedAt" | "absenceId"
>;

export async function insertLeave(db: Kysely<PersonnelTables>, leave: NewLeave): Promise<void> {
  await db
    .insertInto("leave_request")
    .values({
      id: leave.id,
      division_code: leave.divisionCode,
      staff_id: leave.staffId,
      kind: leave.kind,
      from_on: leave.from,
      from_half: leave.fromHalf,
      until_on: leave.until,
      until_half: leave.untilHalf,
      asked_by: leave.askedBy,
      asked_at: leave.askedAt,
    })
    .execute();
}

/** What was decided, by whom and when. */
export interface LeaveDecided {
  readonly decision: LeaveDecision;
  readonly reason: string | null;
  readonly absenceId: string | null;
  readonly by: string;
  readonly at: Temporal.Instant;
}

export async function decideLeaveRow(
  db: Kysely<PersonnelTables>,
  id: string,
  { decision, reason, absenceId, by, at }: LeaveDecided,
): Promise<void> {
  const decided = {
    decision,
    decision_reason: reason,
    decided_by: by,
    decided_at: at,
    absence_id: absenceId,
  };
  await db.updateTable("leave_request").set(decided).where("id", "=", id).execute();
}
