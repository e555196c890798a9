import { type DivisionCode, divisionLineage, isDivisionCode } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import type { CatalogTables } from "../tables.ts";
import type { ItemListKind } from "../vocabulary.ts";

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

/** An item that stands on a list of this kind, which binds a place. */
export interface Listed {
  readonly itemId: string;
  readonly at: string;
  readonly kind: ItemListKind;
}

/** On which kinds of list that bind a place items are. @source PT-11, BK-6, SM-9 */
export async function listListsBinding(
  db: Kysely<CatalogTables>,
  wanted: readonly { readonly itemId: string; readonly at: string }[],
): Promise<readonly Listed[]> {
  const rows = await db
    .selectFrom("item_list_member")
    .innerJoin("item_list", "item_list.id", "item_list_member.list_id")
    .select([
      "item_list_member.item_id as itemId",
      "item_list.division_code as listedIn",
      "item_list.kind as kind",
    ])
    .distinct()
    .where("item_list_member.item_id", "=", (eb) => eb.fn.any(eb.val(wanted.map(({ itemId }) => itemId))))
    .execute();
  return wanted.flatMap(({ itemId, at }) => {
    const binding = isDivisionCode(at) ? divisionLineage(at) : [];
    return rows
      .filter((row) => row.itemId === itemId && binding.includes(row.listedIn))
      .map(({ kind }) => ({ itemId, at, kind }));
  });
}

/** The items on record as those that must be handled in places, with the place each document is of. @source BK-2 */
export async function listMustEnter(
  db: Kysely<CatalogTables>,
  places: readonly DivisionCode[],
): Promise<readonly { readonly itemId: string; readonly at: DivisionCode }[]> {
  return db
    .selectFrom("recorded_fact")
    .leftJoin("recorded_fact_end", "fact_id", "id")
    .select(["subject_id as itemId", "recorded_fact.division_code as at"])
    .where("name", "=", "mustEnter")
    .where(sql<boolean>`value = 'true'::jsonb`)
    .where("recorded_fact.division_code", "=", (eb) => eb.fn.any(eb.val([...places])))
    .where("fact_id", "is", null)
    .execute();
}
