import { callers, places } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

function drafting({ itemId }: World): Record<string, unknown> {
  return {
    itemId,
    divisionCode: places.yushan,
    elements: { channels: ["窗口"] },
    citation: "试办通知 十",
  };
}

async function draftOf(world: World): Promise<string> {
  const made = await world.does(callers.admin, "draftItemChange", drafting(world), "draft { id }");
  return (made["draft"] as { readonly id: string }).id;
}

/** A valid submission of each mutation of changes of items that are to come. */
export const itemDraftInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  draftItemChange: (world) =>
    Promise.resolve({ as: callers.admin, input: drafting(world), repeatable: true }),
  publishItemDraft: async (world) => ({
    as: callers.admin,
    input: { draftId: await draftOf(world), effectiveOn: "2099-01-01" },
  }),
  dropItemDraft: async (world) => ({
    as: callers.admin,
    input: { draftId: await draftOf(world), reason: "不再需要" },
  }),
};

function noting({ itemId, today }: World): Record<string, unknown> {
  return {
    itemId,
    divisionCode: places.yushan,
    title: "补贴标准调整",
    text: "自本月起按新标准发放。",
    startsOn: today,
    endsOn: "2099-12-31",
    citation: "试办通知 十一",
  };
}

async function noteOf(world: World): Promise<string> {
  const made = await world.does(callers.admin, "publishPolicyNote", noting(world), "note { id }");
  return (made["note"] as { readonly id: string }).id;
}

/** A valid submission of each mutation of policy notes. */
export const policyNoteInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  publishPolicyNote: (world) =>
    Promise.resolve({ as: callers.admin, input: noting(world), repeatable: true }),
  endPolicyNote: async (world) => ({
    as: callers.admin,
    input: { noteId: await noteOf(world), on: world.today, citation: "试办通知 十二" },
  }),
  pushPolicyNote: async (world) => ({
    as: callers.manager,
    input: { noteId: await noteOf(world), divisionCode: places.yushan },
    repeatable: true,
  }),
};
