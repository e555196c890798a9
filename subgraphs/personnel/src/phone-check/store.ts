import type { DivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { PersonnelTables } from "../tables.ts";

/** Somebody was called, and was reached or not (通讯抽查). */
export interface PhoneCheck {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly stationId: string;
  /** Whom. */
  readonly staffId: string;
  readonly calledAt: Temporal.Instant;
  readonly reached: boolean;
  /** Were the doors open then, by the calendar? */
  readonly inHours: boolean;
  /** Account of who called. */
  readonly calledBy: string;
  readonly recordedAt: Temporal.Instant;
  readonly withdrawnReason: string | null;
  readonly withdrawnAt: Temporal.Instant | null;
  readonly sample: boolean;
}

const columns = [
  "id",
  "division_code as divisionCode",
  "station_id as stationId",
  "staff_id as staffId",
  "called_at as calledAt",
  "reached",
  "in_hours as inHours",
  "called_by as calledBy",
  "recorded_at as recordedAt",
  "withdrawn_reason as withdrawnReason",
  "withdrawn_at as withdrawnAt",
  "sample",
] as const;

/** Checks by their id, or those of stations, in the order of the calls. */
export async function listPhoneChecks(
  db: Kysely<PersonnelTables>,
  by: "id" | "station_id",
  keys: readonly string[],
): Promise<readonly PhoneCheck[]> {
  return db
    .selectFrom("phone_check")
    .select(columns)
    .where(by, "=", (eb) => eb.fn.any(eb.val([...keys])))
    .orderBy("station_id")
    .orderBy("called_at")
    .orderBy("id")
    .execute();
}

export async function lockPhoneCheck(
  db: Kysely<PersonnelTables>,
  id: string,
): Promise<PhoneCheck | undefined> {
  return db.selectFrom("phone_check").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}

/** Returns false where the check is there already. */
export async function insertPhoneCheck(
  db: Kysely<PersonnelTables>,
  check: Omit<PhoneCheck, "withdrawnReason" | "withdrawnAt">,
): Promise<boolean> {
  const written = await db
    .insertInto("phone_check")
    .values({
      id: check.id,
      division_code: check.divisionCode,
      station_id: check.stationId,
      staff_id: check.staffId,
      called_at: check.calledAt,
      reached: check.reached,
      in_hours: check.inHours,
      called_by: check.calledBy,
      recorded_at: check.recordedAt,
      sample: check.sample,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .execute();
  return written.length > 0;
}

export async function withdrawPhoneCheckRow(
  db: Kysely<PersonnelTables>,
  id: string,
  { reason, by, at }: { readonly reason: string; readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .updateTable("phone_check")
    .set({ withdrawn_reason: reason, withdrawn_by: by, withdrawn_at: at })
    .where("id", "=", id)
    .execute();
}
