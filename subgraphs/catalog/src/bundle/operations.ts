import { chinaDate, type DivisionCode, divisionLineage, input, parseInput } from "@yimen/domain";
import { defineLoader, groupedBy, keyedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { loadItem } from "../item/operations.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { documentOf } from "../search/document.ts";
import { openLanguage } from "../search/language.ts";
import { understand } from "../search/operations.ts";
import { ranked } from "../search/rank.ts";
import { findSearchWords } from "../search/store.ts";
import { currentStatements } from "../statement/operations.ts";
import { type BundlePart, isOfferedOn, type ServiceBundle } from "./bundle.ts";
import { type KnownPart, knownAt } from "./filing.ts";
import { findBundles, listBundles, listBundlesWith, listParts } from "./store.ts";

// What can be filed together is public (政务公开); writing is guarded.

export const loadBundle: (context: Context, id: string) => Promise<ServiceBundle | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findBundles(db, ids)), ({ id }) => id),
);

/** The items of a bundle, in its order. */
export const loadParts: (context: Context, bundleId: string) => Promise<readonly BundlePart[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listParts(db, ids)), ({ bundleId }) => bundleId),
  );

/** The parts of a bundle, each with what holds of its item at a place: at the bundle's own when none is named. @throws INPUT_INVALID */
export async function knownParts(
  context: Context,
  bundle: ServiceBundle,
  at: string | null | undefined,
): Promise<readonly KnownPart[]> {
  const place = parseInput(input.optionalDivisionCode, at, ["at"]) ?? bundle.divisionCode;
  const parts = (await loadParts(context, bundle.id)) ?? [];
  const statements = await Promise.all(
    parts.map(async ({ itemId }) => [itemId, await currentStatements(context, itemId)] as const),
  );
  return knownAt(parts, new Map(statements), place);
}

/** The most that is looked through of a place and those above it. */
const mostLookedThrough = 500;

export interface BundleQuery {
  readonly at: string;
  readonly search?: string | null | undefined;
  readonly lifeEvent?: string | null | undefined;
  readonly on?: string | null | undefined;
}

const bundleQuery = input.object({
  at: input.divisionCode,
  search: input.optionalText(60),
  lifeEvent: input.optionalText(40),
  on: input.optional(input.plainDate),
});

/**
 * The bundles that a place and those above it offer on a day, by code; those that a search finds, the best first.
 *
 * @throws INPUT_INVALID
 * @source BK-7, X-9
 */
export async function bundlesAt(context: Context, query: BundleQuery): Promise<readonly ServiceBundle[]> {
  const { at, search, lifeEvent, on } = parseInput(bundleQuery, query);
  const day = on ?? chinaDate(context.now);
  const all = await context.read((db) => listBundles(db, divisionLineage(at), day, mostLookedThrough));
  const offered = all.filter(({ lifeEvents }) => lifeEvent === undefined || lifeEvents.includes(lifeEvent));
  return search === undefined ? offered : fitting(context, offered, search);
}

/** Found by their names, their life events and what their items are called, with what people say of these. */
async function fitting(
  context: Context,
  bundles: readonly ServiceBundle[],
  search: string,
): Promise<readonly ServiceBundle[]> {
  const items = new Map(
    await Promise.all(bundles.map(async ({ id }) => [id, await itemsOf(context, id)] as const)),
  );
  const ids = [...items.values()].flatMap((each) => each.map((item) => item.id));
  const [language, { understood, ofEvents, ofItems }] = await Promise.all([
    openLanguage(),
    context.read(async (db) => ({
      understood: await understand(db, search),
      ofEvents: await findSearchWords(
        db,
        "LIFE_EVENT",
        bundles.flatMap(({ lifeEvents }) => lifeEvents),
      ),
      ofItems: await findSearchWords(db, "ITEM", ids),
    })),
  ]);
  if (understood === undefined) return [];
  const documents = bundles.map((bundle) => ({
    bundle,
    document: documentOf(language, {
      name: bundle.name,
      aliases: [],
      words: (items.get(bundle.id) ?? []).flatMap(({ id, name }) => [name, ...(ofItems.get(id) ?? [])]),
      parentName: null,
      events: bundle.lifeEvents.flatMap((event) => [event, ...(ofEvents.get(event) ?? [])]),
      domain: "",
      audience: [],
      codes: [bundle.code],
    }),
  }));
  return ranked(understood.question, documents, understood.frequency).map(({ item }) => item.bundle);
}

async function itemsOf(context: Context, bundleId: string): Promise<readonly ServiceItem[]> {
  const parts = (await loadParts(context, bundleId)) ?? [];
  const items = await Promise.all(parts.map(({ itemId }) => loadItem(context, itemId)));
  return items.filter((item) => item !== undefined);
}

/** The bundles an item is in that a place and those above it offer today, by code. @throws INPUT_INVALID @source BK-7 */
export async function bundlesWith(
  context: Context,
  itemId: string,
  at: string,
): Promise<readonly ServiceBundle[]> {
  const lineage: readonly DivisionCode[] = divisionLineage(parseInput(input.divisionCode, at, ["at"]));
  const bundles = await context.read((db) => listBundlesWith(db, itemId, lineage));
  return bundles.filter((bundle) => isOfferedOn(bundle, chinaDate(context.now)));
}
