import type { DivisionCode } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import type { IslandDocument } from "../document/document.ts";
import type { IslandTables } from "../tables.ts";

type Db = Kysely<IslandTables>;
type Numbered = Pick<IslandDocument, "divisionCode" | "kind">;

/** Lets nobody else issue for the item until the transaction ends. */
export async function lockIssuing(db: Db, { itemId }: Pick<IslandDocument, "itemId">): Promise<void> {
  await db.selectFrom("island_item").select("item_id").where("item_id", "=", itemId).forUpdate().execute();
}

/** Takes the next number of a town and year: none is skipped, none is given twice. */
export async function takeNumber(db: Db, { divisionCode, kind }: Numbered, year: number): Promise<number> {
  const row = await db
    .insertInto("number_series")
    .values({ division_code: divisionCode, kind, year, last: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["division_code", "kind", "year"])
        .doUpdateSet({ last: sql<number>`number_series.last + 1` }),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  return row.last;
}

/** Documents in force on a day, by town and kind. */
export interface StandingCount extends Numbered {
  readonly count: number;
}

export async function countStanding(
  db: Db,
  towns: readonly DivisionCode[],
  day: Temporal.PlainDate,
): Promise<readonly StandingCount[]> {
  return db
    .selectFrom("standing_tally")
    .select(["division_code as divisionCode", "kind", sql<number>`sum(count)::int`.as("count")])
    .where("division_code", "=", (eb) => eb.fn.any(eb.val([...towns])))
    .where("valid_until", ">=", day)
    .groupBy(["division_code", "kind"])
    .execute();
}

/** Documents issued in a year, by the station whose cases led to them. */
export interface IssuedCount extends Numbered {
  readonly stationId: string;
  readonly count: number;
}

export async function listIssued(
  db: Db,
  by: "station_id" | "division_code",
  keys: readonly string[],
  year: number,
): Promise<readonly IssuedCount[]> {
  return db
    .selectFrom("issued_tally")
    .select(["station_id as stationId", "division_code as divisionCode", "kind", "count"])
    .where(sql.ref(by), "=", sql`any(${[...keys]}::text[])`)
    .where("year", "=", year)
    .execute();
}

/** Of documents in force on a day how many run out when, the first day first; null for those that never do. */
export async function listLastDays(
  db: Db,
  town: DivisionCode,
  kind: Numbered["kind"],
  day: Temporal.PlainDate,
): Promise<readonly { readonly until: Temporal.PlainDate | null; readonly count: number }[]> {
  return db
    .selectFrom("standing_tally")
    .select([
      sql<Temporal.PlainDate | null>`case when isfinite(valid_until) then valid_until end`.as("until"),
      "count",
    ])
    .where("division_code", "=", town)
    .where("kind", "=", kind)
    .where("valid_until", ">=", day)
    .where("count", ">", 0)
    .orderBy("valid_until")
    .execute();
}

/** Documents of a kind that a station's cases led to, year by year. */
export async function listIssuedByYear(
  db: Db,
  stationId: string,
  kind: Numbered["kind"],
): Promise<readonly { readonly year: number; readonly count: number }[]> {
  return db
    .selectFrom("issued_tally")
    .select(["year", "count"])
    .where("station_id", "=", stationId)
    .where("kind", "=", kind)
    .orderBy("year")
    .execute();
}

export async function addIssued(
  db: Db,
  { divisionCode, kind, stationId }: Pick<IslandDocument, "divisionCode" | "kind" | "stationId">,
  year: number,
): Promise<void> {
  await db
    .insertInto("issued_tally")
    .values({ division_code: divisionCode, station_id: stationId, kind, year, count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["station_id", "kind", "year"])
        .doUpdateSet({ count: sql<number>`issued_tally.count + 1` }),
    )
    .execute();
}

/** Counts a document in with 1, out with -1, under its last day. */
export async function addStanding(
  db: Db,
  { divisionCode, kind }: Numbered,
  validUntil: Temporal.PlainDate | null,
  change: 1 | -1,
): Promise<void> {
  const lastDay = sql<Temporal.PlainDate>`coalesce(${validUntil}::date, 'infinity')`;
  if (change === -1) {
    await db
      .updateTable("standing_tally")
      .set({ count: sql<number>`count - 1` })
      .where("division_code", "=", divisionCode)
      .where("kind", "=", kind)
      .where("valid_until", "=", lastDay)
      .execute();
    return;
  }
  await db
    .insertInto("standing_tally")
    .values({ division_code: divisionCode, kind, valid_until: lastDay, count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["division_code", "kind", "valid_until"])
        .doUpdateSet({ count: sql<number>`standing_tally.count + 1` }),
    )
    .execute();
}

/** How many documents of a kind a town has in force on a day; asked under {@link lockIssuing}. */
export async function countInForce(
  db: Db,
  { divisionCode, kind }: Numbered,
  day: Temporal.PlainDate,
): Promise<number> {
  const counts = await countStanding(db, [divisionCode], day);
  return counts.find((each) => each.kind === kind)?.count ?? 0;
}
