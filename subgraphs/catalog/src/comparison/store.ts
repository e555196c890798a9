import type { DivisionCode } from "@yimen/domain";
import { type Kysely, type SqlBool, sql } from "kysely";
import type { CatalogTables } from "../tables.ts";

type Db = Kysely<CatalogTables>;

/** The divisions directly below one, by code: those that are compared with each other. */
export async function listChildren(
  db: Db,
  wanted: { readonly prefix: string; readonly length: number },
): Promise<readonly DivisionCode[]> {
  const rows = await db
    .selectFrom("known_division")
    .select("division_code")
    .where(sql<SqlBool>`division_code ^@ ${wanted.prefix}`)
    .where(sql<SqlBool>`division_code <> rpad(${wanted.prefix}, 12, '0')`)
    .where(sql<SqlBool>`division_code = rpad(left(division_code, ${wanted.length}::integer), 12, '0')`)
    .orderBy("division_code")
    .execute();
  return rows.map(({ division_code }) => division_code);
}

/** Items of which something is said in a division below one, or which lists there name, at most `most`, by id. */
export async function listItemsSaidBelow(
  db: Db,
  within: DivisionCode,
  prefix: string,
  most: number,
): Promise<readonly string[]> {
  const found = await sql<{ itemId: string }>`
    select item_id as "itemId" from (
      select item_id from item_statement where until_revision is null and place_text is null
        and division_code ^@ ${prefix} and division_code <> ${within}
      union select item_id from item_list_member where division_code ^@ ${prefix} and division_code <> ${within}
    ) as said order by 1 limit ${most}`.execute(db);
  return found.rows.map(({ itemId }) => itemId);
}

/** What lists of places call items there. */
export async function listNamesAtPlaces(
  db: Db,
  itemIds: readonly string[],
  places: readonly DivisionCode[],
): Promise<
  readonly { readonly itemId: string; readonly divisionCode: DivisionCode; readonly name: string }[]
> {
  return db
    .selectFrom("item_list_member")
    .select(["item_id as itemId", "division_code as divisionCode", "name_as_written as name"])
    .where("item_id", "=", (eb) => eb.fn.any(eb.val([...itemIds])))
    .where("division_code", "=", (eb) => eb.fn.any(eb.val([...places])))
    .orderBy("list_id")
    .execute();
}
