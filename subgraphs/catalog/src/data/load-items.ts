import { type DivisionCode, type Nationwide, nationwide } from "@yimen/domain";
import { type Dataset, idFromKey, type WriteTransaction } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { ItemFacts, ServiceItem } from "../item/service-item.ts";
import { findItems, insertItem, updateItem } from "../item/store.ts";
import { takeStep } from "../revision/operations.ts";
import { listSpoken, lockHistory } from "../revision/store.ts";
import type { Draft, Statement } from "../statement/statement.ts";
import { listStatements, placed, type PlacedDraft } from "../statement/store.ts";
import type { CatalogTables } from "../tables.ts";
import { type LoadedItem, readItems } from "./items-file.ts";

type Tx = WriteTransaction<CatalogTables>;

/** The id of an item that data packages call by a short name. */
export function loadedItemId(owner: DivisionCode | Nationwide, name: string): string {
  return idFromKey(owner, "item", name);
}

/**
 * Loads `items` of a data package. An item whose entry did not change gets no revision; what a place stated here
 * itself is not spoken over, and a withdrawn item stays withdrawn.
 *
 * @returns items published or revised
 */
export async function loadItems(tx: Tx, dataset: Dataset, context: Context): Promise<number> {
  let changed = 0;
  for (const item of await readItems(dataset)) {
    if (await loadItem(tx, dataset, context, item)) changed += 1;
  }
  return changed;
}

async function loadItem(tx: Tx, dataset: Dataset, context: Context, item: LoadedItem): Promise<boolean> {
  const { owner, facts } = item;
  const itemId = loadedItemId(owner ?? nationwide, item.name);
  await lockHistory(tx.db, itemId);
  const [known] = await findItems(tx.db, "id", [itemId]);
  if (known !== undefined && known.withdrawnAt !== null) return false;

  const spoken = new Set(
    (await listSpoken(tx.db, itemId)).map((each) => `${each.divisionCode} ${each.element}`),
  );
  const isSpoken = ({ divisionCode, element }: Pick<Draft, "divisionCode" | "element">): boolean =>
    spoken.has(`${divisionCode} ${element}`);
  const wanted = placed(item.drafts.filter((each) => !isSpoken(each)));
  const current = (await listStatements(tx.db, [itemId])).filter(
    (each) => each.untilRevision === null && each.dataset === dataset.name,
  );
  const ends = without(current, wanted);
  const begins = without(wanted, current);

  let moved = false;
  if (known === undefined) {
    await insertItem(tx.db, { id: itemId, code: item.code, divisionCode: owner, ...facts });
  } else {
    const kept = isSpoken({ divisionCode: owner, element: "NAME" }) ? { ...facts, name: known.name } : facts;
    moved = stable(kept) !== stable(factsOf(known));
    if (moved) await updateItem(tx.db, itemId, kept);
  }
  if (known !== undefined && !moved && ends.length === 0 && begins.length === 0) return false;
  await takeStep(tx, {
    itemId,
    divisionCode: owner,
    change: known === undefined ? "PUBLISHED" : "REVISED",
    elements: [...new Set([...ends, ...begins].map(({ element }) => element))],
    listId: null,
    citation: `${dataset.name} ${dataset.version}`,
    madeBy: null,
    madeAt: context.now,
    ends,
    begins,
    dataset: dataset.name,
  });
  return true;
}

function without<Each extends PlacedDraft | Statement>(
  all: readonly Each[],
  others: readonly (PlacedDraft | Statement)[],
): readonly Each[] {
  const known = new Set(others.map(identity));
  return all.filter((each) => !known.has(identity(each)));
}

function identity({ element, divisionCode, placeText, body, citation, note, position }: PlacedDraft): string {
  return stable([element, divisionCode, placeText, body, citation, note, position]);
}

function factsOf(item: ServiceItem): ItemFacts {
  const {
    id: _id,
    code: _code,
    divisionCode: _owner,
    revision: _revision,
    withdrawnAt: _at,
    ...facts
  } = item;
  return facts;
}

// jsonb keeps no order of keys.
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
