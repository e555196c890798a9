import { afterEach, beforeEach, expect, test } from "vitest";
import { createShenmuEconomy } from "../../src/index.ts";
import {
  clerk,
  codesOf,
  deliveries,
  farmer,
  foreignAdmin,
  inspector,
  manager,
  otherClerk,
  publish,
  RecordingSender,
  send,
  startEconomy,
  subscribe,
  subscriber,
  town,
  type World,
} from "../economy.ts";

let world: World;

beforeEach(async () => {
  world = await startEconomy();
});

afterEach(() => world.stop());

const stepsQuery = `query ($within: DivisionCode!) { shenmuDeliveries(within: $within) { edges { node {
  id purpose state reason attempts nextAttemptAt sentAt receipt steps { at state reason detail } subscription { contact } bulletin { title } } } } }`;

interface Seen {
  readonly shenmuDeliveries: { readonly edges: readonly { readonly node: Record<string, unknown> }[] } | null;
}

/** The newest delivery as the station sees it. */
async function newest(): Promise<Record<string, unknown>> {
  const seen = await world.data<Seen>(stepsQuery, { within: town }, clerk);
  return seen.shenmuDeliveries?.edges[0]?.node ?? {};
}

test("SM-19 the station sees whom a bulletin went to, when, and what the other side said", async () => {
  await subscriber(world, { contact: "13812340000" });
  world.sms.answer = () => ({ outcome: "accepted", receipt: "MSG-1" });
  await publish(world);
  await world.drain();
  expect(await newest()).toMatchObject({
    purpose: "BULLETIN",
    state: "SENT",
    receipt: "MSG-1",
    attempts: 1,
    subscription: { contact: "138****0000" },
    bulletin: { title: "春播整地" },
    steps: [
      { state: "QUEUED", reason: null, detail: null },
      { state: "SENDING", reason: null, detail: null },
      { state: "SENT", reason: null, detail: null },
    ],
  });
});

test("a refusal for now is tried again after a wait that grows, and given up after six attempts", async () => {
  await subscriber(world);
  world.sms.answer = () => ({ outcome: "refused", forGood: false, detail: "busy" });
  await publish(world);
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    await world.drain();
    const { nextAttemptAt, steps } = await newest();
    expect((steps as unknown[]).length).toBe(1 + 2 * attempt);
    if (typeof nextAttemptAt === "string") {
      const failedAt = Temporal.Instant.from((steps as { at: string }[]).at(-1)?.at ?? "");
      waits.push(failedAt.until(nextAttemptAt).total("minutes"));
    }
    // Not due yet: nothing happens before its time.
    await world.drain();
    expect(world.sms.bulletins).toHaveLength(attempt);
    await world.later();
  }
  expect(waits).toEqual([1, 5, 30, 120, 480]);
  expect(await newest()).toMatchObject({ state: "DEAD", reason: "ATTEMPTS_EXHAUSTED", attempts: 6 });
  await world.later();
  await world.drain();
  expect(world.sms.bulletins).toHaveLength(6);
  expect(new Set(world.sms.bulletins.map(({ key }) => key)).size).toBe(1);
});

test("what fails first and works then arrives once", async () => {
  await subscriber(world);
  world.sms.answer = () => ({ outcome: "refused", forGood: false, detail: "busy" });
  await publish(world);
  await world.drain();
  expect(await deliveries(world)).toMatchObject([{ state: "FAILED", reason: "REFUSED_FOR_NOW" }]);
  world.sms.answer = () => ({ outcome: "accepted" });
  await world.later();
  await world.drain();
  await world.later();
  await world.drain();
  expect(await deliveries(world)).toMatchObject([{ state: "SENT", reason: null }]);
  expect(world.sms.bulletins).toHaveLength(2);
});

test("a refusal for good is not tried again", async () => {
  await subscriber(world);
  world.sms.answer = () => ({ outcome: "refused", forGood: true, detail: "no such number" });
  await publish(world);
  await world.drain();
  await world.later();
  await world.drain();
  expect(await newest()).toMatchObject({ state: "DEAD", reason: "REFUSED" });
  expect(world.sms.bulletins).toHaveLength(1);
});

const uncertain = {
  hangs: () => new Promise<never>(() => {}),
  throws: () => {
    throw new Error("13812340000 was not understood");
  },
  "does not know": () => ({ outcome: "unknown", detail: "HTTP 502" }) as const,
};

test.each(Object.entries(uncertain))(
  "56 a message whose sender %s is neither repeated nor lost where a repeat would arrive twice",
  async (_how, answer) => {
    await subscriber(world);
    world.sms.answer = answer;
    await publish(world);
    await world.drain();
    await world.later();
    await world.drain();
    expect(world.sms.bulletins).toHaveLength(1);
    const seen = await newest();
    expect(seen).toMatchObject({ state: "DEAD", reason: "OUTCOME_UNKNOWN" });
    expect(JSON.stringify(seen)).not.toContain("13812340000");
  },
);

test.each(Object.entries(uncertain))(
  "56 a message whose sender %s is tried again with the same key where the other side knows repeats",
  async (_how, answer) => {
    await world.stop();
    world = await startEconomy({ sms: new RecordingSender(true) });
    await subscriber(world);
    world.sms.answer = answer;
    await publish(world);
    await world.drain();
    expect(await deliveries(world)).toMatchObject([{ state: "FAILED", reason: "OUTCOME_UNKNOWN" }]);
    world.sms.answer = () => ({ outcome: "accepted" });
    await world.later();
    await world.drain();
    expect(await deliveries(world)).toMatchObject([{ state: "SENT" }]);
    expect(world.sms.bulletins).toHaveLength(2);
    expect(new Set(world.sms.bulletins.map(({ key }) => key)).size).toBe(1);
  },
);

test("a channel that is not configured is said to be so, and its messages wait without being counted or sent", async () => {
  await world.stop();
  world = await startEconomy({ definition: createShenmuEconomy({ senders: {} }) });
  await subscribe(world);
  for (let time = 0; time < 8; time += 1) {
    await world.drain();
    await world.later();
  }
  expect(await newest()).toMatchObject({
    purpose: "CONFIRMATION",
    state: "QUEUED",
    reason: "CHANNEL_NOT_CONFIGURED",
    attempts: 0,
    sentAt: null,
    steps: [{ state: "QUEUED" }, { state: "QUEUED", reason: "CHANNEL_NOT_CONFIGURED" }],
  });
});

test("the staff of the place has what was given up tried again, and others may not", async () => {
  await subscriber(world);
  world.sms.answer = () => ({ outcome: "refused", forGood: true, detail: "no credit" });
  await publish(world);
  await world.drain();
  const [dead] = await deliveries(world);
  const input = { deliveryIds: [dead?.id] };
  for (const stranger of [undefined, farmer, otherClerk, foreignAdmin]) {
    expect(codesOf(await send(world, "RetryDeliveries", input, stranger))).toEqual(["NOT_FOUND"]);
  }
  expect(codesOf(await send(world, "RetryDeliveries", input, inspector))).toEqual(["NOT_PERMITTED"]);
  world.sms.answer = () => ({ outcome: "accepted" });
  const retried = await send(world, "RetryDeliveries", input, manager);
  expect(retried.deliveries).toEqual([{ id: dead?.id, state: "QUEUED", attempts: 0 }]);
  await world.drain();
  expect(await deliveries(world)).toMatchObject([{ state: "SENT" }]);
  expect(codesOf(await send(world, "RetryDeliveries", input, manager))).toEqual(["SHENMU_DELIVERY_NOT_DEAD"]);
});

test("what may have arrived is sent again only when that is said expressly", async () => {
  await subscriber(world);
  world.sms.answer = () => ({ outcome: "unknown", detail: "no answer" });
  await publish(world);
  await world.drain();
  const deliveryIds = (await deliveries(world)).map(({ id }) => id);
  expect(codesOf(await send(world, "RetryDeliveries", { deliveryIds }, clerk))).toEqual([
    "SHENMU_MAYBE_SENT",
  ]);
  world.sms.answer = () => ({ outcome: "accepted" });
  await send(world, "RetryDeliveries", { deliveryIds, evenIfMaybeSent: true }, clerk);
  await world.drain();
  expect(await deliveries(world)).toMatchObject([{ state: "SENT" }]);
});

test("a bulletin of the city reaches the subscribers of its towns, one of a town its own only", async () => {
  await subscriber(world, { contact: "13800000001", divisionCode: town });
  await subscriber(world, { contact: "13800000002", divisionCode: "610881102000" });
  await subscriber(world, { contact: "13800000003", divisionCode: "610881000000" });
  await publish(world, { title: "镇" });
  await publish(
    world,
    { title: "市", divisionCode: "610881000000" },
    {
      subject: "admin",
      roles: ["COUNTY_ADMIN"],
      divisions: ["610881000000"],
    },
  );
  await world.drain();
  expect(world.sms.bulletins.map(({ to, title }) => `${to} ${title.at(-1)}`).toSorted()).toEqual([
    "13800000001 市",
    "13800000001 镇",
    "13800000002 市",
    "13800000003 市",
  ]);
});

test("the outbox of a place is for its staff: for others it is refused, and empty under row-level security", async () => {
  await subscriber(world);
  await publish(world);
  for (const stranger of [undefined, farmer, otherClerk, foreignAdmin]) {
    const answer = await world.ask(stepsQuery, { within: town }, stranger);
    expect(answer.data).toEqual({ shenmuDeliveries: null });
    expect(answer.errors?.[0]?.extensions?.["code"]).toBe("NOT_PERMITTED");
    const nested = await world.ask(
      "{ shenmuBulletins { edges { node { author deliveries { edges { node { id } } } } } } }",
      {},
      stranger,
    );
    expect(nested.data).toEqual({
      shenmuBulletins: { edges: [{ node: { author: null, deliveries: null } }] },
    });
  }
});
