import { callers } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

/** A valid submission of each mutation that leads a case past the ordinary way, passes it up, or announces it. */
export const caseHandlingInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  openGreenChannel: async ({ filed }) => ({
    as: callers.clerk,
    input: {
      caseId: await filed(),
      expectedRevision: 1,
      groups: ["DISABLED"],
      matter: "急需住院的医疗救助",
      tracker: "clerk",
    },
  }),
  escalateCase: async ({ accepted }) => ({
    as: callers.clerk,
    input: { caseId: await accepted(), expectedRevision: 2, to: "市自然资源局", note: "附勘察意见" },
  }),
  recordReply: async ({ accepted, does }) => {
    const caseId = await accepted();
    await does(callers.clerk, "escalateCase", { caseId, to: "市自然资源局" }, "case { id }");
    return { as: callers.clerk, input: { caseId, expectedRevision: 3, reply: "同意" } };
  },
  chargeFees: async ({ accepted }) => ({
    as: callers.clerk,
    input: {
      caseId: await accepted(),
      expectedRevision: 2,
      fees: [{ name: "工本费", amount: 500, basis: "浙价费〔2012〕1号" }],
    },
  }),
  announceCompletion: async ({ accepted, does }) => {
    const caseId = await accepted();
    await does(callers.approver, "decideCase", { caseId, outcome: "GRANTED" }, "case { id }");
    return { as: callers.clerk, input: { caseId, expectedRevision: 3 } };
  },
};
