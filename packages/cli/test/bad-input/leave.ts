import { callers } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

async function leaveOf({ staff, today }: World) {
  const days = { from: today, fromHalf: "FORENOON", until: today, untilHalf: "AFTERNOON" };
  return { staffMemberId: await staff(), kind: "ANNUAL", ...days };
}

async function asked(world: World): Promise<string> {
  const recorded = await world.does(callers.manager, "askLeave", await leaveOf(world), "leave { id }");
  return (recorded["leave"] as { id: string }).id;
}

/** A valid submission of each mutation about leave. */
export const leaveInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  askLeave: async (world) => ({ as: callers.manager, input: await leaveOf(world), repeatable: true }),
  decideLeave: async (world) => ({
    as: callers.manager,
    input: { leaveId: await asked(world), granted: true, reason: "同意" },
  }),
  withdrawLeave: async (world) => ({ as: callers.manager, input: { leaveId: await asked(world) } }),
};
