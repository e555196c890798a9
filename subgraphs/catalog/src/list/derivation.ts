import { divisionContains, input, InvalidInputError, parseInput, problemFrom } from "@yimen/domain";
import { authorise, command, defineLoader, groupedBy, newId, type Permission } from "@yimen/subgraph-kit";
import type { Difference } from "../comparison/comparison.ts";
import { differencesAt } from "../comparison/operations.ts";
import type { Context } from "../context.ts";
import { requireDivision } from "../division/operations.ts";
import { itemsThere } from "../entry/operations.ts";
import { loadItem } from "../item/operations.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { findItems } from "../item/store.ts";
import { takeStep } from "../revision/operations.ts";
import { lockHistory } from "../revision/store.ts";
import { itemListKinds } from "../vocabulary.ts";
import { listCodeTaken, parentElsewhere } from "./failures.ts";
import type { ItemList, ListMember } from "./item-list.ts";
import { listNotFound, loadList, stepOf } from "./operations.ts";
import { findLists, insertMember, listAllMembers, listDerived, putList } from "./store.ts";

/** The most items that a list may take over at once. */
const mostTakenOver = 1_000;

/** The lists derived from a list, by code. */
export const loadDerived: (context: Context, id: string) => Promise<readonly ItemList[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listDerived(db, ids)), ({ parentId }) => parentId ?? ""),
  );

const loadAllMembers = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listAllMembers(db, ids)), ({ listId }) => listId),
);

/** An item on both lists that is not the same on both, field by field. */
export interface ChangedMember {
  readonly item: ServiceItem;
  readonly differences: readonly Difference[];
}

/** What a list made of the one it is derived from. YS-4, PT-1 */
export interface ListDiff {
  readonly parent: ItemList;
  readonly added: readonly ListMember[];
  readonly leftOut: readonly ListMember[];
  readonly keptCount: number;
  readonly changed: readonly ChangedMember[];
}

/**
 * What a list added to the one it is derived from, left out, and has in other words or on other terms: what each item is called, and what
 * holds of it in the place of each. Undefined where the parent is not at hand.
 *
 * @source YS-4, PT-1
 */
export async function diffToParent(context: Context, list: ItemList): Promise<ListDiff | undefined> {
  const parent = list.parentId === null ? undefined : await loadList(context, list.parentId);
  if (parent === undefined) return undefined;
  const [mine = [], theirs = []] = await Promise.all([
    loadAllMembers(context, list.id),
    loadAllMembers(context, parent.id),
  ]);
  const above = new Map(theirs.map((member) => [member.itemId, member]));
  const here = new Set(mine.map(({ itemId }) => itemId));
  const kept = mine.flatMap((member) => {
    const before = above.get(member.itemId);
    return before === undefined ? [] : [{ member, before }];
  });
  const changed = await Promise.all(
    kept.map(async ({ member, before }): Promise<ChangedMember | undefined> => {
      const item = await loadItem(context, member.itemId);
      if (item === undefined) return undefined;
      const differences = await differencesAt(context, item, [
        { divisionCode: parent.divisionCode, name: before.nameAsWritten },
        { divisionCode: list.divisionCode, name: member.nameAsWritten },
      ]);
      return differences.length === 0 ? undefined : { item, differences };
    }),
  );
  return {
    parent,
    added: mine.filter(({ itemId }) => !above.has(itemId)),
    leftOut: theirs.filter(({ itemId }) => !here.has(itemId)),
    keptCount: kept.length,
    changed: changed.filter((each) => each !== undefined),
  };
}

const permission: Permission = { zh: "发布事项清单", en: "publish an item list", roles: ["COUNTY_ADMIN"] };

const publishInput = input.ofMutation("publishItemList", {
  idempotencyKey: input.idempotencyKey,
  divisionCode: input.divisionCode,
  code: input.text(60),
  name: input.text(100),
  kind: input.vocabulary(itemListKinds),
  parentId: input.optionalText(80),
  parentName: input.optionalText(100),
  statedCount: input.optional(input.integer({ min: 0, max: 100_000 })),
  windowName: input.optionalText(40),
  itemIds: input.optional(input.list(input.text(80), { max: mostTakenOver, distinct: true })),
  citation: input.text(200),
});

/**
 * Publishes a list of a place (发布清单). One derived from another takes over what that names, unless it says which items.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ITEM_LIST_CODE_TAKEN, ITEM_LIST_PARENT_ELSEWHERE, ITEM_WITHDRAWN, ITEM_OF_ANOTHER_PLACE
 * @source YS-4, PT-1, BK-2, PT-2
 */
export async function publishList(context: Context, raw: unknown): Promise<{ listId: string }> {
  const { idempotencyKey, itemIds, ...wanted } = parseInput(publishInput, raw, ["input"]);
  const { divisionCode, citation } = wanted;
  authorise(context.actor, permission, divisionCode);
  const parent = wanted.parentId === undefined ? undefined : await loadList(context, wanted.parentId);
  if (wanted.parentId !== undefined && parent === undefined) throw listNotFound(wanted.parentId, "parentId");
  return command(context, { mutation: "publishItemList", idempotencyKey, input: raw }, async (tx) => {
    await requireDivision(tx, divisionCode);
    if (parent !== undefined && !divisionContains(parent.divisionCode, divisionCode)) {
      throw new InvalidInputError([
        problemFrom(parentElsewhere({ parent: parent.code, division: divisionCode }), ["input", "parentId"]),
      ]);
    }
    if ((await findLists(tx.db, "code", [wanted.code])).length > 0) {
      throw listCodeTaken({ code: wanted.code }, { path: ["input", "code"] });
    }
    const list = {
      id: newId(divisionCode),
      code: wanted.code,
      divisionCode,
      name: wanted.name,
      kind: wanted.kind,
      statedCount: wanted.statedCount ?? null,
      openEnded: false,
      parentName: wanted.parentName ?? parent?.name ?? null,
      parentId: parent?.id ?? null,
      windowName: wanted.windowName ?? null,
      fields: [],
      unmatched: [],
      citation,
      quote: null,
      note: null,
      sample: false,
    };
    await putList(tx.db, list);
    const above = parent === undefined ? [] : await listAllMembers(tx.db, [parent.id]);
    const names = new Map(above.map(({ itemId, nameAsWritten }) => [itemId, nameAsWritten]));
    const ids = itemIds ?? above.map(({ itemId }) => itemId);
    for (const item of itemsThere(await findItems(tx.db, "id", ids), ids, divisionCode)) {
      await lockHistory(tx.db, item.id);
      const nameAsWritten = names.get(item.id) ?? item.name;
      await insertMember(
        tx.db,
        list,
        { itemId: item.id, nameAsWritten, citation, quote: null, note: null },
        null,
      );
      await takeStep(tx, stepOf(context, "LISTED", { ...list, revision: 1 }, item, citation));
    }
    return { listId: list.id };
  });
}
