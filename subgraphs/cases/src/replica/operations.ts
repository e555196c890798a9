import {
  createWorkingCalendar,
  type DivisionCode,
  divisionContains,
  notFound,
  type OpeningWeek,
  type WorkingCalendar,
} from "@yimen/domain";
import { defineLoader, keyedBy, type WriteTransaction } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { CasesTables } from "../tables.ts";
import { itemNotHere, itemWithdrawn, stationTakesNoCases } from "./failures.ts";
import { findItems, findOpeningWeeks, findStations, type KnownItem, type KnownStation } from "./store.ts";

// Items, stations and opening hours are public (政务公开).

export const loadStation: (context: Context, id: string) => Promise<KnownStation | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findStations(db, "id", ids)), (station) => station.id),
);

const loadOpeningWeek: (context: Context, code: string) => Promise<OpeningWeek | undefined> = defineLoader(
  async (context: Context, codes: readonly string[]) => context.read((db) => findOpeningWeeks(db, codes)),
);

const nationalCalendar = createWorkingCalendar();

/**
 * The working calendar of a station: the one its place has put in force, with the week of its own counters where a document states one
 * (LP-6).
 */
export async function calendarOf(context: Context, stationId: string): Promise<WorkingCalendar> {
  const [place, law] = await Promise.all([placeOfCounter(context, stationId), context.law()]);
  return place === undefined ? nationalCalendar : law.calendarOf(place.division, place.week);
}

/** Where a station lies, and the week of its own counters where a document states one; undefined for a station nobody knows. */
export async function placeOfCounter(
  context: Context,
  stationId: string,
): Promise<{ readonly division: DivisionCode; readonly week: OpeningWeek | undefined } | undefined> {
  const station = await loadStation(context, stationId);
  if (station === undefined) return undefined;
  return { division: station.divisionCode, week: await loadOpeningWeek(context, station.code) };
}

/** The station an input names. @throws NOT_FOUND */
export async function requireStation(
  context: Context,
  id: string,
  path: readonly string[] = ["input", "stationId"],
): Promise<KnownStation> {
  const station = await loadStation(context, id);
  if (station === undefined) {
    throw notFound({ what: "station", whatZh: "服务站点", id }, { path });
  }
  return station;
}

/** @throws CASE_STATION_CLOSED */
export async function requireOpenStation(
  tx: WriteTransaction<CasesTables>,
  station: KnownStation,
  path: readonly string[] = ["input", "stationId"],
): Promise<void> {
  const [now] = await findStations(tx.db, "id", [station.id]);
  if (now === undefined || now.closed) {
    throw stationTakesNoCases({ code: station.code }, { path });
  }
}

/** The item an input names, if it may be filed at the station. @throws NOT_FOUND, CASE_ITEM_WITHDRAWN, CASE_ITEM_NOT_HERE */
export async function requireItemAt(
  tx: WriteTransaction<CasesTables>,
  id: string,
  station: KnownStation,
): Promise<KnownItem> {
  const path = ["input", "itemId"];
  const [item] = await findItems(tx.db, "id", [id]);
  if (item === undefined) throw notFound({ what: "service item", whatZh: "事项", id }, { path });
  const { name, code, division } = item;
  if (item.withdrawn) throw itemWithdrawn({ name, code }, { path });
  if (division !== null && !divisionContains(division, station.divisionCode)) {
    throw itemNotHere({ name, division, station: station.code }, { path });
  }
  return item;
}
