import { type DivisionCode, type OpenHours, parseOpenHours, type Weekday } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import type { CasesTables } from "../tables.ts";
import type { WeekHoursText } from "./week-hours.ts";

type Db = Kysely<CasesTables>;

/** What a station offers by appointment (预约安排). */
export interface AppointmentPlan {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly stationId: string;
  readonly slotMinutes: number;
  /** How many may come at a time. */
  readonly capacity: number;
  readonly daysAhead: number;
  /** Hours beside the opening week. */
  readonly outOfHours: Partial<Readonly<Record<Weekday, readonly OpenHours[]>>>;
  readonly outOfHoursText: WeekHoursText;
  readonly citation: string;
  readonly setAt: Temporal.Instant;
}

/** The plans in force of stations. */
export async function findPlans(db: Db, stationIds: readonly string[]): Promise<readonly AppointmentPlan[]> {
  const rows = await db
    .selectFrom("appointment_plan")
    .select([
      "id",
      "division_code as divisionCode",
      "station_id as stationId",
      "slot_minutes as slotMinutes",
      "capacity",
      "days_ahead as daysAhead",
      "out_of_hours as outOfHoursText",
      "citation",
      "set_at as setAt",
    ])
    .where("station_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])))
    .where("ended_at", "is", null)
    .execute();
  return rows.map((row) => ({ ...row, outOfHours: hoursOf(row.outOfHoursText) }));
}

function hoursOf(text: WeekHoursText): AppointmentPlan["outOfHours"] {
  return Object.fromEntries(
    Object.entries(text).map(([weekday, stretches]) => [weekday, parseOpenHours(stretches)]),
  );
}

/** Puts a plan in the place of the one before. */
export async function replacePlan(
  db: Db,
  plan: Omit<AppointmentPlan, "outOfHours"> & { readonly setBy: string },
): Promise<void> {
  // Of two who say it at once the second ends what the first said.
  const key = `appointment_plan ${plan.stationId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(db);
  await db
    .updateTable("appointment_plan")
    .set({ ended_at: plan.setAt })
    .where("station_id", "=", plan.stationId)
    .where("ended_at", "is", null)
    .execute();
  await db
    .insertInto("appointment_plan")
    .values({
      id: plan.id,
      division_code: plan.divisionCode,
      station_id: plan.stationId,
      slot_minutes: plan.slotMinutes,
      capacity: plan.capacity,
      days_ahead: plan.daysAhead,
      out_of_hours: JSON.stringify(plan.outOfHoursText),
      citation: plan.citation,
      set_at: plan.setAt,
      set_by: plan.setBy,
      ended_at: null,
    })
    .execute();
}
