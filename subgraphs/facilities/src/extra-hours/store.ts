import type { Kysely } from "kysely";
import type { FacilitiesTables } from "../tables.ts";
import type { ExtraHours } from "./extra-hours.ts";

type Db = Kysely<FacilitiesTables>;

function selectHours(db: Db) {
  return db
    .selectFrom("station_extra_hours")
    .select([
      "id",
      "division_code as divisionCode",
      "station_id as stationId",
      "kind",
      "weekdays",
      "hours",
      "by_appointment as byAppointment",
      "starts_on as startsOn",
      "ends_on as endsOn",
      "citation",
    ]);
}

export async function findHours(db: Db, ids: readonly string[]): Promise<readonly ExtraHours[]> {
  return selectHours(db)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** All extra hours stations ever had, the earliest first. */
export async function listHours(db: Db, stationIds: readonly string[]): Promise<readonly ExtraHours[]> {
  return selectHours(db)
    .where("station_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])))
    .orderBy("starts_on")
    .orderBy("id")
    .execute();
}

export async function insertHours(
  db: Db,
  hours: Omit<ExtraHours, "endsOn">,
  made: { readonly at: Temporal.Instant; readonly by: string },
): Promise<void> {
  await db
    .insertInto("station_extra_hours")
    .values({
      id: hours.id,
      division_code: hours.divisionCode,
      station_id: hours.stationId,
      kind: hours.kind,
      weekdays: [...hours.weekdays],
      hours: [...hours.hours],
      by_appointment: hours.byAppointment,
      starts_on: hours.startsOn,
      citation: hours.citation,
      recorded_at: made.at,
      recorded_by: made.by,
    })
    .execute();
}

/** Ends what has no end yet. Returns false when it has. */
export async function endHours(
  db: Db,
  id: string,
  { on, by }: { readonly on: Temporal.PlainDate; readonly by: string },
): Promise<boolean> {
  const ended = await db
    .updateTable("station_extra_hours")
    .set({ ends_on: on, ended_by: by })
    .where("id", "=", id)
    .where("ends_on", "is", null)
    .returning("id")
    .execute();
  return ended.length > 0;
}
