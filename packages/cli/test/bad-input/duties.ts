import { callers, lingkouStation } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

let drafted = 0;

/** A day that no other roster of the station has. */
function freshDay(): string {
  drafted += 1;
  return Temporal.PlainDate.from("2098-01-01").add({ days: drafted }).toString();
}

async function rosterOf({ staff, stationId, windowId }: World) {
  const day = freshDay();
  const duty = { on: day, half: "FORENOON", windowId, staffMemberId: await staff() };
  return { stationId, from: day, until: day, duties: [duty] };
}

async function draftedRoster(world: World) {
  const input = await rosterOf(world);
  const made = await world.does(callers.manager, "draftDutyRoster", input, "roster { id duties { id } }");
  const { id, duties } = made["roster"] as { id: string; duties: readonly { readonly id: string }[] };
  return { rosterId: id, dutyId: duties[0]?.id ?? "", duties: input.duties };
}

async function publishedDuty(world: World): Promise<string> {
  const { rosterId, dutyId } = await draftedRoster(world);
  await world.does(callers.manager, "publishDutyRoster", { rosterId }, "roster { id }");
  return dutyId;
}

/** Whoever signs in as the agent of the station. */
async function agent({ reads }: World): Promise<string> {
  const { station } = await reads<{
    station: { staff: { edges: readonly { node: { id: string; account: string | null } }[] } };
  }>(
    `query ($code: String!) { station(code: $code) { staff(first: 100) { edges { node { id account } } } } }`,
    { code: lingkouStation },
    callers.manager,
  );
  const found = station.staff.edges.find(({ node }) => node.account === callers.agent.subject);
  return found?.node.id ?? "";
}

async function askedSwap(world: World): Promise<string> {
  const wanted = { dutyId: await publishedDuty(world), withStaffMemberId: await agent(world) };
  const asked = await world.does(callers.manager, "askDutySwap", wanted, "swap { id }");
  return (asked["swap"] as { id: string }).id;
}

const call = async ({ staff, today }: World) => ({
  staffMemberId: await staff(),
  on: Temporal.PlainDate.from(today).subtract({ days: 1 }).toString(),
  time: "09:30",
  reached: true,
});

/** A valid submission of each mutation about duties and phone checks. */
export const dutyInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  draftDutyRoster: async (world) => ({
    as: callers.manager,
    input: await rosterOf(world),
    repeatable: true,
  }),
  planDuties: async (world) => {
    const { rosterId, duties } = await draftedRoster(world);
    return { as: callers.manager, input: { rosterId, duties }, repeatable: true };
  },
  publishDutyRoster: async (world) => {
    const { rosterId } = await draftedRoster(world);
    return { as: callers.manager, input: { rosterId } };
  },
  askDutySwap: async (world) => {
    const [dutyId, inReturnDutyId] = [await publishedDuty(world), await publishedDuty(world)];
    const { station } = await world.reads<{
      station: { dutyRosters: readonly { duties: readonly { id: string; staffMember: { id: string } }[] }[] };
    }>(
      `query ($code: String!) { station(code: $code) {
        dutyRosters(from: "2098-01-01", until: "2099-12-31") { duties { id staffMember { id } } } } }`,
      { code: lingkouStation },
      callers.manager,
    );
    const all = station.dutyRosters.flatMap(({ duties }) => duties);
    const withStaffMemberId = all.find(({ id }) => id === inReturnDutyId)?.staffMember.id;
    return { as: callers.manager, input: { dutyId, withStaffMemberId, inReturnDutyId } };
  },
  answerDutySwap: async (world) => ({
    as: callers.agent,
    input: { swapId: await askedSwap(world), agreed: true },
  }),
  decideDutySwap: async (world) => {
    const swapId = await askedSwap(world);
    await world.does(callers.agent, "answerDutySwap", { swapId, agreed: true }, "swap { id }");
    return { as: callers.manager, input: { swapId, granted: true, reason: "同意" } };
  },
  withdrawDutySwap: async (world) => ({ as: callers.manager, input: { swapId: await askedSwap(world) } }),
  recordPhoneCheck: async (world) => ({ as: callers.manager, input: await call(world), repeatable: true }),
  withdrawPhoneCheck: async (world) => {
    const made = await world.does(callers.manager, "recordPhoneCheck", await call(world), "check { id }");
    const checkId = (made["check"] as { id: string }).id;
    return { as: callers.manager, input: { checkId, reason: "号码拨错" } };
  },
};
