import { chinaDate } from "@yimen/domain";
import type { Fact } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { loadDevicesOfStation, loadOutages, loadUses } from "./operations.ts";

/** Kinds of devices that a survey of equipment has no word for. */
const unknownToSurveys: ReadonlySet<string> = new Set(["DOOR_PLATE"]);

/**
 * What the register says of the devices in use at a station, as rules read it, from the day the latest of them was registered. Where none is
 * registered, nothing: then a survey may say what there is.
 *
 * @source BK-4, SM-3
 */
export async function deviceFacts(context: Context, stationId: string): Promise<readonly Fact[]> {
  const all = (await loadDevicesOfStation(context, stationId)) ?? [];
  const devices = all.filter(({ retiredAt, kind }) => retiredAt === null && !unknownToSurveys.has(kind));
  const [latest] = devices
    .map(({ registeredAt }) => registeredAt)
    .toSorted((a, b) => Temporal.Instant.compare(a, b))
    .toReversed();
  if (latest === undefined) return [];
  const value = await Promise.all(
    devices.map(async ({ id, code, kind, keeper, itemIds, assisted }) => {
      const [outages, uses] = await Promise.all([loadOutages(context, id), loadUses(context, id)]);
      const outage = outages?.find(({ endedAt }) => endedAt === null);
      return {
        code,
        kind,
        ...(keeper !== null && { keeper }),
        working: outage === undefined,
        ...(outage !== undefined && { outageSince: chinaDate(outage.startedAt).toString() }),
        itemCount: itemIds.length,
        useCount: (uses ?? []).reduce((sum, day) => sum + day.uses, 0),
        assisted,
      };
    }),
  );
  const from = chinaDate(latest);
  const origin = "the devices registered at the station";
  return [
    { name: "devices", value, from, origin },
    { name: "deviceKeeper", value: devices.every(({ keeper }) => keeper !== null), from, origin },
  ];
}
