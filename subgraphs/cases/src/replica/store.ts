import {
  type DivisionCode,
  isDivisionCode,
  type ItemPublished,
  type ItemType,
  itemTypes,
  nationwide,
  type OpeningWeek,
  type OpeningWeekText,
  parseOpeningWeek,
  type PublishedAcceptance,
  type PublishedLimit,
  type PublishedMaterial,
  type StationKind,
  stationKinds,
  type StationPublished,
} from "@yimen/domain";
import type { Kysely } from "kysely";
import type { CasesTables } from "../tables.ts";

/** A service item as its owner last published it. */
export interface KnownItem {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** Null where nobody states one, or those who do differ. */
  readonly type: ItemType | null;
  /** The place whose own item it is; null for a national one. */
  readonly division: DivisionCode | null;
  readonly limits: readonly PublishedLimit[];
  /** Where documents say that it is accepted; empty where none does, null before anybody told. */
  readonly acceptedAt: readonly PublishedAcceptance[] | null;
  /** Its materials as places state them; null before anybody told. */
  readonly materials: readonly PublishedMaterial[] | null;
  readonly withdrawn: boolean;
}

/** A station as its owner last published it. */
export interface KnownStation {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly divisionCode: DivisionCode;
  /** Null before anybody told. */
  readonly kind: StationKind | null;
  readonly closed: boolean;
}

export async function findItems(
  db: Kysely<CasesTables>,
  by: "id" | "code",
  keys: readonly string[],
): Promise<readonly KnownItem[]> {
  const rows = await db
    .selectFrom("known_item")
    .select([
      "id",
      "code",
      "name",
      "type",
      "division_code",
      "limits",
      "accepted_at as acceptedAt",
      "materials",
      "withdrawn",
    ])
    .where(by, "=", (eb) => eb.fn.any(eb.val([...keys])))
    .execute();
  return rows.map(({ division_code: division, ...item }) => ({
    ...item,
    division: isDivisionCode(division) ? division : null,
  }));
}

export async function findStations(
  db: Kysely<CasesTables>,
  by: "id" | "code",
  keys: readonly string[],
): Promise<readonly KnownStation[]> {
  return db
    .selectFrom("known_station")
    .select(["id", "code", "name", "division_code as divisionCode", "kind", "closed"])
    .where(by, "=", (eb) => eb.fn.any(eb.val([...keys])))
    .execute();
}

/** The opening weeks of stations, by station code; a station whose place states none is absent. */
export async function findOpeningWeeks(
  db: Kysely<CasesTables>,
  stationCodes: readonly string[],
): Promise<ReadonlyMap<string, OpeningWeek>> {
  const rows = await db
    .selectFrom("opening_week")
    .select(["station_code", "days"])
    .where("station_code", "=", (eb) => eb.fn.any(eb.val([...stationCodes])))
    .execute();
  return new Map(rows.map((row) => [row.station_code, parseOpeningWeek({ days: row.days })]));
}

/** Takes over an item's published state unless a newer one is known. */
export async function putItem(db: Kysely<CasesTables>, item: ItemPublished): Promise<void> {
  const facts = {
    division_code: item.division ?? nationwide,
    code: item.code,
    name: item.name,
    type: item.type !== undefined && itemTypes.is(item.type) ? item.type : null,
    limits: JSON.stringify(item.limits),
    accepted_at: item.acceptedAt === undefined ? null : JSON.stringify(item.acceptedAt),
    materials: item.materials === undefined ? null : JSON.stringify(item.materials),
    revision: item.revision,
    withdrawn: item.withdrawn,
  };
  await db
    .insertInto("known_item")
    .values({ id: item.itemId, ...facts })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet(facts).where("known_item.revision", "<", item.revision),
    )
    .execute();
}

/** Takes over a station's published state unless a newer one is known. */
export async function putStation(
  db: Kysely<CasesTables>,
  station: StationPublished & { readonly division: DivisionCode },
): Promise<void> {
  const facts = {
    division_code: station.division,
    code: station.code,
    name: station.name,
    kind: stationKinds.is(station.kind) ? station.kind : null,
    revision: station.revision,
    closed: station.closed,
  };
  await db
    .insertInto("known_station")
    .values({ id: station.stationId, ...facts })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet(facts).where("known_station.revision", "<", station.revision),
    )
    .execute();
}

export async function putOpeningWeek(
  db: Kysely<CasesTables>,
  week: {
    readonly stationCode: string;
    readonly division: DivisionCode;
    readonly days: OpeningWeekText["days"];
    readonly citation: string;
  },
): Promise<void> {
  const facts = {
    division_code: week.division,
    days: JSON.stringify(week.days),
    citation: week.citation,
  };
  await db
    .insertInto("opening_week")
    .values({ station_code: week.stationCode, ...facts })
    .onConflict((conflict) => conflict.column("station_code").doUpdateSet(facts))
    .execute();
}
