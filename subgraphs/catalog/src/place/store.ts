import type { DivisionCode, DivisionLevel } from "@yimen/domain";
import { type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, type SqlBool, sql } from "kysely";
import type { ServiceItem } from "../item/service-item.ts";
import { ownedAround, placesAbove, selectItems } from "../item/store.ts";
import type { CatalogTables } from "../tables.ts";
import type { ItemListKind } from "../vocabulary.ts";

const byCode = [{ column: "code", direction: "asc" }] as const;

/** Items a document lists for stations like this one, or whose statement that holds here names its level. */
export async function listAcceptedItems(
  db: Kysely<CatalogTables>,
  station: {
    readonly divisionCode: DivisionCode;
    readonly level: DivisionLevel;
    readonly listKinds: readonly ItemListKind[];
  },
  page: PageArguments,
): Promise<Page<ServiceItem>> {
  const places = placesAbove(station.divisionCode);
  const query = selectItems(db).where("withdrawn_at", "is", null).where(ownedAround(station.divisionCode))
    .where(sql<SqlBool>`(
      service_item.id = any (array(
        select member.item_id from item_list_member member join item_list list on list.id = member.list_id
        where list.division_code = any (${places}::text[]) and list.kind = any (${[...station.listKinds]}::text[])))
      or service_item.id = any (array(
        select said.item_id from item_statement said
        where said.element = 'ACCEPTED_AT' and said.body ->> 'value' = ${station.level}
          and said.until_revision is null and said.place_text is null and said.division_code = any (${places}::text[]))))`);
  return readPage(query, byCode, page);
}

/** Items on the list of a window's business, the window known by the name on its sign. */
export async function listWindowItems(
  db: Kysely<CatalogTables>,
  window: { readonly divisionCode: DivisionCode; readonly name: string },
  page: PageArguments,
): Promise<Page<ServiceItem>> {
  const query = selectItems(db).where("withdrawn_at", "is", null).where(ownedAround(window.divisionCode))
    .where(sql<SqlBool>`service_item.id = any (array(
      select member.item_id from item_list_member member join item_list list on list.id = member.list_id
      where list.division_code = any (${placesAbove(window.divisionCode)}::text[]) and list.kind = 'WINDOW_SCOPE'
        and list.window_name = ${window.name}))`);
  return readPage(query, byCode, page);
}
