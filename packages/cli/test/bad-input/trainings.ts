import { callers, places } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

function planOf({ today }: World) {
  return {
    divisionCode: places.yushan,
    year: Number(today.slice(0, 4)),
    name: "试办业务培训",
    citation: "试办通知 八",
    targets: [places.lingkou],
    team: ["陈老师"],
  };
}

/** A training plan of Yushan with one village to reach. */
export async function trainingPlanOf(world: World): Promise<string> {
  const planned = await world.does(callers.admin, "planTraining", planOf(world), "trainingPlan { id }");
  return (planned["trainingPlan"] as { readonly id: string }).id;
}

async function requestOf(world: World, planId: string): Promise<string> {
  const asked = { planId, divisionCode: places.lingkou, itemIds: [world.itemId], wanted: "再讲一次" };
  const answer = await world.does(callers.agent, "askForTraining", asked, "trainingRequest { id }");
  return (answer["trainingRequest"] as { readonly id: string }).id;
}

async function sessionInput(world: World) {
  const planId = await trainingPlanOf(world);
  return {
    divisionCode: places.yushan,
    planId,
    departmentId: world.departmentId,
    kinds: ["TOURING"],
    title: "医保业务",
    on: world.today,
    venue: "村委会",
    trainers: ["陈老师"],
    itemIds: [world.itemId],
    requestIds: [await requestOf(world, planId)],
  };
}

/** A session that is planned for today, with its plan. */
async function sessionOf(world: World): Promise<{ readonly sessionId: string; readonly planId: string }> {
  const input = await sessionInput(world);
  const made = await world.does(callers.admin, "scheduleTraining", input, "trainingSession { id }");
  return { sessionId: (made["trainingSession"] as { readonly id: string }).id, planId: input.planId };
}

async function presence(world: World, sessionId: string) {
  const entry = { staffMemberId: await world.staff(), presence: "ATTENDED", result: "PASSED", score: "92" };
  return { sessionId, on: world.today, reference: "签到表 1", entries: [entry] };
}

/** A plan with a session at which somebody was taught. */
export async function heldTraining(
  world: World,
): Promise<{ readonly planId: string; readonly sessionId: string; readonly staffMemberId: string }> {
  const made = await sessionOf(world);
  const held = await presence(world, made.sessionId);
  await world.does(callers.admin, "holdTraining", held, "trainingSession { id }");
  return { ...made, staffMemberId: held.entries[0]?.staffMemberId ?? "" };
}

/** A valid submission of each mutation about trainings. */
export const trainingInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  planTraining: async (world) => ({
    as: callers.admin,
    input: { ...planOf(world), departmentId: world.departmentId },
    repeatable: true,
  }),
  askForTraining: async (world) => ({
    as: callers.agent,
    input: {
      planId: await trainingPlanOf(world),
      divisionCode: places.lingkou,
      itemIds: [world.itemId],
      wanted: "再讲一次",
    },
    repeatable: true,
  }),
  withdrawTrainingRequest: async (world) => ({
    as: callers.agent,
    input: { requestId: await requestOf(world, await trainingPlanOf(world)), reason: "已会" },
  }),
  scheduleTraining: async (world) => ({
    as: callers.admin,
    input: await sessionInput(world),
    repeatable: true,
  }),
  holdTraining: async (world) => ({
    as: callers.admin,
    input: await presence(world, (await sessionOf(world)).sessionId),
  }),
  cancelTraining: async (world) => ({
    as: callers.admin,
    input: { sessionId: (await sessionOf(world)).sessionId, reason: "天气原因" },
  }),
  withdrawTrainingPresence: async (world) => {
    const { sessionId, staffMemberId } = await heldTraining(world);
    return { as: callers.admin, input: { sessionId, staffMemberId, reason: "登记有误" } };
  },
  nameTrainingBackbone: async (world) => {
    const { planId, staffMemberId } = await heldTraining(world);
    return {
      as: callers.admin,
      input: { planId, staffMemberIds: [staffMemberId], on: world.today },
    };
  },
  withdrawTrainingBackbone: async (world) => {
    const { planId, staffMemberId } = await heldTraining(world);
    const named = { planId, staffMemberIds: [staffMemberId], on: world.today };
    await world.does(callers.admin, "nameTrainingBackbone", named, "trainingPlan { id }");
    return { as: callers.admin, input: { planId, staffMemberId, reason: "登记有误" } };
  },
};
