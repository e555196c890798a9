import type { DivisionCode } from "@yimen/domain";
import { lyingIn, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { EconomyTables } from "../tables.ts";
import { type PriceUnit, priceUnits } from "../vocabulary.ts";
import type { Price } from "./price.ts";

/** What something cost somewhere on a day, as a bulletin says. */
export interface PricePoint extends Price {
  readonly bulletinId: string;
  readonly divisionCode: DivisionCode;
  readonly produceId: string;
  readonly observedOn: Temporal.PlainDate;
}

/** Which prices are wanted. One unit: a price a head and one a kilogram are no series. */
export interface PriceFilter {
  readonly produceId: string;
  readonly unit: PriceUnit;
  readonly within?: DivisionCode | undefined;
  readonly market?: string | undefined;
  readonly from?: Temporal.PlainDate | undefined;
  readonly until?: Temporal.PlainDate | undefined;
}

function prices(db: Kysely<EconomyTables>) {
  return (
    db
      .selectFrom("bulletin")
      .select((eb) => [
        "bulletin.id as bulletinId",
        "bulletin.division_code as divisionCode",
        eb.ref("bulletin.produce_id").$notNull().as("produceId"),
        eb.ref("bulletin.price_yuan").$notNull().as("yuan"),
        eb.ref("bulletin.price_unit").$notNull().as("unit"),
        "bulletin.market",
        "bulletin.observed_on as observedOn",
      ])
      // Written out, for the index of prices to be found under whatever plan.
      .where(sql<boolean>`bulletin.kind = 'PRODUCE_PRICE' and bulletin.state = 'PUBLISHED'`)
  );
}

/** Prices of one produce in one unit, the oldest first. */
export async function listPrices(
  db: Kysely<EconomyTables>,
  filter: PriceFilter,
  page: PageArguments,
): Promise<Page<PricePoint>> {
  let query = prices(db)
    .where("bulletin.produce_id", "=", filter.produceId)
    .where("bulletin.price_unit", "=", filter.unit);
  if (filter.within !== undefined) query = query.where(lyingIn(filter.within, "bulletin"));
  if (filter.market !== undefined) query = query.where("bulletin.market", "=", filter.market);
  if (filter.from !== undefined) query = query.where("bulletin.observed_on", ">=", filter.from);
  if (filter.until !== undefined) query = query.where("bulletin.observed_on", "<=", filter.until);
  return readPage(
    query,
    [
      { column: "bulletin.observed_on", direction: "asc" },
      { column: "bulletin.id", direction: "asc" },
    ],
    page,
  );
}

/** The latest price of each produce in each unit within a division, each taken off its index. */
export async function listLatestPrices(
  db: Kysely<EconomyTables>,
  within: DivisionCode,
): Promise<readonly PricePoint[]> {
  const units = sql<{ unit: PriceUnit }>`unnest(${[...priceUnits.values]}::text[])`;
  return db
    .selectFrom("produce")
    .crossJoin(units.as<"wanted">(sql`wanted (unit)`))
    .crossJoinLateral(
      prices(db)
        .where(sql<boolean>`bulletin.produce_id = produce.id and bulletin.price_unit = wanted.unit`)
        .where(lyingIn(within, "bulletin"))
        .orderBy("bulletin.observed_on", "desc")
        .orderBy("bulletin.id", "desc")
        .limit(1)
        .as("latest"),
    )
    .selectAll("latest")
    .orderBy("latest.produceId")
    .orderBy("latest.unit")
    .execute();
}
