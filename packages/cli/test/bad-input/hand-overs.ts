import { callers, places } from "../running/callers.ts";
import { until } from "../running/until.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

const paper = { name: "户口簿", copies: 1, original: true };

async function stationOf(world: World, division: string): Promise<string> {
  const { stations } = await world.reads<{
    stations: { edges: readonly { node: { id: string } }[] };
  }>(`{ stations(within: "${division}", first: 1) { edges { node { id } } } }`);
  return stations.edges[0]?.node.id ?? "";
}

/** A case the agent of Lingkou filed with a paper; under way to the township beside Yushan, or to be sent. */
async function filed(world: World, changes: Record<string, unknown> = {}): Promise<string> {
  const filing = {
    itemId: world.itemId,
    stationId: world.stationId,
    channel: "VILLAGE_AGENT",
    repeatReason: "再次申请",
    applicant: { name: "周晓岚", document: { type: "RESIDENT_ID", number: "11010519491231002X" } },
    papers: [paper],
    ...changes,
  };
  const answer = await world.does(callers.agent, "submitCase", filing, "case { id }");
  return (answer["case"] as { readonly id: string }).id;
}

async function sent(world: World): Promise<string> {
  const centre = {
    divisionCode: places.shanghu,
    name: `试办 ${crypto.randomUUID().slice(0, 8)}`,
    kind: "AGENT_POINT",
  };
  const { station } = (await world.does(
    callers.admin,
    "openStation",
    centre,
    "station { id }",
  )) as unknown as { station: { id: string } };
  // The station travels as an event.
  return until(async () => filed(world, { responsibleStationId: station.id }).catch(() => undefined));
}

/** A valid submission of each mutation about hand-overs. */
export const handOverInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  handOverCase: async (world) => ({
    as: callers.agent,
    input: {
      caseId: await filed(world),
      expectedRevision: 1,
      stationId: await stationOf(world, "420626000000"),
      crossRegionMode: "COLLECTED_ELSEWHERE",
      papers: [paper],
      note: "随附户口簿",
    },
  }),
  receiveCase: async (world) => ({
    as: callers.neighbourClerk,
    input: { caseId: await sent(world), expectedRevision: 1 },
  }),
  sendBackCase: async (world) => ({
    as: callers.neighbourClerk,
    input: { caseId: await sent(world), expectedRevision: 1, reason: "不属本镇管辖" },
  }),
};
