import { divisionAt, type DivisionCode } from "@yimen/domain";
import type { PopulationMember } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { listTownshipsWithoutVillages, listVillages } from "../division/store.ts";
import { listOpenStations } from "../station/store.ts";
import { stationFacts } from "./operations.ts";

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
