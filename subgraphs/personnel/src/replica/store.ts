import {
  type DivisionCode,
  type ItemPublished,
  parseDivisionCode,
  type StationPublished,
  type WindowPublished,
} from "@yimen/domain";
import type { Kysely } from "kysely";
import type { PersonnelTables } from "../tables.ts";

/** A station as its last event left it. */
export interface KnownStation {
  readonly id: string;
  readonly code: string;
  readonly divisionCode: DivisionCode;
  readonly kind: string;
  readonly closed: boolean;
}

/** A window as its last event left it. */
export interface KnownWindow {
  readonly id: string;
  readonly stationId: string;
  readonly divisionCode: DivisionCode;
  readonly number: string;
  readonly closed: boolean;
}

/** An item as its last event left it. */
export interface KnownItem {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly withdrawn: boolean;
}

const stationColumns = [
  "station_id as id",
  "code",
  "division_code as divisionCode",
  "kind",
  "closed",
] as const;
const windowColumns = [
  "window_id as id",
  "station_id as stationId",
  "division_code as divisionCode",
  "number",
  "closed",
] as const;
const itemColumns = ["item_id as id", "code", "name", "withdrawn"] as const;

export async function findKnownStations(
  db: Kysely<PersonnelTables>,
  ids: readonly string[],
): Promise<readonly KnownStation[]> {
  return db
    .selectFrom("known_station")
    .select(stationColumns)
    .where("station_id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

export async function findKnownStationsByCode(
  db: Kysely<PersonnelTables>,
  codes: readonly string[],
): Promise<readonly KnownStation[]> {
  return db
    .selectFrom("known_station")
    .select(stationColumns)
    .where("code", "=", (eb) => eb.fn.any(eb.val([...codes])))
    .execute();
}

export async function findKnownStationByCode(
  db: Kysely<PersonnelTables>,
  code: string,
): Promise<KnownStation | undefined> {
  return db.selectFrom("known_station").select(stationColumns).where("code", "=", code).executeTakeFirst();
}

export async function findKnownWindows(
  db: Kysely<PersonnelTables>,
  ids: readonly string[],
): Promise<readonly KnownWindow[]> {
  return db
    .selectFrom("known_window")
    .select(windowColumns)
    .where("window_id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** The open windows of a station, by number. */
export async function listOpenWindows(
  db: Kysely<PersonnelTables>,
  stationId: string,
): Promise<readonly KnownWindow[]> {
  return db
    .selectFrom("known_window")
    .select(windowColumns)
    .where("station_id", "=", stationId)
    .where("closed", "=", false)
    .orderBy("number_order")
    .orderBy("window_id")
    .execute();
}

export async function findKnownWindowByNumber(
  db: Kysely<PersonnelTables>,
  stationId: string,
  number: string,
): Promise<KnownWindow | undefined> {
  return db
    .selectFrom("known_window")
    .select(windowColumns)
    .where("station_id", "=", stationId)
    .where("number", "=", number)
    .executeTakeFirst();
}

export async function findKnownItem(
  db: Kysely<PersonnelTables>,
  by: "item_id" | "code",
  key: string,
): Promise<KnownItem | undefined> {
  return db
    .selectFrom("known_item")
    .select(itemColumns)
    .where(by, "=", key)
    .orderBy("withdrawn")
    .executeTakeFirst();
}

export async function findKnownItems(
  db: Kysely<PersonnelTables>,
  ids: readonly string[],
): Promise<readonly KnownItem[]> {
  return db
    .selectFrom("known_item")
    .select(itemColumns)
    .where("item_id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** Items by code, those in force before those withdrawn. */
export async function findKnownItemsByCode(
  db: Kysely<PersonnelTables>,
  codes: readonly string[],
): Promise<readonly KnownItem[]> {
  return db
    .selectFrom("known_item")
    .select(itemColumns)
    .where("code", "=", (eb) => eb.fn.any(eb.val([...codes])))
    .orderBy("withdrawn")
    .orderBy("item_id")
    .execute();
}

/** The station, held against others who fill its posts until this transaction ends. */
export async function lockKnownStation(
  db: Kysely<PersonnelTables>,
  id: string,
): Promise<KnownStation | undefined> {
  return db
    .selectFrom("known_station")
    .select(stationColumns)
    .where("station_id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

/** The window, held against others who fill its posts until this transaction ends. */
export async function lockKnownWindow(
  db: Kysely<PersonnelTables>,
  id: string,
): Promise<KnownWindow | undefined> {
  return db
    .selectFrom("known_window")
    .select(windowColumns)
    .where("window_id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

/** The seat of a post, held against others who fill it until this transaction ends. */
export async function lockSeat(
  db: Kysely<PersonnelTables>,
  { windowId, stationId }: { readonly windowId: string | null; readonly stationId: string },
): Promise<void> {
  await (windowId === null ? lockKnownStation(db, stationId) : lockKnownWindow(db, windowId));
}

/** Takes over a station's state. Returns false when a newer one is known. */
export async function putKnownStation(
  db: Kysely<PersonnelTables>,
  station: StationPublished,
): Promise<boolean> {
  const facts = {
    code: station.code,
    division_code: parseDivisionCode(station.division),
    name: station.name,
    kind: station.kind,
    revision: station.revision,
    closed: station.closed,
  };
  const written = await db
    .insertInto("known_station")
    .values({ station_id: station.stationId, ...facts })
    .onConflict((conflict) =>
      conflict.column("station_id").doUpdateSet(facts).where("known_station.revision", "<", station.revision),
    )
    .returning("station_id")
    .execute();
  return written.length > 0;
}

/** Takes over a window's state. Returns false when a newer one is known. */
export async function putKnownWindow(db: Kysely<PersonnelTables>, window: WindowPublished): Promise<boolean> {
  const facts = {
    station_id: window.stationId,
    division_code: parseDivisionCode(window.division),
    number: window.number,
    name: window.name,
    revision: window.revision,
    closed: window.closed,
  };
  const written = await db
    .insertInto("known_window")
    .values({ window_id: window.windowId, ...facts })
    .onConflict((conflict) =>
      conflict.column("window_id").doUpdateSet(facts).where("known_window.revision", "<", window.revision),
    )
    .returning("window_id")
    .execute();
  return written.length > 0;
}

/** Takes over an item's state unless a newer one is known. */
export async function putKnownItem(db: Kysely<PersonnelTables>, item: ItemPublished): Promise<void> {
  const facts = {
    code: item.code,
    name: item.name,
    division_code: item.division ?? "",
    revision: item.revision,
    withdrawn: item.withdrawn,
  };
  await db
    .insertInto("known_item")
    .values({ item_id: item.itemId, ...facts })
    .onConflict((conflict) =>
      conflict.column("item_id").doUpdateSet(facts).where("known_item.revision", "<", item.revision),
    )
    .execute();
}
