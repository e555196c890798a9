import { input, type ItemType, itemTypes, notFound, parseInput } from "@yimen/domain";
import { defineCodeLoader, defineLoader, keyedBy, type Page, type PageArguments } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { ServiceItem } from "./service-item.ts";
import { findItems, listItems } from "./store.ts";

// The catalogue is public (政务公开): anybody may read it, writing is guarded.

export const loadItem: (context: Context, id: string) => Promise<ServiceItem | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findItems(db, "id", ids)), (item) => item.id),
);

export const loadItemByCode: (context: Context, code: string) => Promise<ServiceItem | undefined> =
  defineCodeLoader((context: Context, codes) => context.read((db) => findItems(db, "code", codes)));

export interface ItemQuery {
  readonly search?: string | null | undefined;
  readonly domain?: string | null | undefined;
  readonly type?: ItemType | null | undefined;
  readonly anyCode?: string | null | undefined;
  readonly listId?: string | null | undefined;
  readonly at?: string | null | undefined;
}

const itemQuery = input.object({
  search: input.optionalText(60),
  domain: input.optionalText(40),
  type: input.optional(input.vocabulary(itemTypes)),
  anyCode: input.optionalText(40),
  listId: input.optionalText(80),
  at: input.optional(input.divisionCode),
});

/**
 * Items not withdrawn, by code. `search` is found in names and aliases as it stands, without wildcards.
 *
 * @throws INPUT_INVALID, PAGE_SIZE_INVALID, PAGE_DIRECTION_INVALID, CURSOR_INVALID
 * @source X-9
 */
export async function pageItems(
  context: Context,
  query: ItemQuery,
  page: PageArguments,
): Promise<Page<ServiceItem>> {
  const { search, domain, type, anyCode, listId, at } = query;
  const filter = parseInput(itemQuery, { search, domain, type, anyCode, listId, at });
  return context.read((db) => listItems(db, filter, page));
}

/** The item an input names. @throws NOT_FOUND */
export async function requireItem(context: Context, id: string): Promise<ServiceItem> {
  const item = await loadItem(context, id);
  if (item === undefined) throw itemNotFound(id);
  return item;
}

export function itemNotFound(id: string): Error {
  return notFound({ what: "service item", whatZh: "事项", id }, { path: ["input", "itemId"] });
}
