import type { Fact } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import {
  countStationItems,
  countWindowItems,
  type StationFacts,
  type WindowFacts,
} from "../place/operations.ts";

const origin = "the lists and guides that bind the place";

/** How many items documents put at a station; nothing where they put none. @source PT-1, PT-11, BK-6 */
export async function stationItemFacts(context: Context, station: StationFacts): Promise<readonly Fact[]> {
  return counted("itemsEntered", await countStationItems(context, station));
}

/** How many items are taken at a window; nothing where no document says. @source PT-3, SM-9 */
export async function windowItemFacts(context: Context, window: WindowFacts): Promise<readonly Fact[]> {
  return counted("itemCount", await countWindowItems(context, window));
}

function counted(name: string, value: number): readonly Fact[] {
  return value === 0 ? [] : [{ name, value, origin }];
}
