import { input, levelOfStation, parseInput, stationKinds, windowKinds } from "@yimen/domain";
import { defineLoader, type Page, type PageArguments } from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
import type { Context } from "../context.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { listsAt } from "../list/lists-at.ts";
import type { CatalogTables } from "../tables.ts";
import {
  type AcceptingPlace,
  countAcceptedItems,
  countWindowScopes,
  listAcceptedItemIds,
  listAcceptedItems,
  type ListedWindow,
  listWindowItems,
  listWindowScopeIds,
} from "./store.ts";

/** What the graph knows of a station, as the subgraph that owns it tells. */
export interface StationFacts {
  readonly divisionCode: string;
  readonly kind: string;
}

const stationFacts = input.object({
  divisionCode: input.divisionCode,
  kind: input.vocabulary(stationKinds),
});

/**
 * What is accepted at a station, by what documents say: the items on a list that binds stations of its kind, and those
 * whose accepting level is said to be its level. An item nobody says it of is left out, not guessed.
 *
 * @throws INPUT_INVALID, PAGE_SIZE_INVALID, PAGE_DIRECTION_INVALID, CURSOR_INVALID
 * @source PT-1, PT-11, BK-6
 */
export async function pageStationItems(
  context: Context,
  { divisionCode, kind }: StationFacts,
  page: PageArguments,
): Promise<Page<ServiceItem>> {
  const station = acceptingPlace({ divisionCode, kind });
  return context.read((db) => listAcceptedItems(db, station, page));
}

/** Loads something told of the items of many stations at once. */
function atStations<Told>(
  list: (db: Kysely<CatalogTables>, at: readonly AcceptingPlace[]) => Promise<readonly Told[]>,
) {
  return defineLoader(async (context: Context, keys: readonly string[]) => {
    const stations = keys.map((key) => {
      const [divisionCode = "", kind = ""] = key.split(" ");
      return acceptingPlace({ divisionCode, kind });
    });
    return told(keys, await context.read((db) => list(db, stations)));
  });
}

/** Loads something told of the items of many windows at once. */
function atWindows<Told>(
  list: (db: Kysely<CatalogTables>, at: readonly ListedWindow[]) => Promise<readonly Told[]>,
) {
  return defineLoader(async (context: Context, keys: readonly string[]) => {
    const windows = keys.map((key) => ({
      divisionCode: parseInput(input.divisionCode, key.slice(0, 12)),
      name: key.slice(13),
    }));
    return told(keys, await context.read((db) => list(db, windows)));
  });
}

function told<Told>(keys: readonly string[], rows: readonly Told[]): ReadonlyMap<string, Told> {
  return new Map(
    keys.flatMap((key, index) => (rows[index] === undefined ? [] : [[key, rows[index]] as const])),
  );
}

const loadAcceptedCount = atStations(countAcceptedItems);
const loadAcceptedIds = atStations(listAcceptedItemIds);
const loadScopeCount = atWindows(countWindowScopes);
const loadScopeIds = atWindows(listWindowScopeIds);

/** How many items are accepted at a station. @throws INPUT_INVALID */
export async function countStationItems(context: Context, station: StationFacts): Promise<number> {
  const { divisionCode, kind } = parseInput(stationFacts, {
    divisionCode: station.divisionCode,
    kind: station.kind,
  });
  return (await loadAcceptedCount(context, `${divisionCode} ${kind}`)) ?? 0;
}

/** Of more items no list is made for others: whoever wants them reads pages. */
const mostItems = 2_000;

/** The ids of all items accepted at a station, by code; null where there are too many to list. @throws INPUT_INVALID @source PT-4 */
export async function acceptedItemIds(context: Context, station: StationFacts): Promise<string[] | null> {
  const { divisionCode, kind } = parseInput(stationFacts, {
    divisionCode: station.divisionCode,
    kind: station.kind,
  });
  const ids = (await loadAcceptedIds(context, `${divisionCode} ${kind}`)) ?? [];
  return ids.length > mostItems ? null : [...ids];
}

function acceptingPlace(facts: StationFacts): AcceptingPlace {
  const { divisionCode, kind } = parseInput(stationFacts, facts);
  const level = levelOfStation[kind];
  return { divisionCode, level, listKinds: listsAt[level] };
}

/** What the graph knows of a window, as the subgraph that owns it tells. */
export interface WindowFacts {
  readonly divisionCode: string;
  readonly kind: string;
  readonly name: string;
  readonly station: { readonly kind: string } | null;
}

const windowFacts = input.object({
  divisionCode: input.divisionCode,
  kind: input.vocabulary(windowKinds),
  name: input.text(200),
});

/**
 * What is taken at a window: at a comprehensive one (综合窗口) whatever its station accepts, at any other the items of
 * the list a document makes for the window of that name.
 *
 * @throws INPUT_INVALID, PAGE_SIZE_INVALID, PAGE_DIRECTION_INVALID, CURSOR_INVALID
 * @source PT-3, SM-9
 */
export async function pageWindowItems(
  context: Context,
  { divisionCode, kind, name, station }: WindowFacts,
  page: PageArguments,
): Promise<Page<ServiceItem>> {
  const window = parseInput(windowFacts, { divisionCode, kind, name });
  if (window.kind === "COMPREHENSIVE" && station !== null) {
    return pageStationItems(context, { divisionCode, kind: station.kind }, page);
  }
  return context.read((db) => listWindowItems(db, window, page));
}

/** How many items are taken at a window. @throws INPUT_INVALID */
export async function countWindowItems(
  context: Context,
  { divisionCode, kind, name, station }: WindowFacts,
): Promise<number> {
  const window = parseInput(windowFacts, { divisionCode, kind, name });
  if (window.kind === "COMPREHENSIVE" && station !== null) {
    return countStationItems(context, { divisionCode, kind: station.kind });
  }
  return (await loadScopeCount(context, `${window.divisionCode} ${window.name}`)) ?? 0;
}

/** The ids of all items taken at a window; null where no document says of any. @throws INPUT_INVALID @source PT-3, SM-9 */
export async function windowItemIds(
  context: Context,
  { divisionCode, kind, name, station }: WindowFacts,
): Promise<string[] | null> {
  const window = parseInput(windowFacts, { divisionCode, kind, name });
  const ids =
    window.kind === "COMPREHENSIVE" && station !== null
      ? await loadAcceptedIds(context, `${window.divisionCode} ${station.kind}`)
      : await loadScopeIds(context, `${window.divisionCode} ${window.name}`);
  return ids === undefined || ids.length === 0 ? null : [...ids];
}
