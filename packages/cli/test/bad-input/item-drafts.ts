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
  draftItemChange: (world) => Promise.resolve({ as: callers.admin, input: drafting(world) }),
  publishItemDraft: async (world) => ({
    as: callers.admin,
    input: { draftId: await draftOf(world), effectiveOn: "2099-01-01" },
  }),
  dropItemDraft: async (world) => ({
    as: callers.admin,
    input: { draftId: await draftOf(world), reason: "不再需要" },
  }),
};
