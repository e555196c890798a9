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

/** What is on record about an item in a place, as a truth: that it must be handled there, that it is a livelihood item. */
export interface TruthOnRecord {
  readonly itemId: string;
  readonly name: string;
  readonly value: boolean;
  readonly at: DivisionCode;
}

/** What is believed of items in places, of some facts that are true or false; the latest found last. @source BK-2, PT-2 */
export async function listTruths(
  db: Kysely<CatalogTables>,
  names: readonly string[],
  places: readonly DivisionCode[],
): Promise<readonly TruthOnRecord[]> {
  return db
    .selectFrom("recorded_fact")
    .leftJoin("recorded_fact_end", "fact_id", "id")
    .select([
      "subject_id as itemId",
      "name",
      sql<boolean>`value = 'true'::jsonb`.as("value"),
      "recorded_fact.division_code as at",
    ])
    .where("name", "=", (eb) => eb.fn.any(eb.val([...names])))
    .where("recorded_fact.division_code", "=", (eb) => eb.fn.any(eb.val([...places])))
    .where("fact_id", "is", null)
    .orderBy("found_on")
    .orderBy("seq")
    .execute();
}

/** How many items stand on lists of a kind that were made for places themselves. @source BK-7 */
export async function countListed(
  db: Kysely<CatalogTables>,
  kind: ItemListKind,
  places: readonly DivisionCode[],
): Promise<readonly { readonly at: DivisionCode; readonly count: number }[]> {
  return db
    .selectFrom("item_list_member")
    .innerJoin("item_list", "item_list.id", "item_list_member.list_id")
    .select(({ fn }) => [
      "item_list.division_code as at",
      fn.count<number>("item_list_member.item_id").distinct().as("count"),
    ])
    .where("item_list.kind", "=", kind)
    .where("item_list.division_code", "=", (eb) => eb.fn.any(eb.val([...places])))
    .groupBy("item_list.division_code")
    .execute();
}
