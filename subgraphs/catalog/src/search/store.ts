import { type DivisionCode, nationwide } from "@yimen/domain";
import { type Expression, type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { CatalogTables } from "../tables.ts";
import type { SearchDocument } from "./document.ts";
import type { Term } from "./terms.ts";

type Db = Kysely<CatalogTables>;

/** What an item is found by, as one place names it. */
export interface PlacedDocument {
  readonly itemId: string;
  readonly code: string;
  readonly divisionCode: string;
  readonly elsewhere: boolean;
  readonly document: SearchDocument;
}

/** Replaces what items are found by; with `by`, as one place names them. */
export async function putDocuments(
  db: Db,
  itemIds: readonly string[],
  documents: readonly PlacedDocument[],
  by: DivisionCode | undefined,
): Promise<void> {
  if (itemIds.length === 0) return;
  let before = db.deleteFrom("item_search").where("item_id", "=", (eb) => eb.fn.any(eb.val([...itemIds])));
  if (by !== undefined) before = before.where("division_code", "=", by);
  await before.execute();
  if (documents.length === 0) return;
  await db
    .insertInto("item_search")
    .values(
      documents.map(({ itemId, code, divisionCode, elsewhere, document }) => ({
        item_id: itemId,
        code,
        division_code: divisionCode,
        elsewhere,
        terms: Object.keys(document.terms),
        document: JSON.stringify(document),
      })),
    )
    .execute();
}

/** Counts anew in how many of the nation's items each term is; the empty one is in all of them. */
export async function countTerms(db: Db): Promise<void> {
  await db.deleteFrom("search_term").execute();
  await sql`insert into search_term (term, items)
    select term, count(*) from item_search cross join lateral unnest(terms || ''::text) as term
    where division_code = ${nationwide} and not elsewhere group by term`.execute(db);
}

/** In how many of the nation's items terms are; those of none are missing. */
export async function findTermCounts(db: Db, terms: readonly Term[]): Promise<ReadonlyMap<Term, number>> {
  const rows = await db
    .selectFrom("search_term")
    .select(["term", "items"])
    .where("term", "=", (eb) => eb.fn.any(eb.val([...terms])))
    .execute();
  return new Map(rows.map(({ term, items }) => [term, items]));
}

/** An item that has something of what is looked for. */
export interface Candidate {
  readonly itemId: string;
  readonly code: string;
  readonly document: SearchDocument;
}

/** More than this many are as good as all: nobody turns so many pages. More are looked at where a filter leaves few of them. */
const mostCandidates = { all: 400, filtered: 1_000 } as const;

/**
 * Items that have one of some terms: the nation's, and as many of places.
 *
 * @param conditions further ones, on `service_item`
 * @param places whose names count; those of every place when undefined
 */
export async function findCandidates(
  db: Db,
  terms: { readonly national: readonly Term[]; readonly ofPlaces: readonly Term[] },
  places: readonly string[] | undefined,
  conditions: readonly Expression<SqlBool>[],
): Promise<readonly Candidate[]> {
  const isNamedThere =
    places === undefined
      ? sql`true`
      : sql`not found.elsewhere and found.division_code = any (${[...places]}::text[])`;
  // Looked up one by one: of an item that is found only its conditions are read.
  const filter =
    conditions.length === 0
      ? sql``
      : sql`cross join lateral (
          select from service_item where service_item.id = found.item_id and ${sql.join(conditions, sql` and `)} offset 0) as item`;
  const part = (owner: RawBuilder<unknown>, wanted: readonly Term[]): RawBuilder<unknown> => sql`(
    select found.item_id as "itemId", found.code, found.document
    from (select * from item_search found where found.division_code ${owner} and found.terms && ${[...wanted]}::text[] and ${isNamedThere}
      limit ${conditions.length === 0 ? mostCandidates.all : mostCandidates.filtered}) as found ${filter})`;
  // Where many fit and a few are wanted, PostgreSQL would rather read the table, whose rows are dear to look at. Holds until the
  // request's snapshot is closed; what is read there besides is looked up by its key.
  await sql`select set_config('enable_seqscan', 'off', true)`.execute(db);
  const { rows } = await sql<Candidate>`
    ${part(sql`= '000000000000'`, terms.national)} union all ${part(sql`<> '000000000000'`, terms.ofPlaces)}`.execute(
    db,
  );
  return rows;
}

export interface SearchWords {
  readonly kind: "ITEM" | "LIFE_EVENT" | "FILLERS";
  /** The item's id, or the life event; empty for fillers. */
  readonly of: string;
  readonly words: readonly string[];
  readonly citation: string;
}

/** Replaces the vocabulary of a data package. Returns whether it is another one than before. */
export async function putSearchWords(
  db: Db,
  dataset: string,
  entries: readonly SearchWords[],
): Promise<boolean> {
  const before = await listSearchWords(db, dataset);
  if (JSON.stringify(inOrder(before)) === JSON.stringify(inOrder(entries))) return false;
  await db.deleteFrom("search_words").where("dataset", "=", dataset).execute();
  if (entries.length > 0) {
    await db
      .insertInto("search_words")
      .values(entries.map(({ words, ...entry }) => ({ ...entry, words: [...words], dataset })))
      .execute();
  }
  return true;
}

function inOrder(entries: readonly SearchWords[]): readonly unknown[] {
  return entries
    .map(({ kind, of, words, citation }) => [kind, of, [...words], citation])
    .toSorted((a, b) => (`${String(a[0])} ${String(a[1])}` < `${String(b[0])} ${String(b[1])}` ? -1 : 1));
}

async function listSearchWords(db: Db, dataset: string): Promise<readonly SearchWords[]> {
  return db
    .selectFrom("search_words")
    .select(["kind", "of", "words", "citation"])
    .where("dataset", "=", dataset)
    .execute();
}

/** What people call some items and events of life, and what says nothing in a question. */
export async function findSearchWords(
  db: Db,
  kind: SearchWords["kind"],
  of: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db
    .selectFrom("search_words")
    .select(["of", "words"])
    .where("kind", "=", kind)
    .where("of", "=", (eb) => eb.fn.any(eb.val([...of])))
    .execute();
  const found = new Map<string, readonly string[]>();
  for (const { of: named, words } of rows) found.set(named, [...(found.get(named) ?? []), ...words]);
  return found;
}

/** How far the items have come to be found as a version finds them, locked: others who would go on wait. */
export async function lockProgress(
  db: Db,
): Promise<{ readonly version: number; readonly doneTo: string } | undefined> {
  return db
    .selectFrom("search_progress")
    .select(["version", "done_to as doneTo"])
    .forUpdate()
    .executeTakeFirst();
}

/** The version that all items are found by. */
export async function findVersion(db: Db): Promise<number | undefined> {
  const found = await db.selectFrom("search_progress").select("version").executeTakeFirst();
  return found?.version;
}

export async function putProgress(db: Db, version: number, doneTo: string): Promise<void> {
  await db.updateTable("search_progress").set({ version, done_to: doneTo }).execute();
}

/** The next items in the order of their ids. */
export async function listItemIdsAfter(db: Db, id: string, most: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("service_item")
    .select("id")
    .where("id", ">", id)
    .orderBy("id")
    .limit(most)
    .execute();
  return rows.map((row) => row.id);
}
