import { callers, places } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

const citation = "试办通知 九";

/** Two items of Yushan that are filed once. */
async function bundling(world: World): Promise<Record<string, unknown>> {
  const { serviceItems } = await world.reads<{ serviceItems: { edges: { node: { id: string } }[] } }>(
    `{ serviceItems(at: "${places.yushan}", first: 2) { edges { node { id } } } }`,
  );
  return {
    divisionCode: places.yushan,
    code: `bundle-${crypto.randomUUID().slice(0, 8)}`,
    name: "试办一件事",
    lifeEvents: ["出生"],
    parts: serviceItems.edges.map(({ node }, at) => ({
      itemId: node.id,
      stage: at + 1,
      condition: "已满十六周岁的",
    })),
    steps: [{ text: "窗口受理", department: "县行政服务中心" }],
    limit: { days: 10, unit: "WORKING_DAY" },
    startsOn: world.today,
    citation,
  };
}

/** A valid submission of each mutation of bundles. */
export const bundleInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  publishServiceBundle: async (world) => ({ as: callers.admin, input: await bundling(world) }),
  endServiceBundle: async (world) => {
    const made = await world.does(
      callers.admin,
      "publishServiceBundle",
      await bundling(world),
      "bundle { id }",
    );
    return {
      as: callers.admin,
      input: { bundleId: (made["bundle"] as { readonly id: string }).id, on: world.today, citation },
    };
  },
};
