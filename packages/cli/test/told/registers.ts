import { budgetOnce, extraHoursOnce } from "../bad-input/station-registers.ts";
import type { World } from "../bad-input/world.ts";
import { callers, places } from "../running/callers.ts";

/** An agent point with its allowance for the year. */
async function agentPoint({ does, today }: World): Promise<string> {
  const point = { divisionCode: places.lingkou, name: "岭口代办点", kind: "AGENT_POINT" };
  const opened = await does(callers.admin, "openStation", point, "station { id }");
  const stationId = (opened["station"] as { id: string }).id;
  const year = Number(today.slice(0, 4));
  const allowance = { stationId, year, purpose: "业务经费", amount: 72_000, citation: "试办通知 十四" };
  await does(callers.admin, "recordStationBudget", allowance, "budget { id }");
  return stationId;
}

/** What the registers of stations have of the world's; gives the ids of others that they have something of. */
export async function registersOfStations(world: World): Promise<readonly string[]> {
  await budgetOnce(world);
  await extraHoursOnce(world);
  return [await agentPoint(world)];
}
