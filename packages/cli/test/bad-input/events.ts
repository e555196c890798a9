import { callers, places } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

const as = callers.admin;

async function subscribed({ does }: World): Promise<string> {
  const answer = await does(
    as,
    "createEventSubscription",
    { divisionCode: places.panan, name: "省平台", url: "https://receiver.example/" },
    "subscription { id }",
  );
  return (answer["subscription"] as { id: string }).id;
}

const about =
  (rest: Readonly<Record<string, unknown>> = {}) =>
  async (world: World): Promise<ValidInput> => ({
    as,
    input: { subscriptionId: await subscribed(world), ...rest },
    repeatable: true,
  });

/** A valid submission of each mutation on subscriptions to events. */
export const eventInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  createEventSubscription: () =>
    Promise.resolve({
      as,
      input: {
        divisionCode: places.panan,
        name: "省平台",
        url: "https://receiver.example/hooks",
        kinds: ["CASE_ACCEPTED"],
        after: "1-1-1",
        externalKey: crypto.randomUUID(),
      },
    }),
  changeEventSubscription: about({
    name: "省平台(新)",
    url: "https://receiver.example/new",
    kinds: ["CASE_RATED"],
  }),
  pauseEventSubscription: async (world) => ({ as, input: { subscriptionId: await subscribed(world) } }),
  resumeEventSubscription: async (world) => {
    const subscriptionId = await subscribed(world);
    await world.does(as, "pauseEventSubscription", { subscriptionId }, "subscription { id }");
    return { as, input: { subscriptionId } };
  },
  endEventSubscription: async (world) => ({ as, input: { subscriptionId: await subscribed(world) } }),
  testEventSubscription: about(),
  rotateEventSecret: about({ earlierHours: 1 }),
  replayEvents: about({ after: "1-1-1" }),
  resendEvent: async (world) => ({
    as,
    input: { subscriptionId: await subscribed(world), eventId: await world.event() },
    repeatable: true,
  }),
};
