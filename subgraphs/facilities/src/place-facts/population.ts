import { divisionAt, type DivisionCode } from "@yimen/domain";
import { membersOfDivision, membersOfStation, mostMembers, type PopulationMember } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { factsOfDevice } from "../device/facts.ts";
import { listDevicesIn } from "../device/store.ts";
import { listDivisionsBelow, listTownshipsWithoutVillages, listVillages } from "../division/store.ts";
import { programmeFacts } from "../programme/facts.ts";
import { listProgrammesIn } from "../programme/store.ts";
import { listOpenStations, type Station } from "../station/store.ts";
import { loadOpenWindows } from "../window/operations.ts";
import { listOpenWindowsIn, type ServiceWindow } from "../window/store.ts";
import { stationFacts, windowPlaceFacts } from "./operations.ts";

/** Who is counted together, with what is known of each; null where they are too many. */
export type Members = PopulationMember[] | null;

/**
 * Who is counted together in the quotas of a division: the open stations of its county. A village whose station is not known is a member
 * nothing is known of: left out, it would make every share too large. Undefined above a county: no document counts stations there.
 *
 * @source YS-8
 */
export async function stationMembers(
  context: Context,
  code: DivisionCode,
): Promise<PopulationMember[] | undefined> {
  const scope = divisionAt(code, "COUNTY");
  if (scope === undefined) return undefined;
  const [stations, villages] = await context.read((db) =>
    Promise.all([listOpenStations(db, scope), listVillages(db, scope)]),
  );
  const known = await Promise.all(
    stations.map(async (station) => ({
      id: station.id,
      divisionCode: station.divisionCode,
      facts: await stationFacts(context, station),
    })),
  );
  const served = new Set<string>(stations.map(({ divisionCode }) => divisionCode));
  const unknown = villages
    .filter((village) => !served.has(village))
    .map((village) => ({ id: village, divisionCode: village, facts: [] }));
  return [...known, ...unknown];
}

/** Townships of its county whose villages are not known: who is counted there nobody can say. */
export async function uncountedTownships(
  context: Context,
  code: DivisionCode,
): Promise<DivisionCode[] | undefined> {
  const scope = divisionAt(code, "COUNTY");
  if (scope === undefined) return undefined;
  return [...(await context.read((db) => listTownshipsWithoutVillages(db, scope)))];
}

/** The stations that the quotas of a division count, for what others know of each. Empty where no quota in force is about stations. */
export async function countedStations(context: Context, code: DivisionCode): Promise<readonly Station[]> {
  let stations: readonly Station[] = [];
  const members = await membersOfDivision(context, "station", code, async (within) => {
    stations = await context.read((db) => listOpenStations(db, within));
    return stations.map(({ id, divisionCode }) => ({ id, divisionCode, facts: [] }));
  });
  return members === null ? [] : stations;
}

/** The open windows that the quotas of a division count. */
export function windowMembersOfDivision(context: Context, code: DivisionCode): Promise<Members> {
  return membersOfDivision(context, "window", code, async (within, most) =>
    windowMembers(context, await context.read((db) => listOpenWindowsIn(db, within, most))),
  );
}

/** The open windows that the quotas per station count at one. */
export function windowMembersOfStation(context: Context, station: Station): Promise<Members> {
  return membersOfStation(context, "window", station, async () =>
    windowMembers(context, (await loadOpenWindows(context, station.id)) ?? []),
  );
}

async function windowMembers(
  context: Context,
  windows: readonly ServiceWindow[],
): Promise<readonly PopulationMember[]> {
  const tooMany = windows.length > mostMembers;
  return Promise.all(
    windows.map(async (window) => ({
      id: window.id,
      divisionCode: window.divisionCode,
      facts: tooMany ? [] : await windowPlaceFacts(context, window),
    })),
  );
}

/** The divisions inside a division that its quotas count: townships and villages, each with what it is. */
export function divisionMembers(context: Context, code: DivisionCode): Promise<Members> {
  return membersOfDivision(context, "division", code, async (within, most) => {
    const divisions = await context.read((db) => listDivisionsBelow(db, within, most));
    return divisions.map((division) => ({
      id: division.code,
      divisionCode: division.code,
      facts: Object.entries({ code: division.code, name: division.name, level: division.level }).map(
        ([name, value]) => ({ name, value, origin: division.citation }),
      ),
    }));
  });
}

/** The programmes that the quotas of a division count. */
export function programmeMembers(context: Context, code: DivisionCode): Promise<Members> {
  return membersOfDivision(context, "programme", code, async (within, most) => {
    const programmes = await context.read((db) => listProgrammesIn(db, within, most));
    const tooMany = programmes.length > mostMembers;
    return Promise.all(
      programmes.map(async (programme) => ({
        id: programme.id,
        divisionCode: programme.divisionCode,
        facts: tooMany ? [] : await programmeFacts(context, programme),
      })),
    );
  });
}

/** The devices in use in a division that its quotas count. @source BK-4 */
export function deviceMembersOfDivision(context: Context, code: DivisionCode): Promise<Members> {
  return membersOfDivision(context, "device", code, (within, most) =>
    deviceMembers(context, { within }, most),
  );
}

/** The devices in use that the quotas per station count at one. @source BK-4 */
export function deviceMembersOfStation(context: Context, station: Station): Promise<Members> {
  return membersOfStation(context, "device", station, (most) =>
    deviceMembers(context, { stationId: station.id }, most),
  );
}

async function deviceMembers(
  context: Context,
  at: Parameters<typeof listDevicesIn>[1],
  most: number,
): Promise<readonly PopulationMember[]> {
  const devices = await context.read((db) => listDevicesIn(db, at, most));
  const tooMany = devices.length > mostMembers;
  return Promise.all(
    devices.map(async (device) => ({
      id: device.id,
      divisionCode: device.divisionCode,
      facts: tooMany ? [] : await factsOfDevice(context, device),
    })),
  );
}
