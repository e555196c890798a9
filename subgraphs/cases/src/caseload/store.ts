import type { CaseState } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { CasesTables } from "../tables.ts";

/** How many cases of a station or an item stand in a state. */
export interface StateCount {
  readonly key: string;
  readonly state: CaseState;
  readonly cases: number;
}

/** How many accepted cases of a station have their last day on a date. */
export interface DueCount {
  readonly stationId: string;
  readonly dueOn: Temporal.PlainDate;
  readonly cases: number;
}

/** The counts of stations, by state. */
export async function listStationStates(
  db: Kysely<CasesTables>,
  stationIds: readonly string[],
): Promise<readonly StateCount[]> {
  return db
    .selectFrom("station_state")
    .select(["station_id as key", "state", "cases"])
    .where("station_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])))
    .execute();
}

/** The counts of items over all counties, by state. */
export async function listItemStates(
  db: Kysely<CasesTables>,
  itemIds: readonly string[],
): Promise<readonly StateCount[]> {
  return db
    .selectFrom("item_state")
    .select((eb) => ["item_id as key", "state", eb.fn.sum<number>("cases").as("cases")])
    .where("item_id", "=", (eb) => eb.fn.any(eb.val([...itemIds])))
    .groupBy(["item_id", "state"])
    .execute();
}

/** The due counts of stations up to a date. */
export async function listDueCounts(
  db: Kysely<CasesTables>,
  stationIds: readonly string[],
  until: Temporal.PlainDate,
): Promise<readonly DueCount[]> {
  return db
    .selectFrom("station_due")
    .select(["station_id as stationId", "due_on as dueOn", "cases"])
    .where("station_id", "=", (eb) => eb.fn.any(eb.val([...stationIds])))
    .where("due_on", "<=", until)
    .where("cases", ">", 0)
    .execute();
}
