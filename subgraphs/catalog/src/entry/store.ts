import { type DivisionCode, divisionLineage } from "@yimen/domain";
import { lyingIn } from "@yimen/subgraph-kit";
import { type Kysely, type SqlBool, sql } from "kysely";
import type { CatalogTables } from "../tables.ts";
import type { ItemDelegation, ItemEntry } from "./entry.ts";

type Db = Kysely<CatalogTables>;

const common = [
  "id",
  "division_code as divisionCode",
  "item_id as itemId",
  "window_name as windowName",
  "starts_on as startsOn",
  "ends_on as endsOn",
  "citation",
  "recorded_at as recordedAt",
  "recorded_by as recordedBy",
  "end_citation as endCitation",
] as const;

function selectEntries(db: Db) {
  return db.selectFrom("item_entry").select([...common, "way", "agent"]);
}

function selectDelegations(db: Db) {
  return db.selectFrom("item_delegation").select([...common, "department", "seal"]);
}

/** Of a division and below, the latest first. */
export async function listEntries(db: Db, within: DivisionCode, most: number): Promise<readonly ItemEntry[]> {
  return selectEntries(db)
    .where(lyingIn(within))
    .orderBy("starts_on", "desc")
    .orderBy("id", "desc")
    .limit(most)
    .execute();
}

/** Of a division and below, the latest first. */
export async function listDelegations(
  db: Db,
  within: DivisionCode,
  most: number,
): Promise<readonly ItemDelegation[]> {
  return selectDelegations(db)
    .where(lyingIn(within))
    .orderBy("starts_on", "desc")
    .orderBy("id", "desc")
    .limit(most)
    .execute();
}

/** Those of items that hold at a place or may have: its own and those of the divisions above. */
export async function listEntriesOf(
  db: Db,
  itemIds: readonly string[],
  places: readonly DivisionCode[],
): Promise<readonly ItemEntry[]> {
  return selectEntries(db)
    .where("item_id", "=", (eb) => eb.fn.any(eb.val([...itemIds])))
    .where("division_code", "=", (eb) => eb.fn.any(eb.val([...places])))
    .orderBy("starts_on")
    .orderBy("id")
    .execute();
}

/** As {@link listEntriesOf}. */
export async function listDelegationsOf(
  db: Db,
  itemIds: readonly string[],
  places: readonly DivisionCode[],
): Promise<readonly ItemDelegation[]> {
  return selectDelegations(db)
    .where("item_id", "=", (eb) => eb.fn.any(eb.val([...itemIds])))
    .where("division_code", "=", (eb) => eb.fn.any(eb.val([...places])))
    .orderBy("starts_on")
    .orderBy("id")
    .execute();
}

/** Every delegation that departments of counties ever made, by their names. */
export async function listDelegationsBy(
  db: Db,
  departments: readonly { readonly county: string; readonly name: string }[],
): Promise<readonly (ItemDelegation & { readonly county: string })[]> {
  return selectDelegations(db)
    .select("county_code as county")
    .where(
      sql<SqlBool>`(county_code, department) in (select * from unnest(
        ${departments.map(({ county }) => county)}::text[], ${departments.map(({ name }) => name)}::text[]))`,
    )
    .orderBy("starts_on")
    .orderBy("id")
    .execute();
}

/** Every delegation that windows ever had, by their places and names. */
export async function listDelegationsToWindows(
  db: Db,
  windows: readonly { readonly divisionCode: string; readonly name: string }[],
): Promise<readonly ItemDelegation[]> {
  return selectDelegations(db)
    .where(
      sql<SqlBool>`(division_code, window_name) in (select * from unnest(
        ${windows.map(({ divisionCode }) => divisionCode)}::text[], ${windows.map(({ name }) => name)}::text[]))`,
    )
    .orderBy("starts_on")
    .orderBy("id")
    .execute();
}

/** Which of some divisions keep the register of entries: they or one above them has put something on it. */
export async function listKeepers(db: Db, places: readonly DivisionCode[]): Promise<ReadonlySet<string>> {
  const lineage = [...new Set(places.flatMap((place) => divisionLineage(place)))];
  const rows = await sql<{ code: DivisionCode }>`
    select code from unnest(${lineage}::text[]) as code
    where exists (select 1 from item_entry where division_code = code)`.execute(db);
  const own = new Set(rows.rows.map(({ code }) => code));
  return new Set(places.filter((place) => divisionLineage(place).some((code) => own.has(code))));
}

/** Items taken at a window of a place and below on a day that nobody put into its hands by then, at most `most`. LP-1 */
export async function listUndelegated(
  db: Db,
  within: DivisionCode,
  on: Temporal.PlainDate,
  most: number,
): Promise<readonly ItemEntry[]> {
  return selectEntries(db)
    .where(lyingIn(within))
    .where("way", "<>", "AGENT")
    .where(sql<SqlBool>`starts_on <= ${on} and coalesce(ends_on, 'infinity') >= ${on}`)
    .where(
      sql<SqlBool>`not exists (select 1 from item_delegation given where given.item_id = item_entry.item_id
        and given.division_code = any (array[
          item_entry.province_code || '0000000000', item_entry.prefecture_code || '00000000', item_entry.county_code || '000000',
          item_entry.township_code || '000', item_entry.division_code])
        and (given.window_name is null or given.window_name = item_entry.window_name)
        and given.starts_on <= ${on} and coalesce(given.ends_on, 'infinity') >= ${on})`,
    )
    .orderBy("starts_on", "desc")
    .orderBy("id", "desc")
    .limit(most)
    .execute();
}

export type NewEntry = Omit<ItemEntry, "endsOn" | "endCitation">;
export type NewDelegation = Omit<ItemDelegation, "endCitation">;

function commonRow(each: NewEntry | NewDelegation) {
  return {
    id: each.id,
    division_code: each.divisionCode,
    item_id: each.itemId,
    window_name: each.windowName,
    starts_on: each.startsOn,
    citation: each.citation,
    recorded_at: each.recordedAt,
    recorded_by: each.recordedBy,
    ended_by: null,
    end_citation: null,
  };
}

export async function insertEntries(db: Db, entries: readonly NewEntry[]): Promise<void> {
  const rows = entries.map((each) => ({
    ...commonRow(each),
    ends_on: null,
    way: each.way,
    agent: each.agent,
  }));
  await db.insertInto("item_entry").values(rows).execute();
}

export async function insertDelegations(db: Db, delegations: readonly NewDelegation[]): Promise<void> {
  const rows = delegations.map((each) => ({
    ...commonRow(each),
    ends_on: each.endsOn,
    department: each.department,
    seal: each.seal,
  }));
  await db.insertInto("item_delegation").values(rows).execute();
}

export async function findEntries(db: Db, ids: readonly string[]): Promise<readonly ItemEntry[]> {
  return selectEntries(db)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

export async function findDelegations(db: Db, ids: readonly string[]): Promise<readonly ItemDelegation[]> {
  return selectDelegations(db)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** Ends one that has no end yet. Returns false when it has. */
export async function endRow(
  db: Db,
  table: "item_entry" | "item_delegation",
  id: string,
  act: { readonly on: Temporal.PlainDate; readonly by: string; readonly citation: string },
): Promise<boolean> {
  const ended = await db
    .updateTable(table)
    .set({ ends_on: act.on, ended_by: act.by, end_citation: act.citation })
    .where("id", "=", id)
    .where("end_citation", "is", null)
    .returning("id")
    .execute();
  return ended.length > 0;
}
