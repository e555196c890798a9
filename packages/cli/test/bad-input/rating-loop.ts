import { callers } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

/** A poor rating with which so much was done, in this order. */
async function poor({ does, invited }: World, ...acts: readonly string[]): Promise<string> {
  const rating = { token: await invited(), grade: "DISSATISFIED", channel: "WEB" };
  const rated = await does(callers.citizen, "rateService", rating, "rating { id }");
  const { id: ratingId } = rated["rating"] as { readonly id: string };
  for (const act of acts) {
    const input = { ratingId, text: "说明", ...(act === "verifyRating" && { verified: true }) };
    await does(callers.manager, act, input, "rating { id }");
  }
  return ratingId;
}

/** A valid submission of each mutation of the loop of poor ratings. */
export const ratingLoopInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  callBackRating: async (world) => ({
    as: callers.manager,
    input: { ratingId: await poor(world), text: "已电话回访", on: world.today },
    repeatable: true,
  }),
  verifyRating: async (world) => ({
    as: callers.manager,
    input: { ratingId: await poor(world, "callBackRating"), text: "情况属实", verified: true },
  }),
  rectifyRating: async (world) => ({
    as: callers.manager,
    input: {
      ratingId: await poor(world, "callBackRating", "verifyRating"),
      text: "已加派人手",
      on: world.today,
    },
    repeatable: true,
  }),
  answerRating: async (world) => ({
    as: callers.manager,
    input: { ratingId: await poor(world, "callBackRating"), text: "向您致歉" },
    repeatable: true,
  }),
  appealRating: async (world) => ({
    as: callers.manager,
    input: { ratingId: await poor(world), text: "误评" },
  }),
  reviewRating: async (world) => ({
    as: callers.admin,
    input: { ratingId: await poor(world, "appealRating"), text: "申诉成立", upheld: true },
  }),
};
