import type { DivisionCode, StationKind, StationTier } from "@yimen/domain";
import {
  codeAmong,
  holdingLocalValue,
  type HoldingLocalValue,
  lyingIn,
  type Page,
  type PageArguments,
  readPage,
} from "@yimen/subgraph-kit";
import type { Kysely, SelectQueryBuilder } from "kysely";
import { sql } from "kysely";
import type { FacilitiesTables } from "../tables.ts";

export interface Station {
  readonly id: string;
  readonly code: string;
  readonly divisionCode: DivisionCode;
  readonly name: string;
  readonly kind: StationKind;
  readonly tier: StationTier | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly certainty: "STATED" | "DERIVED" | "ENTERED";
  readonly citation: string;
  readonly sample: boolean;
  readonly revision: number;
  readonly closedAt: Temporal.Instant | null;
}

export interface StationFilter {
  readonly within?: DivisionCode | undefined;
  readonly kind?: StationKind | undefined;
  readonly tier?: StationTier | undefined;
  readonly localValue?: HoldingLocalValue | undefined;
}

const columns = [
  "id",
  "code",
  "division_code as divisionCode",
  "name",
  "kind",
  "tier",
  "phone",
  "address",
  "certainty",
  "citation",
  "sample",
  "revision",
  "closed_at as closedAt",
] as const;

type Stations = SelectQueryBuilder<FacilitiesTables, "station", Station>;

/** Selects stations as the domain knows them. */
export function selectStations(db: Kysely<FacilitiesTables>): Stations {
  return db.selectFrom("station").select(columns);
}

export async function findStations(
  db: Kysely<FacilitiesTables>,
  by: "id" | "code",
  keys: readonly string[],
): Promise<readonly Station[]> {
  return db
    .selectFrom("station")
    .select(columns)
    .where((eb) => (by === "code" ? codeAmong("code", keys) : eb("id", "=", eb.fn.any(eb.val([...keys])))))
    .execute();
}

export async function listStations(
  db: Kysely<FacilitiesTables>,
  filter: StationFilter,
  page: PageArguments,
): Promise<Page<Station>> {
  let query = db.selectFrom("station").select(columns).where("closed_at", "is", null);
  if (filter.within !== undefined) query = query.where(lyingIn(filter.within));
  if (filter.kind !== undefined) query = query.where("kind", "=", filter.kind);
  if (filter.tier !== undefined) query = query.where("tier", "=", filter.tier);
  if (filter.localValue !== undefined)
    query = query.where(holdingLocalValue("station.id", filter.localValue));
  // By a value of the place's own they are found, and put in order.
  const indexed = filter.localValue === undefined;
  return readPage(query, [{ column: "code", direction: "asc" }], page, { indexed });
}

/** Open stations with the name of each place, in no order. */
export async function findStationsNamed(
  db: Kysely<FacilitiesTables>,
  named: readonly { readonly divisionCode: string; readonly name: string }[],
): Promise<readonly Station[]> {
  return db
    .selectFrom("station")
    .select(columns)
    .where("closed_at", "is", null)
    .where(
      sql<boolean>`(division_code, name) in (
        select * from unnest(${named.map(({ divisionCode }) => divisionCode)}::text[], ${named.map(({ name }) => name)}::text[]))`,
    )
    .execute();
}

/** Every open station of a division and below, by code. */
export async function listOpenStations(
  db: Kysely<FacilitiesTables>,
  within: DivisionCode,
): Promise<readonly Station[]> {
  return db
    .selectFrom("station")
    .select(columns)
    .where("closed_at", "is", null)
    .where(lyingIn(within))
    .orderBy("code")
    .execute();
}

/** A station with the day it was entered here; null where a source names it. */
export interface StationEver extends Station {
  readonly enteredAt: Temporal.Instant | null;
}

/** Every station there is or was in a division and below, the open ones first, by code. */
export async function listStationsEver(
  db: Kysely<FacilitiesTables>,
  within: DivisionCode,
): Promise<readonly StationEver[]> {
  const listed = (closed: "is" | "is not"): Promise<readonly (Station & { createdAt: Temporal.Instant })[]> =>
    db
      .selectFrom("station")
      .select([...columns, "created_at as createdAt"])
      .where("closed_at", closed, null)
      .where(lyingIn(within))
      .orderBy("code")
      .execute();
  const rows = await Promise.all([listed("is"), listed("is not")]);
  return rows.flat().map(({ createdAt, ...station }) => ({
    ...station,
    enteredAt: station.certainty === "ENTERED" ? createdAt : null,
  }));
}

export type NewStation = Omit<Station, "revision" | "closedAt">;

/** The division's next station code: its own code and an ordinal. Other openings there wait for this transaction. */
export async function nextStationCode(db: Kysely<FacilitiesTables>, division: DivisionCode): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtext(${`station ${division}`}))`.execute(db);
  const { count } = await db
    .selectFrom("station")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("division_code", "=", division)
    .executeTakeFirstOrThrow();
  return `${division}-${String(count + 1).padStart(2, "0")}`;
}

/** The station, locked so that it neither changes nor closes until the transaction ends. */
export async function lockStation(db: Kysely<FacilitiesTables>, id: string): Promise<Station | undefined> {
  return db.selectFrom("station").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}

export async function insertStation(
  db: Kysely<FacilitiesTables>,
  station: NewStation,
  enteredAt: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto("station")
    .values({ ...stationRow(station), created_at: enteredAt })
    .execute();
}

/**
 * Writes a station of a data package; the same facts again change nothing. Phone and address are not a package's to know:
 * those of a station that is there already stay. Returns true when something changed.
 */
export async function putStation(db: Kysely<FacilitiesTables>, station: NewStation): Promise<boolean> {
  const row = stationRow(station);
  const facts = {
    name: row.name,
    kind: row.kind,
    tier: row.tier,
    certainty: row.certainty,
    citation: row.citation,
    sample: row.sample,
  };
  const written = await db
    .insertInto("station")
    .values(row)
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet({ ...facts, revision: sql`station.revision + 1` })
        .where(sql<boolean>`(station.name, station.kind, station.tier, station.certainty, station.citation)
          is distinct from (excluded.name, excluded.kind, excluded.tier, excluded.certainty, excluded.citation)`),
    )
    .returning("id")
    .execute();
  return written.length > 0;
}

export type StationFacts = Pick<Station, "name" | "tier" | "phone" | "address">;

export async function updateStation(
  db: Kysely<FacilitiesTables>,
  id: string,
  facts: StationFacts,
): Promise<void> {
  await db
    .updateTable("station")
    .set({ ...facts, revision: sql`revision + 1` })
    .where("id", "=", id)
    .execute();
}

export async function closeStationRow(
  db: Kysely<FacilitiesTables>,
  id: string,
  at: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable("station")
    .set({ closed_at: at, revision: sql`revision + 1` })
    .where("id", "=", id)
    .execute();
}

function stationRow(station: NewStation) {
  return {
    id: station.id,
    code: station.code,
    division_code: station.divisionCode,
    name: station.name,
    kind: station.kind,
    tier: station.tier,
    phone: station.phone,
    address: station.address,
    certainty: station.certainty,
    citation: station.citation,
    sample: station.sample,
  };
}
