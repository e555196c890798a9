import { type DivisionCode, nationwide } from "@yimen/domain";
import { type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { CatalogTables } from "../tables.ts";
import type { ItemChange, ItemElement } from "../vocabulary.ts";

/** One step of an item's history. */
export interface ItemRevision {
  readonly itemId: string;
  readonly revision: number;
  /** The place that made it; null for the whole country. */
  readonly divisionCode: DivisionCode | null;
  readonly change: ItemChange;
  readonly elements: readonly ItemElement[];
  /** The list it was put on or taken off. */
  readonly listId: string | null;
  readonly citation: string;
  readonly madeAt: Temporal.Instant;
}

/** An item's history, latest first. */
export async function listRevisions(
  db: Kysely<CatalogTables>,
  itemId: string,
  page: PageArguments,
): Promise<Page<ItemRevision>> {
  const query = db
    .selectFrom("item_revision")
    .select([
      "item_id as itemId",
      "revision",
      sql<DivisionCode | null>`nullif(division_code, ${nationwide})`.as("divisionCode"),
      "change",
      "elements",
      "list_id as listId",
      "citation",
      "made_at as madeAt",
    ])
    .where("item_id", "=", itemId);
  return readPage(query, [{ column: "revision", direction: "desc" }], page, { indexed: true });
}

export type NewRevision = Omit<ItemRevision, "revision"> & {
  /** Null for the system's own work. */
  readonly madeBy: string | null;
};

/** Other revisions of the item wait until this transaction ends: many places may state something of one item. */
export async function lockHistory(db: Kysely<CatalogTables>, itemId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`item ${itemId}`}, 0))`.execute(db);
}

/** Writes an item's next revision and returns its number. The caller holds {@link lockHistory}. */
export async function insertRevision(db: Kysely<CatalogTables>, revision: NewRevision): Promise<number> {
  const { latest } = await db
    .selectFrom("item_revision")
    .select((eb) => eb.fn.max("revision").as("latest"))
    .where("item_id", "=", revision.itemId)
    .executeTakeFirstOrThrow();
  const next = (latest ?? 0) + 1;
  await db
    .insertInto("item_revision")
    .values({
      item_id: revision.itemId,
      revision: next,
      division_code: revision.divisionCode ?? nationwide,
      change: revision.change,
      elements: [...revision.elements],
      list_id: revision.listId,
      citation: revision.citation,
      made_by: revision.madeBy,
      made_at: revision.madeAt,
    })
    .execute();
  return next;
}

/** What places decided about an item's elements here: a reload of the data does not speak over them. */
export async function listSpoken(
  db: Kysely<CatalogTables>,
  itemId: string,
): Promise<readonly { readonly divisionCode: DivisionCode; readonly element: ItemElement }[]> {
  const found = await sql<{ divisionCode: DivisionCode; element: ItemElement }>`
    select distinct division_code as "divisionCode", unnest(elements) as element from item_revision
    where item_id = ${itemId} and change = 'REVISED' and made_by is not null`.execute(db);
  return found.rows;
}
