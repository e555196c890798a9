import { type DivisionCode, divisionLevel, input, parseInput } from "@yimen/domain";
import { defineLoader } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { loadItem } from "../item/operations.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { currentStatements } from "../statement/operations.ts";
import { holdsAt } from "../statement/statement.ts";
import {
  type ComparedElement,
  comparedElements,
  type Difference,
  differencesBetween,
  type PlaceView,
} from "./comparison.ts";
import { listChildren, listItemsSaidBelow, listNamesAtPlaces } from "./store.ts";

/** The most items that are compared at once. SM-18 */
export const mostCompared = 300;

/** How an item differs between the places of a division. */
export interface ItemUniformity {
  readonly item: ServiceItem;
  readonly differences: readonly Difference[];
  /** Of which elements anybody says anything. */
  readonly stated: ReadonlySet<ComparedElement>;
}

/** 四同 of a division: its places and their items. */
export interface UniformityReport {
  readonly places: readonly DivisionCode[];
  readonly compared: number;
  readonly items: readonly ItemUniformity[];
}

// Digits that a division of each level and one directly below it are told by.
const digits = {
  PROVINCE: [2, 4],
  PREFECTURE: [4, 6],
  COUNTY: [6, 9],
  TOWNSHIP: [9, 12],
  VILLAGE: [12, 12],
} as const;

const loadChildren = defineLoader(async (context: Context, codes: readonly DivisionCode[]) =>
  context.read(async (db) => {
    const found = new Map<DivisionCode, readonly DivisionCode[]>();
    for (const code of codes) {
      const [own, below] = digits[divisionLevel(code)];
      const prefix = code.slice(0, own);
      found.set(code, own === below ? [] : await listChildren(db, { prefix, length: below }));
    }
    return found;
  }),
);

const loadNames = defineLoader(async (context: Context, keys: readonly string[]) => {
  const wanted = keys.map((key) => {
    const [itemId = "", place = ""] = key.split(" ");
    return { itemId, place: place as DivisionCode };
  });
  const rows = await context.read((db) =>
    listNamesAtPlaces(
      db,
      [...new Set(wanted.map(({ itemId }) => itemId))],
      [...new Set(wanted.map(({ place }) => place))],
    ),
  );
  return new Map(rows.map(({ itemId, divisionCode, name }) => [`${itemId} ${divisionCode}`, name]));
});

/** How an item differs between the places directly below a division, and those further below that say something of their own. @source SM-18 */
export async function uniformityOf(
  context: Context,
  item: ServiceItem,
  within: DivisionCode,
): Promise<ItemUniformity> {
  const [children = [], statements] = await Promise.all([
    loadChildren(context, within),
    currentStatements(context, item.id),
  ]);
  const prefix = within.slice(0, digits[divisionLevel(within)][0]);
  const speaking = statements.flatMap(({ divisionCode, placeText }) =>
    divisionCode !== null && placeText === null && divisionCode !== within && divisionCode.startsWith(prefix)
      ? [divisionCode]
      : [],
  );
  const places = [...new Set([...children, ...speaking])];
  const views = await Promise.all(
    places.map(async (divisionCode): Promise<PlaceView> => {
      const name = (await loadNames(context, `${item.id} ${divisionCode}`)) ?? item.name;
      return { divisionCode, name, statements };
    }),
  );
  const stated = new Set(
    comparedElements.filter((element) =>
      statements.some(
        (each) => each.element === element && [within, ...places].some((place) => holdsAt(each, place)),
      ),
    ),
  );
  return { item, differences: differencesBetween(views), stated };
}

/**
 * 四同 of the items of a division: of those asked for, or of all that a place below says something of, at most 300 at once.
 *
 * @throws INPUT_INVALID
 * @source SM-18
 */
export async function uniformityReport(
  context: Context,
  code: string,
  itemIds: readonly string[] | null | undefined,
): Promise<UniformityReport> {
  const wanted = parseInput(reportInput, { within: code, itemIds: itemIds ?? undefined });
  const { within } = wanted;
  const prefix = within.slice(0, digits[divisionLevel(within)][0]);
  const ids =
    wanted.itemIds ?? (await context.read((db) => listItemsSaidBelow(db, within, prefix, mostCompared)));
  const items = (await Promise.all([...new Set(ids)].map((id) => loadItem(context, id)))).filter(
    (item): item is ServiceItem => item !== undefined && item.withdrawnAt === null,
  );
  const uniformities = await Promise.all(items.map((item) => uniformityOf(context, item, within)));
  return {
    places: (await loadChildren(context, within)) ?? [],
    compared: items.length,
    items: uniformities.filter(({ differences }) => differences.length > 0),
  };
}

const reportInput = input.object({
  within: input.divisionCode,
  itemIds: input.optional(input.list(input.text(80), { max: mostCompared, distinct: true })),
});

/** How an item is said to be at one place, where it is said otherwise at another. */
export async function differencesAt(
  context: Context,
  item: ServiceItem,
  places: readonly { readonly divisionCode: DivisionCode; readonly name: string }[],
): Promise<readonly Difference[]> {
  const statements = await currentStatements(context, item.id);
  return differencesBetween(places.map((place) => ({ ...place, statements })));
}
