import { callers, places } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

const citation = "试办通知 七";

/** How an item is taken at Yushan. */
function entering({ itemId, today }: World, agent: string): Record<string, unknown> {
  return {
    divisionCode: places.yushan,
    itemIds: [itemId],
    way: "AGENT",
    agent,
    startsOn: today,
    citation,
  };
}

function delegating({ itemId, today }: World): Record<string, unknown> {
  return {
    divisionCode: places.yushan,
    itemIds: [itemId],
    department: "县民政局",
    windowName: "民政",
    seal: true,
    startsOn: today,
    endsOn: "2099-12-31",
    citation,
  };
}

function reporting({ itemId }: World): Record<string, unknown> {
  return {
    divisionCode: places.yushan,
    itemId,
    department: "县民政局",
    problem: "系统账号未开通",
  };
}

/** A problem of Yushan that its department knows of. */
export async function itemProblem(world: World): Promise<string> {
  const made = await world.does(callers.manager, "reportItemProblem", reporting(world), "feedback { id }");
  return (made["feedback"] as { readonly id: string }).id;
}

const firstId = (list: unknown): string => (list as readonly { readonly id: string }[])[0]?.id ?? "";

/** A valid submission of each mutation of the registers of items. */
export const itemRegisterInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  enterItems: (world) =>
    Promise.resolve({
      as: callers.manager,
      input: { ...entering(world, "代办员甲"), way: "WINDOW", windowName: "民政" },
    }),
  endItemEntry: async (world) => {
    const made = await world.does(
      callers.manager,
      "enterItems",
      entering(world, "代办员乙"),
      "entries { id }",
    );
    return {
      as: callers.manager,
      input: { registrationId: firstId(made["entries"]), on: world.today, citation },
    };
  },
  delegateItems: (world) =>
    Promise.resolve({ as: callers.admin, input: delegating(world), repeatable: true }),
  endItemDelegation: async (world) => {
    const made = await world.does(callers.admin, "delegateItems", delegating(world), "delegations { id }");
    return {
      as: callers.admin,
      input: { registrationId: firstId(made["delegations"]), on: world.today, citation },
    };
  },
  reportItemProblem: (world) =>
    Promise.resolve({ as: callers.manager, input: reporting(world), repeatable: true }),
  answerItemProblem: async (world) => ({
    as: callers.admin,
    input: { feedbackId: await itemProblem(world), answer: "下周组织培训" },
  }),
  closeItemProblem: async (world) => {
    const feedbackId = await itemProblem(world);
    const answer = { feedbackId, answer: "下周组织培训" };
    await world.does(callers.admin, "answerItemProblem", answer, "feedback { id }");
    return { as: callers.manager, input: { feedbackId, outcome: "已能受理" } };
  },
  publishItemList: ({ itemId, listId }) =>
    Promise.resolve({
      as: callers.admin,
      input: {
        divisionCode: places.yushan,
        code: `list-${crypto.randomUUID().slice(0, 8)}`,
        name: "试办清单",
        kind: "GUIDANCE",
        parentId: listId,
        parentName: "市级指导目录",
        statedCount: 3,
        windowName: "综合窗口",
        itemIds: [itemId],
        citation,
      },
    }),
};

/** What registers tell of an item at Yushan and its window: it must enter, is taken by an agent, and is in the window's hands. */
const registered = new WeakMap<World, Promise<void>>();

/** The same, once for each world. */
export async function registeredItemOnce(world: World): Promise<void> {
  const work = registered.get(world) ?? registeredItem(world);
  registered.set(world, work);
  return work;
}

async function registeredItem(world: World): Promise<void> {
  const { does, itemId } = world;
  const entered = entering(world, "代办员丙");
  await does(
    callers.manager,
    "enterItems",
    { ...entered, way: "COMPREHENSIVE_WINDOW", agent: undefined },
    "entries { id }",
  );
  await does(callers.admin, "delegateItems", delegating(world), "delegations { id }");
  for (const kind of ["MUST_ENTER", "LIVELIHOOD", "SINK"]) {
    const list = {
      divisionCode: places.panan,
      code: `told-${kind}`,
      name: kind,
      kind,
      itemIds: [itemId],
      citation,
    };
    await does(callers.admin, "publishItemList", list, "list { id }");
  }
}
