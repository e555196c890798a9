import type { DivisionCode } from "@yimen/domain";
import { idLyingIn } from "@yimen/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { FacilitiesTables } from "../tables.ts";
import type { DeviceKind } from "./vocabulary.ts";

type Db = Kysely<FacilitiesTables>;

/** A device at a station (设备). */
export interface Device {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly stationId: string;
  readonly code: string;
  readonly kind: DeviceKind;
  readonly name: string;
  /** The person responsible for it (负责人); null where nobody is named. */
  readonly keeper: string | null;
  readonly itemIds: readonly string[];
  /** Somebody helps at it. */
  readonly assisted: boolean;
  readonly registeredAt: Temporal.Instant;
  readonly retiredAt: Temporal.Instant | null;
  readonly revision: number;
}

export interface DeviceOutage {
  readonly deviceId: string;
  readonly startedAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
  readonly reason: string;
}

/** How often a device was used on one day. */
export interface DeviceUse {
  readonly deviceId: string;
  readonly day: Temporal.PlainDate;
  readonly uses: number;
}

const columns = [
  "id",
  "division_code as divisionCode",
  "station_id as stationId",
  "code",
  "kind",
  "name",
  "keeper",
  "item_ids as itemIds",
  "assisted",
  "registered_at as registeredAt",
  "retired_at as retiredAt",
  "revision",
] as const;

export async function findDevices(db: Db, ids: readonly string[]): Promise<readonly Device[]> {
  return db
    .selectFrom("device")
    .select(columns)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** The devices stations have or had, by code. */
export async function listDevicesOfStations(
  db: Db,
  stationIds: readonly string[],
): Promise<readonly Device[]> {
  return db
    .selectFrom("device")
    .select(columns)
    .where("station_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])))
    .orderBy("code")
    .execute();
}

/** Devices in use in a place and below, or at a station, by station and code. */
export async function listDevicesIn(
  db: Db,
  at: { readonly within: DivisionCode } | { readonly stationId: string },
  most: number,
): Promise<readonly Device[]> {
  const query = db.selectFrom("device").select(columns).where("retired_at", "is", null);
  return (
    "within" in at
      ? query.where(idLyingIn("station_id", at.within))
      : query.where("station_id", "=", at.stationId)
  )
    .orderBy("station_id")
    .orderBy("code")
    .limit(most)
    .execute();
}

export async function lockDevice(db: Db, id: string): Promise<Device | undefined> {
  return db.selectFrom("device").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}

/** Writes a new device; false when its code is taken. */
export async function insertDevice(
  db: Db,
  device: Omit<Device, "retiredAt" | "revision">,
  by: string,
): Promise<boolean> {
  const written = await db
    .insertInto("device")
    .values({
      id: device.id,
      division_code: device.divisionCode,
      station_id: device.stationId,
      code: device.code,
      kind: device.kind,
      name: device.name,
      keeper: device.keeper,
      item_ids: [...device.itemIds],
      assisted: device.assisted,
      registered_by: by,
      registered_at: device.registeredAt,
      retired_at: null,
    })
    .onConflict((conflict) => conflict.expression(sql`lower(code)`).doNothing())
    .returning("id")
    .executeTakeFirst();
  return written !== undefined;
}

export async function updateDevice(
  db: Db,
  id: string,
  changes: Partial<Pick<Device, "name" | "keeper" | "itemIds" | "assisted" | "retiredAt">>,
): Promise<void> {
  await db
    .updateTable("device")
    .set({
      revision: sql`revision + 1`,
      ...(changes.name !== undefined && { name: changes.name }),
      ...(changes.keeper !== undefined && { keeper: changes.keeper }),
      ...(changes.itemIds !== undefined && { item_ids: [...changes.itemIds] }),
      ...(changes.assisted !== undefined && { assisted: changes.assisted }),
      ...(changes.retiredAt !== undefined && { retired_at: changes.retiredAt }),
    })
    .where("id", "=", id)
    .execute();
}

/** Outages of devices, the newest first. */
export async function listOutages(db: Db, deviceIds: readonly string[]): Promise<readonly DeviceOutage[]> {
  return db
    .selectFrom("device_outage")
    .select(["device_id as deviceId", "started_at as startedAt", "ended_at as endedAt", "reason"])
    .where("device_id", "=", (eb) => eb.fn.any(eb.val([...deviceIds])))
    .orderBy("device_id")
    .orderBy("started_at", "desc")
    .execute();
}

export async function insertOutage(
  db: Db,
  { id, divisionCode }: Device,
  outage: { readonly at: Temporal.Instant; readonly reason: string; readonly by: string },
): Promise<void> {
  await db
    .insertInto("device_outage")
    .values({
      device_id: id,
      division_code: divisionCode,
      started_at: outage.at,
      reason: outage.reason,
      recorded_by: outage.by,
      ended_at: null,
    })
    .execute();
}

export async function endOutage(db: Db, deviceId: string, at: Temporal.Instant): Promise<void> {
  await db
    .updateTable("device_outage")
    .set({ ended_at: at })
    .where("device_id", "=", deviceId)
    .where("ended_at", "is", null)
    .execute();
}

/** How often devices were used, by day. */
export async function listUses(db: Db, deviceIds: readonly string[]): Promise<readonly DeviceUse[]> {
  return db
    .selectFrom("device_use")
    .select(["device_id as deviceId", "day", "uses"])
    .where("device_id", "=", (eb) => eb.fn.any(eb.val([...deviceIds])))
    .orderBy("device_id")
    .orderBy("day")
    .execute();
}

export async function countUse(
  db: Db,
  deviceId: string,
  day: Temporal.PlainDate,
  uses: number,
): Promise<void> {
  await sql`select count_device_use(${deviceId}, ${day}::date, ${uses}::integer)`.execute(db);
}
