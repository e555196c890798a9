import type { DivisionCode } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import type { EvaluationsTables } from "../tables.ts";
import type { Tally } from "./summary.ts";

/** What a count is kept for. */
export interface TallyPlace {
  readonly stationId: string;
  readonly itemId: string;
  readonly divisionCode: DivisionCode;
}

/** Adds to the counts. */
export async function addTallies(
  db: Kysely<EvaluationsTables>,
  tallies: readonly (Tally & TallyPlace)[],
): Promise<void> {
  if (tallies.length === 0) return;
  await db
    .insertInto("rating_tally")
    .values(
      tallies.map((tally) => ({
        station_id: tally.stationId,
        item_id: tally.itemId,
        grade: tally.grade,
        sample: tally.sample,
        division_code: tally.divisionCode,
        count: tally.count,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["station_id", "item_id", "grade", "sample"])
        .doUpdateSet({ count: sql`rating_tally.count + excluded.count` }),
    )
    .execute();
}

export async function listStationTallies(
  db: Kysely<EvaluationsTables>,
  stationIds: readonly string[],
): Promise<readonly (Tally & { readonly stationId: string })[]> {
  return db
    .selectFrom("rating_tally")
    .select(["station_id as stationId", "grade", "sample"])
    .select((eb) => eb.fn.sum<number>("count").as("count"))
    .where("station_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])))
    .groupBy(["station_id", "grade", "sample"])
    .execute();
}

/** An item, and the leading digits of the divisions to count in; "" for the whole country. */
export interface ItemScope {
  readonly itemId: string;
  readonly prefix: string;
}

export async function listItemTallies(
  db: Kysely<EvaluationsTables>,
  scopes: readonly ItemScope[],
): Promise<readonly (Tally & ItemScope)[]> {
  const wanted = sql<ItemScope>`unnest(${scopes.map(({ itemId }) => itemId)}::text[],
    ${scopes.map(({ prefix }) => prefix)}::text[])`;
  return db
    .selectFrom(wanted.as<"wanted">(sql`wanted("itemId", prefix)`))
    .innerJoin("rating_tally", (join) =>
      join
        .onRef("rating_tally.item_id", "=", "wanted.itemId")
        .on(sql<boolean>`rating_tally.division_code ^@ wanted.prefix`),
    )
    .select(["wanted.itemId", "wanted.prefix", "rating_tally.grade", "rating_tally.sample"])
    .select((eb) => eb.fn.sum<number>("rating_tally.count").as("count"))
    .groupBy(["wanted.itemId", "wanted.prefix", "rating_tally.grade", "rating_tally.sample"])
    .execute();
}
