import { type DivisionCode, divisionLineage, isDivisionCode } from "@yimen/domain";
import { defineLoader, type Fact } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import {
  countStationItems,
  countWindowItems,
  type StationFacts,
  type WindowFacts,
} from "../place/operations.ts";
import { listMustEnter } from "./store.ts";

const origin = "the lists and guides that bind the place";

const loadMustEnter = defineLoader(async (context: Context, places: readonly DivisionCode[]) => {
  const lineages = new Map(places.map((place) => [place, new Set(divisionLineage(place))]));
  const binding = [...new Set(places.flatMap((place) => divisionLineage(place)))];
  const found = await context.read((db) => listMustEnter(db, binding));
  return new Map(
    [...lineages].map(([place, lineage]) => [
      place,
      [...new Set(found.flatMap(({ itemId, at }) => (lineage.has(at) ? [itemId] : [])))],
    ]),
  );
});

/** How many items documents put at a station, and how many they say must be handled there; nothing where they put none. @source PT-1, PT-11, BK-6 */
export async function stationItemFacts(context: Context, station: StationFacts): Promise<readonly Fact[]> {
  const [entered, mustEnter] = await Promise.all([
    countStationItems(context, station),
    isDivisionCode(station.divisionCode) ? loadMustEnter(context, station.divisionCode) : undefined,
  ]);
  return [...counted("itemsEntered", entered), ...counted("itemsThatMustEnter", mustEnter?.length ?? 0)];
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
