import {
  fieldRequired,
  input,
  InvalidInputError,
  type ItemType,
  itemTypes,
  notFound,
  parseInput,
  problemFrom,
} from "@yimen/domain";
import {
  defineCodeLoader,
  defineLoader,
  keyedBy,
  type Page,
  type PageArguments,
  pageOfRanked,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { searchItems } from "../search/operations.ts";
import { type ItemElement, itemElements } from "../vocabulary.ts";
import type { ServiceItem } from "./service-item.ts";
import { conditionsOf, findItems, listItems, ownedAround, placesAbove } from "./store.ts";

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
  readonly audience?: string | null | undefined;
  readonly missing?: readonly ItemElement[] | null | undefined;
}

const itemQuery = input.object({
  search: input.optionalText(60),
  domain: input.optionalText(40),
  type: input.optional(input.vocabulary(itemTypes)),
  anyCode: input.optionalText(40),
  listId: input.optionalText(80),
  at: input.optional(input.divisionCode),
  audience: input.optionalText(40),
  missing: input.optional(input.list(input.vocabulary(itemElements), { max: 18, distinct: true })),
});

/**
 * Items not withdrawn, by code; those that a search finds, the best first.
 *
 * @throws INPUT_INVALID, PAGE_SIZE_INVALID, PAGE_DIRECTION_INVALID, CURSOR_INVALID
 * @source X-9
 */
export async function pageItems(
  context: Context,
  query: ItemQuery,
  page: PageArguments,
): Promise<Page<ServiceItem>> {
  const { search, domain, type, anyCode, listId, at, audience, missing } = query;
  const { search: wanted, ...filter } = parseInput(itemQuery, {
    search,
    domain,
    type,
    anyCode,
    listId,
    at,
    audience,
    missing,
  });
  // Who states nothing of an element states it nowhere in particular: the question is where it would hold.
  if (filter.missing !== undefined && filter.at === undefined) {
    throw new InvalidInputError([problemFrom(fieldRequired({}), ["at"])]);
  }
  if (wanted === undefined) return context.read((db) => listItems(db, filter, page));
  const places = filter.at === undefined ? undefined : placesAbove(filter.at);
  const owned = filter.at === undefined ? [] : [ownedAround(filter.at)];
  const found = await context.read((db) =>
    searchItems(db, wanted, places, [...owned, ...conditionsOf(filter)]),
  );
  const { edges, pageInfo } = pageOfRanked(
    {
      rows: found,
      identity: { search: wanted, ...filter },
      keysOf: ({ fit, code }) => [String(fit), code],
      isAfter: ({ fit, code }, [fitThere = "", codeThere = ""]) =>
        fit < Number(fitThere) || (fit === Number(fitThere) && code > codeThere),
    },
    page,
  );
  const items = await Promise.all(edges.map(({ node }) => loadItem(context, node.itemId)));
  return {
    pageInfo,
    edges: edges.flatMap(({ cursor }, place) => {
      const node = items[place];
      return node === undefined ? [] : [{ cursor, node }];
    }),
  };
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
