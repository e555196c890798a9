import { type DivisionCode, nationwide } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import type { CatalogTables } from "../tables.ts";
import type { ItemElement } from "../vocabulary.ts";
import type { Draft, Statement } from "./statement.ts";

/** All statements of items, ended ones included: what holds everywhere first, each place's in the order of its source. */
export async function listStatements(
  db: Kysely<CatalogTables>,
  itemIds: readonly string[],
): Promise<readonly Statement[]> {
  const rows = await db
    .selectFrom("item_statement")
    .select([
      "item_id as itemId",
      "element",
      sql<DivisionCode | null>`nullif(division_code, ${nationwide})`.as("divisionCode"),
      "since_revision as sinceRevision",
      "position",
      "until_revision as untilRevision",
      "place_text as placeText",
      "body",
      "citation",
      "note",
      "dataset",
    ])
    .where("item_id", "=", (eb) => eb.fn.any(eb.val([...itemIds])))
    .orderBy("item_id")
    .orderBy("element")
    .orderBy(sql`place_text is not null`)
    .orderBy("division_code")
    .orderBy("position")
    .orderBy("since_revision")
    .execute();
  // The element decides the body's shape: only checked drafts are ever written.
  return rows as unknown as readonly Statement[];
}

/** Ends statements with a revision. */
export async function endStatements(
  db: Kysely<CatalogTables>,
  statements: readonly Statement[],
  revision: number,
): Promise<void> {
  for (const statement of statements) {
    await db
      .updateTable("item_statement")
      .set({ until_revision: revision })
      .where("item_id", "=", statement.itemId)
      .where("element", "=", statement.element)
      .where("division_code", "=", statement.divisionCode ?? nationwide)
      .where("since_revision", "=", statement.sinceRevision)
      .where("position", "=", statement.position)
      .execute();
  }
}

/** A draft with its place in the order of its element. */
export type PlacedDraft = Draft & { readonly position: number };

/** Writes statements that begin with a revision. @throws a unique violation when a local code is another item's */
export async function insertStatements(
  db: Kysely<CatalogTables>,
  itemId: string,
  revision: number,
  drafts: readonly PlacedDraft[],
  dataset: string | null,
): Promise<void> {
  if (drafts.length === 0) return;
  const rows = drafts.map((draft) => ({
    item_id: itemId,
    element: draft.element,
    division_code: draft.divisionCode ?? nationwide,
    since_revision: revision,
    position: draft.position,
    place_text: draft.placeText,
    body: JSON.stringify(draft.body),
    citation: draft.citation,
    note: draft.note,
    dataset,
  }));
  await db.insertInto("item_statement").values(rows).execute();
}

/** Numbers drafts within their element. */
export function placed(drafts: readonly Draft[]): readonly PlacedDraft[] {
  const next = new Map<ItemElement, number>();
  return drafts.map((draft) => {
    const position = next.get(draft.element) ?? 0;
    next.set(draft.element, position + 1);
    return { ...draft, position };
  });
}
