import { type DivisionCode, nationwide } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { Context } from "../context.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { findItems } from "../item/store.ts";
import type { Statement } from "../statement/statement.ts";
import { listStatements } from "../statement/store.ts";
import type { CatalogTables } from "../tables.ts";
import type { ItemElement } from "../vocabulary.ts";
import { documentOf } from "./document.ts";
import { openLanguage } from "./language.ts";
import {
  countTerms,
  findSearchWords,
  findVersion,
  listItemIdsAfter,
  lockProgress,
  type PlacedDocument,
  putDocuments,
  putProgress,
} from "./store.ts";

/** Raised whenever items are to be found in another way: what was made before is made anew. */
const version = 1;
const itemsAtOnce = 100;

/**
 * Makes anew what items are found by, in the transaction that changes them.
 *
 * @param by the place that changes what it says of them: what others say of them stays; all when undefined
 */
export async function indexItems(
  db: Kysely<CatalogTables>,
  itemIds: readonly string[],
  by?: DivisionCode,
): Promise<void> {
  const language = await openLanguage();
  const items = await findItems(db, "id", itemIds);
  const said = (await listStatements(db, itemIds)).filter(({ untilRevision }) => untilRevision === null);
  const words = await findSearchWords(db, "ITEM", itemIds);
  const events = await findSearchWords(db, "LIFE_EVENT", [
    ...new Set(items.flatMap((item) => item.lifeEvents)),
  ]);
  const documents: PlacedDocument[] = [];
  for (const item of items) {
    // Nobody looks for what can no longer be done.
    if (item.withdrawnAt !== null) continue;
    const ofItem = said.filter(({ itemId }) => itemId === item.id);
    for (const view of viewsOf(item, ofItem)) {
      if (by !== undefined && view.place.divisionCode !== by) continue;
      const { name, parentName, domain, audience, lifeEvents } = item;
      const document = documentOf(language, {
        name,
        parentName,
        domain,
        audience,
        aliases: namesIn(view.statements),
        words: words.get(item.id) ?? [],
        events: lifeEvents.flatMap((event) => [event, ...(events.get(event) ?? [])]),
        codes: [item.code, ...codesIn(view.statements)],
      });
      documents.push({ itemId: item.id, code: item.code, ...view.place, document });
    }
  }
  await putDocuments(db, itemIds, documents, by);
}

interface View {
  readonly place: Pick<PlacedDocument, "divisionCode" | "elsewhere">;
  readonly statements: readonly Statement[];
}

/** An item as its owner names it, and as each place names it besides. */
function viewsOf(item: ServiceItem, statements: readonly Statement[]): readonly View[] {
  const owner = item.divisionCode ?? nationwide;
  const names = statements.filter(({ element }) => isSearched(element));
  const own = names.filter((each) => each.placeText === null && (each.divisionCode ?? nationwide) === owner);
  const places = new Set(
    names.flatMap(({ placeText, divisionCode }) => (placeText === null ? [divisionCode ?? nationwide] : [])),
  );
  places.delete(owner);
  const elsewhere = names.filter(({ placeText }) => placeText !== null);
  return [
    { place: { divisionCode: owner, elsewhere: false }, statements: own },
    ...[...places].map((divisionCode) => ({
      place: { divisionCode, elsewhere: false },
      statements: names.filter(
        (each) => each.placeText === null && (each.divisionCode ?? nationwide) === divisionCode,
      ),
    })),
    ...(elsewhere.length > 0
      ? [{ place: { divisionCode: owner, elsewhere: true }, statements: elsewhere }]
      : []),
  ];
}

function isSearched(element: ItemElement): boolean {
  return element === "NAME" || element === "ALIASES" || element === "CODE";
}

function namesIn(statements: readonly Statement[]): readonly string[] {
  return statements.flatMap((statement) =>
    statement.element === "NAME" || statement.element === "ALIASES" ? [statement.body.text] : [],
  );
}

function codesIn(statements: readonly Statement[]): readonly string[] {
  return statements.flatMap((statement) => (statement.element === "CODE" ? [statement.body.code] : []));
}

/** A vocabulary or a load has changed what many items are found by: all are made anew, by the round. */
export async function indexAllAgain(db: Kysely<CatalogTables>): Promise<void> {
  await putProgress(db, 0, "");
}

/** Goes on with making what items are found by, a hundred at a time. Returns whether there was something to do. */
export async function indexSome(context: Context): Promise<boolean> {
  const known = await context.read((db) => findVersion(db));
  // A newer process has been here: what it has made is left alone.
  if (known === undefined || known >= version) return false;
  return context.write(async ({ db }) => {
    const progress = await lockProgress(db);
    if (progress === undefined || progress.version >= version) return false;
    const ids = await listItemIdsAfter(db, progress.doneTo, itemsAtOnce);
    const last = ids.at(-1);
    if (last === undefined) {
      await countTerms(db);
      await putProgress(db, version, "");
    } else {
      await indexItems(db, ids);
      await putProgress(db, 0, last);
    }
    return true;
  });
}
