import { divisionLineage, isDivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { CatalogTables } from "../tables.ts";

/** When each item's elements were changed last; items never changed are left out. */
export async function listLastRevised(
  db: Kysely<CatalogTables>,
  itemIds: readonly string[],
): Promise<readonly { readonly itemId: string; readonly madeAt: Temporal.Instant }[]> {
  return db
    .selectFrom("item_revision")
    .distinctOn("item_id")
    .select(["item_id as itemId", "made_at as madeAt"])
    .where("item_id", "=", (eb) => eb.fn.any(eb.val([...itemIds])))
    .where("change", "=", "REVISED")
    .orderBy("item_id")
    .orderBy("revision", "desc")
    .execute();
}

/** Which items are on a sink list that binds a place. @source PT-11 */
export async function listSunk(
  db: Kysely<CatalogTables>,
  wanted: readonly { readonly itemId: string; readonly at: string }[],
): Promise<readonly { readonly itemId: string; readonly at: string }[]> {
  const rows = await db
    .selectFrom("item_list_member")
    .innerJoin("item_list", "item_list.id", "item_list_member.list_id")
    .select(["item_list_member.item_id as itemId", "item_list.division_code as listedIn"])
    .where("item_list_member.item_id", "=", (eb) => eb.fn.any(eb.val(wanted.map(({ itemId }) => itemId))))
    .where("item_list.kind", "=", "SINK")
    .execute();
  return wanted.filter(({ itemId, at }) => {
    const binding = isDivisionCode(at) ? divisionLineage(at) : [];
    return rows.some((row) => row.itemId === itemId && binding.includes(row.listedIn));
  });
}
