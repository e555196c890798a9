import { divisionContains, input, notFound, parseInput } from "@yimen/domain";
import {
  authorise,
  command,
  defineCodeLoader,
  defineLoader,
  groupedBy,
  keyedBy,
  type Page,
  type PageArguments,
  type Permission,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { lockOpenItem } from "../item/revising.ts";
import { itemOfAnotherPlace } from "../item/failures.ts";
import { itemNotFound, requireItem } from "../item/operations.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { findItems } from "../item/store.ts";
import { takeStep } from "../revision/operations.ts";
import { lockHistory } from "../revision/store.ts";
import { type ItemListKind, itemListKinds } from "../vocabulary.ts";
import { itemNotOnList, itemOnList } from "./failures.ts";
import type { ItemList, ListMember } from "./item-list.ts";
import {
  bumpList,
  countMembers,
  deleteMember,
  findLists,
  insertMember,
  listLists,
  listMembers,
  listMemberships,
  lockList,
} from "./store.ts";

const permission: Permission = {
  zh: "调整事项清单",
  en: "change an item list",
  roles: ["COUNTY_ADMIN"],
};

// Lists are public (政务公开): anybody may read them, writing is guarded.

export const loadList: (context: Context, id: string) => Promise<ItemList | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findLists(db, "id", ids)), (list) => list.id),
);

export const loadListByCode: (context: Context, code: string) => Promise<ItemList | undefined> =
  defineCodeLoader((context: Context, codes) => context.read((db) => findLists(db, "code", codes)));

/** How many items a list names; undefined for none. */
export const loadMemberCount: (context: Context, listId: string) => Promise<number | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) => {
    const counts = await context.read((db) => countMembers(db, ids));
    return new Map(counts.map(({ listId, count }) => [listId, count]));
  });

/** The lists an item is on, by list code. */
export const loadMemberships: (
  context: Context,
  itemId: string,
) => Promise<readonly ListMember[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listMemberships(db, ids)), (each) => each.itemId),
);

export interface ListQuery {
  readonly within?: string | null | undefined;
  readonly at?: string | null | undefined;
  readonly kind?: ItemListKind | null | undefined;
}

const listQuery = input.object({
  within: input.optional(input.divisionCode),
  at: input.optional(input.divisionCode),
  kind: input.optional(input.vocabulary(itemListKinds)),
});

/** Lists, by code. @throws INPUT_INVALID, PAGE_SIZE_INVALID, PAGE_DIRECTION_INVALID, CURSOR_INVALID */
export async function pageLists(
  context: Context,
  { within, at, kind }: ListQuery,
  page: PageArguments,
): Promise<Page<ItemList>> {
  const filter = parseInput(listQuery, { within, at, kind });
  return context.read((db) => listLists(db, filter, page));
}

/** A list's members in the document's order. @throws PAGE_SIZE_INVALID, PAGE_DIRECTION_INVALID, CURSOR_INVALID */
export async function pageMembers(
  context: Context,
  listId: string,
  page: PageArguments,
): Promise<Page<ListMember>> {
  return context.read((db) => listMembers(db, listId, page));
}

const addInput = input.ofMutation("addToList", {
  idempotencyKey: input.idempotencyKey,
  listId: input.text(80),
  itemId: input.text(80),
  nameAsWritten: input.optionalText(100),
  citation: input.text(200),
});

/**
 * Puts an item at the end of a list.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ITEM_WITHDRAWN, ITEM_OF_ANOTHER_PLACE, ITEM_ON_LIST_ALREADY
 * @source PT-11, BK-6, SM-20
 */
export async function addToList(context: Context, raw: unknown): Promise<{ listId: string; itemId: string }> {
  const wanted = parseInput(addInput, raw, ["input"]);
  const { list: known, item: wantedItem } = await requireBoth(context, wanted);
  return command(
    context,
    { mutation: "addToList", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const list = await lockList(tx.db, known.id);
      if (list === undefined) throw listNotFound(known.id);
      const item = await lockOpenItem(tx, wantedItem.id);
      requireOfPlace(item, list);
      const added = await insertMember(
        tx.db,
        list,
        {
          itemId: item.id,
          nameAsWritten: wanted.nameAsWritten ?? item.name,
          citation: wanted.citation,
          quote: null,
          note: null,
        },
        null,
      );
      if (!added) throw itemOnList({ item: item.code, list: list.code }, { path: ["input", "itemId"] });
      await bumpList(tx.db, list.id);
      await takeStep(tx, stepOf(context, "LISTED", list, item, wanted.citation));
      return { listId: list.id, itemId: item.id };
    },
  );
}

const removeInput = input.ofMutation("removeFromList", {
  idempotencyKey: input.idempotencyKey,
  listId: input.text(80),
  itemId: input.text(80),
  citation: input.text(200),
});

/**
 * Takes an item off a list; a withdrawn one too.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ITEM_NOT_ON_LIST
 * @source SM-20
 */
export async function removeFromList(
  context: Context,
  raw: unknown,
): Promise<{ listId: string; itemId: string }> {
  const wanted = parseInput(removeInput, raw, ["input"]);
  const { list: known, item: wantedItem } = await requireBoth(context, wanted);
  return command(
    context,
    { mutation: "removeFromList", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const list = await lockList(tx.db, known.id);
      if (list === undefined) throw listNotFound(known.id);
      await lockHistory(tx.db, wantedItem.id);
      const [item] = await findItems(tx.db, "id", [wantedItem.id]);
      if (item === undefined) throw itemNotFound(wantedItem.id);
      if (!(await deleteMember(tx.db, list.id, item.id)))
        throw itemNotOnList({ item: item.code, list: list.code }, { path: ["input", "itemId"] });
      await bumpList(tx.db, list.id);
      await takeStep(tx, stepOf(context, "UNLISTED", list, item, wanted.citation));
      return { listId: list.id, itemId: item.id };
    },
  );
}

async function requireBoth(
  context: Context,
  wanted: { readonly listId: string; readonly itemId: string },
): Promise<{ list: ItemList; item: ServiceItem }> {
  authorise(context.actor, permission);
  const list = await loadList(context, wanted.listId);
  if (list === undefined) throw listNotFound(wanted.listId);
  authorise(context.actor, permission, list.divisionCode);
  return { list, item: await requireItem(context, wanted.itemId) };
}

// A county's list may name what only one of its towns has; a town's list may name what its county has.
function requireOfPlace(item: ServiceItem, list: ItemList): void {
  const { divisionCode: owner, code } = item;
  if (owner === null) return;
  if (divisionContains(owner, list.divisionCode) || divisionContains(list.divisionCode, owner)) return;
  throw itemOfAnotherPlace({ code, owner, division: list.divisionCode }, { path: ["input", "itemId"] });
}

/** The step of an item's history that puts it on a list, or takes it off. */
export function stepOf(
  context: Context,
  change: "LISTED" | "UNLISTED",
  list: ItemList,
  item: ServiceItem,
  citation: string,
): Parameters<typeof takeStep>[1] {
  return {
    itemId: item.id,
    divisionCode: list.divisionCode,
    change,
    elements: [],
    listId: list.id,
    citation,
    madeBy: context.actor.subject ?? null,
    madeAt: context.now,
    ends: [],
    begins: [],
    dataset: null,
  };
}

export function listNotFound(id: string, field = "listId"): Error {
  return notFound({ what: "item list", whatZh: "事项清单", id }, { path: ["input", field] });
}
