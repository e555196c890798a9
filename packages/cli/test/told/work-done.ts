import { agentId } from "../bad-input/pay.ts";
import type { World } from "../bad-input/world.ts";
import { callers } from "../running/callers.ts";

/** The month of {@link gradedWork}. */
export const gradedMonth = "2026-10-01";

/** The agent of the village, with one case of a month that was handled well. */
export async function gradedWork(world: World): Promise<string> {
  const caseId = await world.completed(callers.agent.subject, gradedMonth);
  const found = { caseIds: [caseId], quality: "GOOD", reason: "回访满意" };
  await world.does(callers.manager, "recordCaseQuality", found, "__typename");
  return agentId(world);
}
