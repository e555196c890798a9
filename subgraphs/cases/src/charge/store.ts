import { type DivisionCode, divisionContains, divisionPrefix } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import type { CasesTables } from "../tables.ts";

/** Which department of a place is in charge of an item, and which others decide a part of it. */
export interface ItemCharge {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly itemId: string;
  readonly departmentId: string;
  readonly partIds: readonly string[];
  /** The station in charge, where it is another than the one that takes a case in. */
  readonly stationId: string | null;
  /** May every station of the place take it in (全县通办)? */
  readonly countyWide: boolean;
  readonly citation: string;
  readonly assignedAt: Temporal.Instant;
  readonly assignedBy: string;
}

const columns = [
  "id",
  "division_code as divisionCode",
  "item_id as itemId",
  "department_id as departmentId",
  "part_ids as partIds",
  "station_id as stationId",
  "county_wide as countyWide",
  "citation",
  "assigned_at as assignedAt",
  "assigned_by as assignedBy",
] as const;

/** The charge of an item that holds at a place: that of the nearest division above which states one. */
export async function findChargeAt(
  db: Kysely<CasesTables>,
  itemId: string,
  place: DivisionCode,
): Promise<ItemCharge | undefined> {
  const stated = await db
    .selectFrom("item_charge")
    .select(columns)
    .where("item_id", "=", itemId)
    .where("ended_at", "is", null)
    .execute();
  return stated
    .filter(({ divisionCode }) => divisionContains(divisionCode, place))
    .toSorted((a, b) => divisionPrefix(b.divisionCode).length - divisionPrefix(a.divisionCode).length)[0];
}

export async function findCharge(db: Kysely<CasesTables>, id: string): Promise<ItemCharge | undefined> {
  return db.selectFrom("item_charge").select(columns).where("id", "=", id).executeTakeFirst();
}

/** Holds what a place says of an item until this transaction ends: of two who say it at once the second ends what the first said. */
export async function lockCharge(
  db: Kysely<CasesTables>,
  { divisionCode, itemId }: Pick<ItemCharge, "divisionCode" | "itemId">,
): Promise<void> {
  const key = `item_charge ${divisionCode} ${itemId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(db);
}

/** Ends what a place said of an item so far. */
export async function endCharge(
  db: Kysely<CasesTables>,
  { divisionCode, itemId }: Pick<ItemCharge, "divisionCode" | "itemId">,
  at: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable("item_charge")
    .set({ ended_at: at })
    .where("division_code", "=", divisionCode)
    .where("item_id", "=", itemId)
    .where("ended_at", "is", null)
    .execute();
}

export async function insertCharge(db: Kysely<CasesTables>, charge: ItemCharge): Promise<void> {
  await db
    .insertInto("item_charge")
    .values({
      id: charge.id,
      division_code: charge.divisionCode,
      item_id: charge.itemId,
      department_id: charge.departmentId,
      part_ids: [...charge.partIds],
      station_id: charge.stationId,
      county_wide: charge.countyWide,
      citation: charge.citation,
      assigned_at: charge.assignedAt,
      assigned_by: charge.assignedBy,
      ended_at: null,
    })
    .execute();
}
