import { type DivisionCode, divisionLineage, isDivisionCode } from "@yimen/domain";
import { defineLoader, type Fact } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import {
  countStationItems,
  countWindowItems,
  type StationFacts,
  type WindowFacts,
} from "../place/operations.ts";
import { countListed, listTruths, type TruthOnRecord } from "./store.ts";

const origin = "the lists and guides that bind the place";

/** Whether an item must be handled at a place, and how it is handled there, as documents on record say. */
const truths = ["mustEnter", "livelihood", "atComprehensiveWindow"] as const;

/** What documents say of items at a place: of each fact by item. */
type Truths = Readonly<Record<(typeof truths)[number], ReadonlyMap<string, boolean>>>;

const loadTruths = defineLoader(async (context: Context, places: readonly DivisionCode[]) => {
  const binding = [...new Set(places.flatMap((place) => divisionLineage(place)))];
  const found = await context.read((db) => listTruths(db, truths, binding));
  return new Map(places.map((place) => [place, truthsAt(place, found)]));
});

function truthsAt(place: DivisionCode, found: readonly TruthOnRecord[]): Truths {
  const lineage = new Set(divisionLineage(place));
  const [mustEnter, livelihood, atComprehensiveWindow] = truths.map(
    (wanted) =>
      new Map(
        found.flatMap(({ itemId, name, value, at }) =>
          name === wanted && lineage.has(at) ? [[itemId, value] as const] : [],
        ),
      ),
  );
  const none = new Map<string, boolean>();
  return {
    mustEnter: mustEnter ?? none,
    livelihood: livelihood ?? none,
    atComprehensiveWindow: atComprehensiveWindow ?? none,
  };
}

/**
 * How many items documents put at a station, how many they say must be handled there, how many of those that people live by, and how many of these
 * the all-round window takes; nothing where they put none.
 *
 * @source PT-1, PT-2, PT-11, BK-2, BK-6
 */
export async function stationItemFacts(context: Context, station: StationFacts): Promise<readonly Fact[]> {
  const [entered, known] = await Promise.all([
    countStationItems(context, station),
    isDivisionCode(station.divisionCode) ? loadTruths(context, station.divisionCode) : undefined,
  ]);
  return [
    ...counted("itemsEntered", entered),
    ...counted("itemsThatMustEnter", trueOnes(known?.mustEnter).length),
    ...livelihoodCounts(known),
  ];
}

function trueOnes(values: ReadonlyMap<string, boolean> | undefined): readonly string[] {
  return [...(values ?? [])].flatMap(([itemId, value]) => (value ? [itemId] : []));
}

/** While it is not known of one of them whether the all-round window takes it, nobody knows how many it takes. */
function livelihoodCounts(known: Truths | undefined): readonly Fact[] {
  const items = trueOnes(known?.livelihood);
  if (items.length === 0) return [];
  const taken = items.map((itemId) => known?.atComprehensiveWindow.get(itemId));
  return [
    { name: "livelihoodItems", value: items.length, origin },
    ...(taken.includes(undefined)
      ? []
      : [{ name: "livelihoodItemsEntered", value: taken.filter((is) => is === true).length, origin }]),
  ];
}

const loadCountyWide = defineLoader(async (context: Context, places: readonly DivisionCode[]) => {
  const counts = await context.read((db) => countListed(db, "COUNTY_WIDE", places));
  return new Map(counts.map(({ at, count }) => [at, count]));
});

/** How many items the county-wide list of a place has; nothing where it has none. @source BK-7 */
export async function divisionItemFacts(context: Context, code: string): Promise<readonly Fact[]> {
  if (!isDivisionCode(code)) return [];
  return counted("countyWideItemCount", (await loadCountyWide(context, code)) ?? 0);
}

/** How many items the station of somebody accepts: all that they are to know. @source PT-4 */
export async function staffItemFacts(
  context: Context,
  station: StationFacts | null,
): Promise<readonly Fact[]> {
  return station === null ? [] : counted("itemsOfStation", await countStationItems(context, station));
}

/** How many items are taken at a window; nothing where no document says. @source PT-3, SM-9 */
export async function windowItemFacts(context: Context, window: WindowFacts): Promise<readonly Fact[]> {
  return counted("itemCount", await countWindowItems(context, window));
}

function counted(name: string, value: number): readonly Fact[] {
  return value === 0 ? [] : [{ name, value, origin }];
}
