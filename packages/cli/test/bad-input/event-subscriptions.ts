import { callers, places } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

/** Nobody receives there: a name that leads nowhere. */
const wanted = {
  divisionCode: places.panan,
  name: "省平台",
  url: "https://receiver.invalid/events",
  kinds: ["CASE_SUBMITTED"],
};

async function subscribed({ does }: World): Promise<string> {
  const made = await does(callers.admin, "createEventSubscription", wanted, "subscription { id }");
  return (made["subscription"] as { readonly id: string }).id;
}

async function paused(world: World): Promise<string> {
  const subscriptionId = await subscribed(world);
  await world.does(callers.admin, "pauseEventSubscription", { subscriptionId }, "subscription { id }");
  return subscriptionId;
}

interface Log {
  readonly events: { readonly events: readonly { readonly id: string }[]; readonly next: string };
}

/** The first event of the county's log, and the place after it. */
async function logged({ reads, filed }: World): Promise<{ readonly id: string; readonly next: string }> {
  await filed();
  const { events } = await reads<Log>(
    "query ($within: DivisionCode!) { events(within: $within, first: 1) { events { id } next } }",
    { within: places.panan },
    callers.admin,
  );
  return { id: events.events[0]?.id ?? "", next: events.next };
}

/** A valid submission of each mutation about subscriptions to events. */
export const eventSubscriptionInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  createEventSubscription: async (world) => ({
    as: callers.admin,
    input: { ...wanted, after: (await logged(world)).next, externalKey: "platform-of-the-test" },
  }),
  changeEventSubscription: async (world) => {
    const { name, url, kinds } = wanted;
    const input = { subscriptionId: await subscribed(world), name, url, kinds };
    return { as: callers.admin, input, repeatable: true };
  },
  pauseEventSubscription: async (world) => ({
    as: callers.admin,
    input: { subscriptionId: await subscribed(world) },
  }),
  resumeEventSubscription: async (world) => ({
    as: callers.admin,
    input: { subscriptionId: await paused(world) },
  }),
  endEventSubscription: async (world) => ({
    as: callers.admin,
    input: { subscriptionId: await subscribed(world) },
  }),
  testEventSubscription: async (world) => ({
    as: callers.admin,
    input: { subscriptionId: await subscribed(world) },
    repeatable: true,
  }),
  rotateEventSecret: async (world) => ({
    as: callers.admin,
    input: { subscriptionId: await subscribed(world), earlierHours: 1 },
    repeatable: true,
  }),
  replayEvents: async (world) => ({
    as: callers.admin,
    input: { subscriptionId: await subscribed(world), after: (await logged(world)).next },
    repeatable: true,
  }),
  resendEvent: async (world) => ({
    as: callers.admin,
    input: { subscriptionId: await subscribed(world), eventId: (await logged(world)).id },
    repeatable: true,
  }),
};
