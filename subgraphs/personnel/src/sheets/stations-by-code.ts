import type { Context } from "../context.ts";
import { findKnownStationsByCode, type KnownStation } from "../replica/store.ts";

/** The stations that rows name, by code. */
export async function stationsByCode(
  context: Context,
  codes: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, KnownStation>> {
  const named = [...new Set(codes.filter((code) => code !== undefined))];
  const stations = await context.read((db) => findKnownStationsByCode(db, named));
  return new Map(stations.map((station) => [station.code, station]));
}
