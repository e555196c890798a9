import type { DivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { PersonnelTables } from "../tables.ts";
import type { DutySwapDecision } from "./decision.ts";

/** A half day that somebody gives to a colleague, alone or for one of theirs (换班). */
export interface DutySwap {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly dutyId: string;
  /** Whose duty it is, or was. */
  readonly staffId: string;
  readonly otherStaffId: string;
  /** The colleague's duty that is taken over in turn. */
  readonly otherDutyId: string | null;
  readonly on: Temporal.PlainDate;
  readonly askedBy: string;
  readonly askedAt: Temporal.Instant;
  /** Null while the colleague has not answered. */
  readonly agreed: boolean | null;
  readonly answeredAt: Temporal.Instant | null;
  readonly decision: DutySwapDecision | null;
  readonly decisionReason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Temporal.Instant | null;
}

const columns = [
  "id",
  "division_code as divisionCode",
  "duty_id as dutyId",
  "staff_id as staffId",
  "other_staff_id as otherStaffId",
  "other_duty_id as otherDutyId",
  "on_day as on",
  "asked_by as askedBy",
  "asked_at as askedAt",
  "agreed",
  "answered_at as answeredAt",
  "decision",
  "decision_reason as decisionReason",
  "decided_by as decidedBy",
  "decided_at as decidedAt",
] as const;

/** Swaps by their id, or those of duties, in the order in which they were asked. */
export async function listSwaps(
  db: Kysely<PersonnelTables>,
  by: "id" | "duty_id",
  keys: readonly string[],
): Promise<readonly DutySwap[]> {
  return db
    .selectFrom("duty_swap")
    .select(columns)
    .where(by, "=", (eb) => eb.fn.any(eb.val([...keys])))
    .orderBy("duty_id")
    .orderBy("asked_at")
    .orderBy("id")
    .execute();
}

/** Swaps of people, of those who gave or of those who took: the latest day first. */
export async function listSwapsOf(
  db: Kysely<PersonnelTables>,
  by: "staff_id" | "other_staff_id",
  staffIds: readonly string[],
): Promise<readonly DutySwap[]> {
  return db
    .selectFrom("duty_swap")
    .select(columns)
    .where(by, "=", (eb) => eb.fn.any(eb.val([...staffIds])))
    .orderBy(by)
    .orderBy("on_day", "desc")
    .orderBy("id", "desc")
    .execute();
}

export async function lockSwap(db: Kysely<PersonnelTables>, id: string): Promise<DutySwap | undefined> {
  return db.selectFrom("duty_swap").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}

export type NewSwap = Pick<
  DutySwap,
  "id" | "divisionCode" | "dutyId" | "staffId" | "otherStaffId" | "otherDutyId" | "on" | "askedBy" | "askedAt"
>;

/** @throws a unique violation where a swap of the duty is open */
export async function insertSwap(db: Kysely<PersonnelTables>, swap: NewSwap): Promise<void> {
  await db
    .insertInto("duty_swap")
    .values({
      id: swap.id,
      division_code: swap.divisionCode,
      duty_id: swap.dutyId,
      staff_id: swap.staffId,
      other_staff_id: swap.otherStaffId,
      other_duty_id: swap.otherDutyId,
      on_day: swap.on,
      asked_by: swap.askedBy,
      asked_at: swap.askedAt,
    })
    .execute();
}

interface By {
  readonly by: string;
  readonly at: Temporal.Instant;
}

export async function answerSwapRow(
  db: Kysely<PersonnelTables>,
  id: string,
  { agreed, by, at }: By & { readonly agreed: boolean },
): Promise<void> {
  await db
    .updateTable("duty_swap")
    .set({ agreed, answered_by: by, answered_at: at })
    .where("id", "=", id)
    .execute();
}

export async function decideSwapRow(
  db: Kysely<PersonnelTables>,
  id: string,
  { decision, reason, by, at }: By & { readonly decision: DutySwapDecision; readonly reason: string | null },
): Promise<void> {
  await db
    .updateTable("duty_swap")
    .set({ decision, decision_reason: reason, decided_by: by, decided_at: at })
    .where("id", "=", id)
    .execute();
}
