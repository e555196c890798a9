import { type DivisionLevel, divisionLevels } from "@yimen/domain";
import type { ItemListKind } from "../vocabulary.ts";

/**
 * What each kind of list says about where its items are accepted: PT-11 sinks them to the town's centre, BK-6 opens them at every station of
 * the county, YS-4 is for villages, SM-9 and LP-3 describe the windows of the town's centre.
 */
export const listsAt: Readonly<Record<DivisionLevel, readonly ItemListKind[]>> = {
  PROVINCE: [],
  PREFECTURE: [],
  COUNTY: ["COUNTY_WIDE"],
  TOWNSHIP: ["COUNTY_WIDE", "SINK", "WINDOW_SCOPE", "UTILITIES"],
  VILLAGE: ["COUNTY_WIDE", "VILLAGE_GUIDANCE", "UTILITIES"],
};

/** The levels whose stations accept what is on a list of this kind. */
export function levelsOf(kind: ItemListKind): readonly DivisionLevel[] {
  return divisionLevels.values.filter((level) => listsAt[level].includes(kind));
}
