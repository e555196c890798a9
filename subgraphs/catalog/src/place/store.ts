import type { DivisionCode, DivisionLevel } from "@yimen/domain";
import { type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { ServiceItem } from "../item/service-item.ts";
import { ownedAround, placesAbove, selectItems } from "../item/store.ts";
import type { CatalogTables } from "../tables.ts";
import type { ItemListKind } from "../vocabulary.ts";

const byCode = [{ column: "code", direction: "asc" }] as const;

/** A kind of station at a place, as far as it decides what is accepted there. */
export interface AcceptingPlace {
  readonly divisionCode: DivisionCode;
  readonly level: DivisionLevel;
  readonly listKinds: readonly ItemListKind[];
}

/** Items a document lists for stations like this one, or whose statement that holds here names its level. */
export async function listAcceptedItems(
  db: Kysely<CatalogTables>,
  station: AcceptingPlace,
  page: PageArguments,
): Promise<Page<ServiceItem>> {
  const accepted = acceptedBy({
    places: sql`${placesAbove(station.divisionCode)}::text[]`,
    listKinds: sql`${[...station.listKinds]}::text[]`,
    level: sql`${station.level}`,
  });
  const query = selectItems(db)
    .where("withdrawn_at", "is", null)
    .where(ownedAround(station.divisionCode))
    .where(accepted);
  return readPage(query, byCode, page);
}

/** How many items {@link listAcceptedItems} finds at each of several places, in their order. */
export async function countAcceptedItems(
  db: Kysely<CatalogTables>,
  stations: readonly AcceptingPlace[],
): Promise<readonly number[]> {
  return ofAcceptedItems<number>(db, stations, sql`count(*)`);
}

/** The ids of the items {@link listAcceptedItems} finds at each of several places, in their order; by code. */
export async function listAcceptedItemIds(
  db: Kysely<CatalogTables>,
  stations: readonly AcceptingPlace[],
): Promise<readonly (readonly string[])[]> {
  return ofAcceptedItems<string[]>(db, stations, sql`coalesce(array_agg(id order by code), '{}')`);
}

async function ofAcceptedItems<Told>(
  db: Kysely<CatalogTables>,
  stations: readonly AcceptingPlace[],
  told: RawBuilder<unknown>,
): Promise<readonly Told[]> {
  const places = sql`string_to_array(wanted.places, ',')`;
  const accepted = acceptedBy({
    places,
    listKinds: sql`string_to_array(wanted.list_kinds, ',')`,
    level: sql`wanted.level`,
  });
  const found = await sql<{ items: Told }>`
    select (select ${told} from service_item where withdrawn_at is null
      and service_item.division_code = any (${places}) and ${accepted}) as items
    from unnest(${stations.map(({ divisionCode }) => placesAbove(divisionCode).join(","))}::text[],
      ${stations.map(({ listKinds }) => listKinds.join(","))}::text[],
      ${stations.map(({ level }) => level)}::text[]) with ordinality as wanted (places, list_kinds, level, place)
    order by place`.execute(db);
  return found.rows.map(({ items }) => items);
}

function acceptedBy({
  places,
  listKinds,
  level,
}: Readonly<Record<"places" | "listKinds" | "level", RawBuilder<unknown>>>) {
  return sql<SqlBool>`(
      service_item.id = any (array(
        select member.item_id from item_list_member member join item_list list on list.id = member.list_id
        where list.division_code = any (${places}) and list.kind = any (${listKinds})))
      or service_item.id = any (array(
        select said.item_id from item_statement said
        where said.element = 'ACCEPTED_AT' and said.body ->> 'value' = ${level}
          and said.until_revision is null and said.place_text is null and said.division_code = any (${places}))))`;
}

/** A window as far as it decides what is taken there. */
export interface ListedWindow {
  readonly divisionCode: DivisionCode;
  readonly name: string;
}

/** How many items {@link listWindowItems} finds at each of several windows, in their order. */
export async function countWindowScopes(
  db: Kysely<CatalogTables>,
  windows: readonly ListedWindow[],
): Promise<readonly number[]> {
  return ofWindowScopes<number>(db, windows, sql`count(distinct item.id)`);
}

/** The ids of the items {@link listWindowItems} finds at each of several windows, in their order. */
export async function listWindowScopeIds(
  db: Kysely<CatalogTables>,
  windows: readonly ListedWindow[],
): Promise<readonly (readonly string[])[]> {
  return ofWindowScopes<string[]>(db, windows, sql`coalesce(array_agg(distinct item.id), '{}')`);
}

async function ofWindowScopes<Told>(
  db: Kysely<CatalogTables>,
  windows: readonly ListedWindow[],
  told: RawBuilder<unknown>,
): Promise<readonly Told[]> {
  const found = await sql<{ items: Told }>`
    select (select ${told} from item_list list
      join item_list_member member on member.list_id = list.id join service_item item on item.id = member.item_id
      where list.kind = 'WINDOW_SCOPE' and list.window_name = wanted.name and item.withdrawn_at is null
        and list.division_code = any (string_to_array(wanted.places, ','))
        and item.division_code = any (string_to_array(wanted.places, ','))) as items
    from unnest(${windows.map(({ divisionCode }) => placesAbove(divisionCode).join(","))}::text[],
      ${windows.map(({ name }) => name)}::text[]) with ordinality as wanted (places, name, place)
    order by place`.execute(db);
  return found.rows.map(({ items }) => items);
}

/** Items on the list of a window's business, the window known by the name on its sign. */
export async function listWindowItems(
  db: Kysely<CatalogTables>,
  window: ListedWindow,
  page: PageArguments,
): Promise<Page<ServiceItem>> {
  const query = selectItems(db).where("withdrawn_at", "is", null).where(ownedAround(window.divisionCode))
    .where(sql<SqlBool>`service_item.id = any (array(
      select member.item_id from item_list_member member join item_list list on list.id = member.list_id
      where list.division_code = any (${placesAbove(window.divisionCode)}::text[]) and list.kind = 'WINDOW_SCOPE'
        and list.window_name = ${window.name}))`);
  return readPage(query, byCode, page);
}
