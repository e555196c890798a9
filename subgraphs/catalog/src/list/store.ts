import { type DivisionCode, divisionLineage } from "@yimen/domain";
import {
  codeAmong,
  lyingIn,
  type Page,
  type PageArguments,
  readMergedPage,
  readPage,
} from "@yimen/subgraph-kit";
import { type Kysely, type SqlBool, sql } from "kysely";
import type { CatalogTables } from "../tables.ts";
import type { ItemListKind } from "../vocabulary.ts";
import type { ItemList, ListMember } from "./item-list.ts";

const columns = [
  "id",
  "code",
  "division_code as divisionCode",
  "name",
  "kind",
  "stated_count as statedCount",
  "open_ended as openEnded",
  "parent_name as parentName",
  "parent_id as parentId",
  "window_name as windowName",
  "fields",
  "unmatched",
  "citation",
  "quote",
  "note",
  "sample",
  "revision",
] as const;

const memberColumns = [
  "list_id as listId",
  "item_id as itemId",
  "name_as_written as nameAsWritten",
  "citation",
  "quote",
  "note",
] as const;

export async function findLists(
  db: Kysely<CatalogTables>,
  by: "id" | "code",
  keys: readonly string[],
): Promise<readonly ItemList[]> {
  return db
    .selectFrom("item_list")
    .select(columns)
    .where((eb) => (by === "code" ? codeAmong("code", keys) : eb("id", "=", eb.fn.any(eb.val([...keys])))))
    .execute();
}

export interface ListFilter {
  /** Of this division or one below it. */
  readonly within?: DivisionCode | undefined;
  /** Of this division or one above it: the lists that bind it. */
  readonly at?: DivisionCode | undefined;
  readonly kind?: ItemListKind | undefined;
}

export async function listLists(
  db: Kysely<CatalogTables>,
  filter: ListFilter,
  page: PageArguments,
): Promise<Page<ItemList>> {
  const { within, at, kind } = filter;
  let query = db.selectFrom("item_list").select(columns);
  if (within !== undefined) query = query.where(lyingIn(within));
  if (kind !== undefined) query = query.where("kind", "=", kind);
  const parts =
    at === undefined ? [query] : divisionLineage(at).map((owner) => query.where("division_code", "=", owner));
  return readMergedPage(db, parts, [{ column: "code", direction: "asc" }], page, { indexed: true });
}

/** The members of a list in the document's order. */
export async function listMembers(
  db: Kysely<CatalogTables>,
  listId: string,
  page: PageArguments,
): Promise<Page<ListMember>> {
  const query = db.selectFrom("item_list_member").select(memberColumns).where("list_id", "=", listId);
  return readPage(
    query,
    [
      { column: "position", direction: "asc" },
      { column: "item_id", direction: "asc" },
    ],
    page,
    { indexed: true },
  );
}

export async function countMembers(
  db: Kysely<CatalogTables>,
  listIds: readonly string[],
): Promise<readonly { readonly listId: string; readonly count: number }[]> {
  return db
    .selectFrom("item_list_member")
    .select((eb) => ["list_id as listId", eb.fn.countAll<number>().as("count")])
    .where("list_id", "=", (eb) => eb.fn.any(eb.val([...listIds])))
    .groupBy("list_id")
    .execute();
}

/** Which of the items are on which lists, by list code. */
export async function listMemberships(
  db: Kysely<CatalogTables>,
  itemIds: readonly string[],
): Promise<readonly ListMember[]> {
  return db
    .selectFrom("item_list_member")
    .innerJoin("item_list", "item_list.id", "item_list_member.list_id")
    .select([
      "item_list_member.list_id as listId",
      "item_list_member.item_id as itemId",
      "item_list_member.name_as_written as nameAsWritten",
      "item_list_member.citation",
      "item_list_member.quote",
      "item_list_member.note",
    ])
    .where("item_list_member.item_id", "=", (eb) => eb.fn.any(eb.val([...itemIds])))
    .orderBy("item_list.code")
    .execute();
}

/** The list, locked so that its members do not change until the transaction ends. */
export async function lockList(db: Kysely<CatalogTables>, id: string): Promise<ItemList | undefined> {
  return db.selectFrom("item_list").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}

/** Puts an item at the end of a list. Returns false when it is on it already. */
export async function insertMember(
  db: Kysely<CatalogTables>,
  list: Pick<ItemList, "id" | "divisionCode">,
  member: Omit<ListMember, "listId">,
  dataset: string | null,
): Promise<boolean> {
  const written = await db
    .insertInto("item_list_member")
    .values({
      list_id: list.id,
      item_id: member.itemId,
      division_code: list.divisionCode,
      position: sql`(select coalesce(max(position), -1) + 1 from item_list_member where list_id = ${list.id})`,
      name_as_written: member.nameAsWritten,
      citation: member.citation,
      quote: member.quote,
      note: member.note,
      dataset,
    })
    .onConflict((conflict) => conflict.columns(["list_id", "item_id"]).doNothing())
    .returning("item_id")
    .execute();
  return written.length > 0;
}

/** Takes an item off a list. Returns false when it was not on it. */
export async function deleteMember(
  db: Kysely<CatalogTables>,
  listId: string,
  itemId: string,
): Promise<boolean> {
  const gone = await db
    .deleteFrom("item_list_member")
    .where("list_id", "=", listId)
    .where("item_id", "=", itemId)
    .returning("item_id")
    .execute();
  return gone.length > 0;
}

export async function bumpList(db: Kysely<CatalogTables>, id: string): Promise<void> {
  await db
    .updateTable("item_list")
    .set({ revision: sql`revision + 1` })
    .where("id", "=", id)
    .execute();
}

/** Writes a list of a data package; the same facts again change nothing. Returns true when something changed. */
export async function putList(db: Kysely<CatalogTables>, list: Omit<ItemList, "revision">): Promise<boolean> {
  const facts = {
    name: list.name,
    kind: list.kind,
    stated_count: list.statedCount,
    open_ended: list.openEnded,
    parent_name: list.parentName,
    parent_id: list.parentId,
    window_name: list.windowName,
    fields: JSON.stringify(list.fields),
    unmatched: JSON.stringify(list.unmatched),
    citation: list.citation,
    quote: list.quote,
    note: list.note,
    sample: list.sample,
  };
  const written = await db
    .insertInto("item_list")
    .values({ id: list.id, code: list.code, division_code: list.divisionCode, ...facts })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet({ ...facts, revision: sql`item_list.revision + 1` })
        .where(sql<SqlBool>`(item_list.name, item_list.kind, item_list.stated_count, item_list.open_ended,
          item_list.parent_name, item_list.parent_id, item_list.window_name, item_list.fields, item_list.unmatched, item_list.citation,
          item_list.quote, item_list.note) is distinct from (excluded.name, excluded.kind, excluded.stated_count,
          excluded.open_ended, excluded.parent_name, excluded.parent_id, excluded.window_name, excluded.fields, excluded.unmatched,
          excluded.citation, excluded.quote, excluded.note)`),
    )
    .returning("id")
    .execute();
  return written.length > 0;
}

/** The members of a list that came with a data package. */
export async function listLoadedMembers(
  db: Kysely<CatalogTables>,
  listId: string,
  dataset: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("item_list_member")
    .select("item_id")
    .where("list_id", "=", listId)
    .where("dataset", "=", dataset)
    .execute();
  return rows.map((row) => row.item_id);
}

/** The items somebody put on a list or took off it here: a reload of the data does not undo that. */
export async function listTouched(db: Kysely<CatalogTables>, listId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("item_revision")
    .select("item_id")
    .distinct()
    .where("list_id", "=", listId)
    .where("made_by", "is not", null)
    .execute();
  return rows.map((row) => row.item_id);
}

/** The lists an item is on, as far as they say where it is accepted. */
export async function listsOfItem(
  db: Kysely<CatalogTables>,
  itemId: string,
): Promise<readonly Pick<ItemList, "divisionCode" | "kind">[]> {
  return db
    .selectFrom("item_list_member as member")
    .innerJoin("item_list as list", "list.id", "member.list_id")
    .select(["list.division_code as divisionCode", "list.kind"])
    .where("member.item_id", "=", itemId)
    .orderBy("list.code")
    .execute();
}

/** The lists derived from others, by code. */
export async function listDerived(
  db: Kysely<CatalogTables>,
  parentIds: readonly string[],
): Promise<readonly ItemList[]> {
  return db
    .selectFrom("item_list")
    .select(columns)
    .where("parent_id", "=", (eb) => eb.fn.any(eb.val([...parentIds])))
    .orderBy("code")
    .execute();
}

/** Every member of lists, in the document's order. */
export async function listAllMembers(
  db: Kysely<CatalogTables>,
  listIds: readonly string[],
): Promise<readonly ListMember[]> {
  return db
    .selectFrom("item_list_member")
    .select(memberColumns)
    .where("list_id", "=", (eb) => eb.fn.any(eb.val([...listIds])))
    .orderBy("list_id")
    .orderBy("position")
    .orderBy("item_id")
    .execute();
}
