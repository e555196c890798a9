import { type DivisionCode, divisionLineage, isDivisionCode, type PaperKind } from "@yimen/domain";
import { type Kysely, type RawBuilder, sql, type SqlBool } from "kysely";
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

/** The kinds of list that divisions have. */
export async function listKindsBinding(
  db: Kysely<CatalogTables>,
  owners: readonly DivisionCode[],
): Promise<readonly { readonly divisionCode: DivisionCode; readonly kind: ItemListKind }[]> {
  return db
    .selectFrom("item_list")
    .select(["division_code as divisionCode", "kind"])
    .distinct()
    .where("division_code", "=", (eb) => eb.fn.any(eb.val([...owners])))
    .execute();
}

/** What a list or the register says of an item in a place, as a truth: that it must be handled there, that it is a livelihood item. */
export interface TruthOnRecord {
  readonly itemId: string;
  readonly name: string;
  readonly value: boolean;
  readonly at: DivisionCode;
}

/** Of some facts, of which items they are true in places: by the lists of the places, and by what is entered there as of today. @source BK-2, PT-2 */
export async function listTruths(
  db: Kysely<CatalogTables>,
  names: readonly string[],
  places: readonly DivisionCode[],
  today: Temporal.PlainDate,
): Promise<readonly TruthOnRecord[]> {
  const found = await sql<TruthOnRecord>`
    select * from (
      select member.item_id as "itemId", case list.kind when 'MUST_ENTER' then 'mustEnter' else 'livelihood' end as name,
        true as value, list.division_code as at
      from item_list list join item_list_member member on member.list_id = list.id
      where list.kind in ('MUST_ENTER', 'LIVELIHOOD') and list.division_code = any (${[...places]}::text[])
      union all
      select item_id, 'atComprehensiveWindow', true, division_code from item_entry
      where way = 'COMPREHENSIVE_WINDOW' and division_code = any (${[...places]}::text[])
        and ${holdingOn(today)}
    ) as truth where name = any (${[...names]}::text[])`.execute(db);
  return found.rows;
}

/** Condition: what is registered holds on a day of ours, which is not the server's. */
function holdingOn(today: Temporal.PlainDate): RawBuilder<SqlBool> {
  return sql<SqlBool>`(starts_on <= ${today} and coalesce(ends_on, 'infinity') >= ${today})`;
}

/** A guide or a notice sheet of an item. */
export interface IssuedPaper {
  readonly subjectId: string;
  readonly divisionCode: DivisionCode;
  readonly kind: PaperKind;
  readonly number: string;
  readonly issuedOn: Temporal.PlainDate;
  readonly issuedAt: Temporal.Instant;
}

/** Guides and notice sheets issued of items for places. @source SM-20, LP-2 */
export async function listIssued(
  db: Kysely<CatalogTables>,
  itemIds: readonly string[],
  places: readonly DivisionCode[],
): Promise<readonly IssuedPaper[]> {
  return db
    .selectFrom("paper")
    .select([
      "subject_id as subjectId",
      "division_code as divisionCode",
      "kind",
      "number",
      "issued_on as issuedOn",
      "issued_at as issuedAt",
    ])
    .where("subject_id", "=", (eb) => eb.fn.any(eb.val([...itemIds])))
    .where("division_code", "=", (eb) => eb.fn.any(eb.val([...places])))
    .where("kind", "in", ["ITEM_GUIDE", "NOTICE_SHEET"])
    .execute();
}

/** Which of some divisions keep the register of delegations: one is on record of them or of what lies in them. @source LP-1 */
export async function listDelegatingPlaces(
  db: Kysely<CatalogTables>,
  places: readonly DivisionCode[],
): Promise<ReadonlySet<string>> {
  const found = await sql<{ code: string }>`
    select place.code from unnest(${[...places]}::text[]) as place (code)
    where exists (select 1 from item_delegation given where given.county_code = left(place.code, 6))`.execute(
    db,
  );
  return new Set(found.rows.map(({ code }) => code));
}

/** What lists and registers count at a place; null where none says anything. */
export interface ItemCounts {
  readonly code: DivisionCode;
  readonly itemsThatMustEnter: number | null;
  readonly itemsEntered: number | null;
  readonly delegatedItemCount: number | null;
  readonly countyWideItemCount: number | null;
}

/**
 * Counts at places: what their own lists and those above name, what is entered and delegated there as of today. A county-wide list whose items are not
 * at hand counts as many as its document states.
 *
 * @source BK-2, BK-6
 */
export async function countItemsOfPlaces(
  db: Kysely<CatalogTables>,
  places: readonly DivisionCode[],
  today: Temporal.PlainDate,
): Promise<readonly ItemCounts[]> {
  const lineages = places.map((place) => divisionLineage(place).join(","));
  const holding = holdingOn(today);
  const found = await sql<ItemCounts>`
    select wanted.code,
      (select nullif(count(distinct member.item_id), 0) from item_list list join item_list_member member on member.list_id = list.id
        where list.kind = 'MUST_ENTER' and list.division_code = any (wanted.lineage)) as "itemsThatMustEnter",
      (select nullif(count(distinct item_id), 0) from item_entry
        where way <> 'AGENT' and division_code = any (wanted.lineage) and ${holding}) as "itemsEntered",
      (select nullif(count(distinct item_id), 0) from item_delegation
        where division_code = any (wanted.lineage) and ${holding}) as "delegatedItemCount",
      (select sum(greatest(coalesce(list.stated_count, 0),
          (select count(*) from item_list_member member where member.list_id = list.id)))::integer
        from item_list list where list.kind = 'COUNTY_WIDE' and list.division_code = any (wanted.lineage)) as "countyWideItemCount"
    from (select code, string_to_array(lineage, ',') as lineage
      from unnest(${[...places]}::text[], ${lineages}::text[]) as asked (code, lineage)) as wanted`.execute(
    db,
  );
  return found.rows;
}
