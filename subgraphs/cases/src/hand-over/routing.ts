import { type CrossRegionMode, crossRegionModes, type DivisionCode } from "@yimen/domain";
import type { WriteTransaction } from "@yimen/subgraph-kit";
import { findChargeAt, type ItemCharge } from "../charge/store.ts";
import type { Context } from "../context.ts";
import type { ReceivedPaper } from "../receipt/receipt.ts";
import { requireOpenStation, requireStation } from "../replica/operations.ts";
import type { KnownStation } from "../replica/store.ts";
import type { CasesTables } from "../tables.ts";
import { modeRequired, modeWithoutCrossing, onlineTakesNoPapers } from "./failures.ts";

/** Where a case goes that a station takes in. */
export interface Route {
  /** The station in charge, where it is another one. */
  readonly other: KnownStation | undefined;
  readonly mode: CrossRegionMode | null;
  /** Who decides it there. */
  readonly charge: ItemCharge | undefined;
  /** May every station of the place take it in (全县通办)? Null where nobody said. */
  readonly countyWide: boolean | null;
}

interface Wanted {
  readonly itemId: string;
  readonly station: KnownStation;
  readonly responsibleStationId?: string | undefined;
  readonly crossRegionMode?: CrossRegionMode | undefined;
  readonly papers?: readonly ReceivedPaper[] | undefined;
}

/**
 * Where a case goes: to the station somebody names, else to the one its place says is in charge of the item, else nowhere.
 *
 * @param path of the field that names the station
 * @throws NOT_FOUND, CASE_STATION_CLOSED, CASE_CROSS_REGION_MODE_REQUIRED, CASE_CROSS_REGION_MODE_IDLE, CASE_FULLY_ONLINE_TAKES_NO_PAPERS
 * @source BK-6, BK-8
 */
export async function routeOf(
  context: Context,
  tx: WriteTransaction<CasesTables>,
  wanted: Wanted,
  path: readonly string[],
): Promise<Route> {
  const { itemId, station, crossRegionMode: mode, papers = [] } = wanted;
  const here = await findChargeAt(tx.db, itemId, station.divisionCode);
  const countyWide = here?.countyWide ?? null;
  const otherId = wanted.responsibleStationId ?? here?.stationId ?? station.id;
  const modePath = ["input", "crossRegionMode"];
  if (otherId === station.id) {
    if (mode !== undefined) throw modeWithoutCrossing({}, { path: modePath });
    return { other: undefined, mode: null, charge: here, countyWide };
  }
  const other = await requireStation(context, otherId, path);
  await requireOpenStation(tx, other, path);
  const crosses = countyOf(other.divisionCode) !== countyOf(station.divisionCode);
  if (crosses && mode === undefined) {
    const modes = crossRegionModes.values.map((each) => `${each}(${crossRegionModes.label(each, "zh")})`);
    throw modeRequired({ from: station.divisionCode, to: other.divisionCode, modes }, { path: modePath });
  }
  if (!crosses && mode !== undefined) throw modeWithoutCrossing({}, { path: modePath });
  if (mode === "FULLY_ONLINE" && papers.length > 0) {
    throw onlineTakesNoPapers({ papers: papers.map(({ name }) => name) }, { path: ["input", "papers"] });
  }
  const charge = await findChargeAt(tx.db, itemId, other.divisionCode);
  return { other, mode: mode ?? null, charge, countyWide };
}

function countyOf(division: DivisionCode): string {
  return division.slice(0, 6);
}
