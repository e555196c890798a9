import { callers } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

/** Somebody sent by a department who is to be replaced. */
async function unfit({ does, staff, departmentId }: World): Promise<string> {
  const staffMemberId = await staff();
  await does(callers.manager, "amendStaff", { staffMemberId, departmentId }, "staffMember { id }");
  return staffMemberId;
}

async function asked(world: World): Promise<string> {
  const input = { staffMemberId: await unfit(world), askedOn: world.today, opinion: "不适合窗口岗位" };
  const recorded = await world.does(callers.manager, "askReplacement", input, "request { id }");
  return (recorded["request"] as { id: string }).id;
}

/** A valid submission of each mutation about replacing people. */
export const replacementInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  askReplacement: async (world) => ({
    as: callers.manager,
    input: { staffMemberId: await unfit(world), askedOn: world.today, opinion: "不适合窗口岗位" },
  }),
  settleReplacement: async (world) => ({
    as: callers.manager,
    input: { requestId: await asked(world), replacedOn: world.today, successorId: await world.staff() },
  }),
  withdrawReplacement: async (world) => ({
    as: callers.manager,
    input: { requestId: await asked(world), reason: "已改进" },
  }),
};
