import { callers, places } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

const idOf = (answer: Record<string, unknown>, field: string): string =>
  (answer[field] as { readonly id: string }).id;

/** An accepted case of a licence whose limits nobody states: the law's run. */
export async function licensed({ does, stationId }: World): Promise<string> {
  const item = {
    divisionCode: places.panan,
    domain: "市场监管",
    name: "试办许可",
    citation: "试办通知 五",
    elements: { types: ["LICENCE"] },
  };
  const itemId = idOf(await does(callers.admin, "publishItem", item, "item { id }"), "item");
  const filing = {
    itemId,
    stationId,
    channel: "APP",
    applicant: { name: "周晓岚", document: { type: "RESIDENT_ID", number: "11010519491231002X" } },
  };
  const caseId = idOf(await does(callers.citizen, "submitCase", filing, "case { id }"), "case");
  await does(
    callers.agent,
    "acceptCase",
    { caseId, kind: "PROMISED", facts: [{ name: "jointHandling", value: null }] },
    "case { id }",
  );
  return caseId;
}

async function paused(world: World): Promise<string> {
  const caseId = await licensed(world);
  await world.does(callers.approver, "pauseCase", { caseId, ground: "HEARING" }, "case { id }");
  return caseId;
}

/** A valid submission of each mutation that moves a case's clock, its kind or what it owes. */
export const caseClockInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  pauseCase: async (world) => ({
    as: callers.approver,
    input: {
      caseId: await licensed(world),
      expectedRevision: 2,
      ground: "APPRAISAL",
      note: "委托鉴定",
    },
  }),
  resumeCase: async (world) => ({
    as: callers.approver,
    input: { caseId: await paused(world), expectedRevision: 3 },
  }),
  extendCase: async (world) => ({
    as: callers.approver,
    input: { caseId: await licensed(world), expectedRevision: 2, reason: "案情复杂" },
  }),
  reclassifyCase: async ({ accepted }) => ({
    as: callers.clerk,
    input: {
      caseId: await accepted(),
      expectedRevision: 2,
      kind: "ESCALATED",
      reason: "需报上级审批",
      escalationPromisedFor: "2099-12-31",
      facts: [{ name: "needsHigherApproval", value: true }],
    },
  }),
  bringDeferredMaterials: async ({ does, filed }) => {
    const caseId = await filed();
    const promise = { caseId, kind: "PROMISED", deferredMaterials: ["户口簿"] };
    await does(callers.agent, "acceptCase", promise, "case { id }");
    return { as: callers.agent, input: { caseId, expectedRevision: 2, materials: ["户口簿"] } };
  },
};
