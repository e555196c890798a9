import { chinaDate, type DivisionCode, divisionLineage, isDivisionCode } from "@yimen/domain";
import { defineLoader, type Fact, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { holdsOn } from "../entry/entry.ts";
import { listDelegationsToWindows } from "../entry/store.ts";
import {
  countStationItems,
  countWindowItems,
  type StationFacts,
  type WindowFacts,
} from "../place/operations.ts";
import { told } from "./registered-facts.ts";
import { listTruths, type TruthOnRecord } from "./store.ts";

const origin = "the lists and guides that bind the place";

/** Whether an item must be handled at a place, and how it is handled there, as lists and the register say. */
const truths = ["mustEnter", "livelihood", "atComprehensiveWindow"] as const;

/** What they say of items at a place: of each fact by item. */
type Truths = Readonly<Record<(typeof truths)[number], ReadonlyMap<string, boolean>>>;

const loadTruths = defineLoader(async (context: Context, places: readonly DivisionCode[]) => {
  const binding = [...new Set(places.flatMap((place) => divisionLineage(place)))];
  const found = await context.read((db) => listTruths(db, truths, binding, chinaDate(context.now)));
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

/** What a list asks for and no entry says is not at the all-round window: the register speaks for it. */
function livelihoodCounts(known: Truths | undefined): readonly Fact[] {
  const items = trueOnes(known?.livelihood);
  if (items.length === 0) return [];
  const taken = items.filter((itemId) => known?.atComprehensiveWindow.get(itemId) === true);
  return [
    { name: "livelihoodItems", value: items.length, origin },
    { name: "livelihoodItemsEntered", value: taken.length, origin },
  ];
}

/** How many items the station of somebody accepts: all that they are to know. @source PT-4 */
export async function staffItemFacts(
  context: Context,
  station: StationFacts | null,
): Promise<readonly Fact[]> {
  return station === null ? [] : counted("itemsOfStation", await countStationItems(context, station));
}

const loadDelegations = defineLoader(async (context: Context, keys: readonly string[]) => {
  const wanted = keys.map((key) => ({ divisionCode: key.slice(0, 12), name: key.slice(13) }));
  const rows = await context.read((db) => listDelegationsToWindows(db, wanted));
  return groupedBy(keys, rows, ({ divisionCode, windowName }) => `${divisionCode} ${windowName ?? ""}`);
});

/** How many items are taken at a window, and what of them departments put into its hands; nothing where no document says. @source PT-3, SM-9, LP-1 */
export async function windowItemFacts(context: Context, window: WindowFacts): Promise<readonly Fact[]> {
  const [count, delegations = []] = await Promise.all([
    countWindowItems(context, window),
    loadDelegations(context, `${window.divisionCode} ${window.name}`),
  ]);
  const today = chinaDate(context.now);
  const inForce = delegations.filter((each) => holdsOn(each, today));
  return [
    ...counted("itemCount", count),
    ...told("authorityDelegated", false, delegations),
    ...told(
      "sealDelegated",
      delegations.length > 0,
      delegations.filter(({ seal }) => seal),
    ),
    ...counted("delegatedItemCount", new Set(inForce.map(({ itemId }) => itemId)).size).map((fact) => ({
      ...fact,
      from: today,
    })),
  ];
}

function counted(name: string, value: number): readonly Fact[] {
  return value === 0 ? [] : [{ name, value, origin }];
}
