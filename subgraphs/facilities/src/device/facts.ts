import { chinaDate } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import type { Fact } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { loadDevicesOfStation, loadOutages, loadUses } from "./operations.ts";
import type { Device } from "./store.ts";

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
  const value = await Promise.all(devices.map((device) => knownOf(context, device)));
  const from = chinaDate(latest);
  const origin = "the devices registered at the station";
  return [
    { name: "devices", value, from, origin },
    { name: "deviceKeeper", value: devices.every(({ keeper }) => keeper !== null), from, origin },
  ];
}

/** What the register says of one device, from the day it was registered; a day of an outage from that day. @source BK-4 */
export async function factsOfDevice(context: Context, device: Device): Promise<readonly Fact[]> {
  const origin = `device ${device.code}`;
  const from = chinaDate(device.registeredAt);
  // Known not to be there, where a list of devices leaves it out.
  const values = { keeper: null, outageSince: null, ...(await knownOf(context, device)) };
  const named = unknownToSurveys.has(device.kind) ? [] : Object.entries(values);
  return named.map(([name, value]) => ({ name, value, from, origin }));
}

/** A device as rules name it. */
async function knownOf(
  context: Context,
  { id, code, kind, keeper, itemIds, assisted, retiredAt }: Device,
): Promise<Readonly<Record<string, FactValue>>> {
  const [outages, uses] = await Promise.all([loadOutages(context, id), loadUses(context, id)]);
  const outage = outages?.find(({ endedAt }) => endedAt === null);
  return {
    code,
    kind,
    ...(keeper !== null && { keeper }),
    working: outage === undefined && retiredAt === null,
    ...(outage !== undefined && { outageSince: chinaDate(outage.startedAt).toString() }),
    itemCount: itemIds.length,
    useCount: (uses ?? []).reduce((sum, day) => sum + day.uses, 0),
    assisted,
  };
}
