import type { Persona } from "../../src/home/tokens.ts";
import { callers, places } from "../running/callers.ts";
import { until } from "../running/until.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

const colleague: Persona = { subject: "agent-of-the-next-desk", role: "AGENT", divisions: [places.lingkou] };
let known: Promise<void> | undefined;

/** Somebody of the station to hand work on to; known to cases as soon as a first case could be handed on. */
async function employ(world: World): Promise<void> {
  const person = {
    stationId: world.stationId,
    name: "周同事",
    badgeNo: "DESK-1",
    employment: "CONTRACT",
    account: colleague.subject,
  };
  const { staffMember } = (await world.does(
    callers.manager,
    "registerStaff",
    person,
    "staffMember { id }",
  )) as unknown as { staffMember: { id: string } };
  await world.does(colleague, "confirmAccount", { staffMemberId: staffMember.id }, "staffMember { id }");
  const caseId = await claimed(world);
  await until(async () =>
    world
      .does(callers.agent, "handOnCase", { caseId, account: colleague.subject }, "case { id }")
      .catch(() => undefined),
  );
}

async function claimed(world: World): Promise<string> {
  const caseId = await world.filed();
  await world.does(callers.agent, "claimCase", { caseId }, "case { id }");
  return caseId;
}

/** A valid submission of each mutation about who does what waits. */
export const deskInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  claimCase: async ({ filed }) => ({
    as: callers.agent,
    input: { caseId: await filed(), expectedRevision: 1 },
  }),
  handOnCase: async (world) => {
    await (known ??= employ(world));
    return {
      as: callers.agent,
      input: {
        caseId: await claimed(world),
        expectedRevision: 2,
        account: colleague.subject,
        note: "申请人约在下午",
      },
    };
  },
  returnCase: async (world) => ({
    as: callers.agent,
    input: { caseId: await claimed(world), expectedRevision: 2, reason: "临时外出" },
  }),
};
