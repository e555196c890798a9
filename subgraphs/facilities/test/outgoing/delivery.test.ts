import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { Webhook } from "standardwebhooks";
import { lingkou, panan } from "../facilities.ts";
import {
  type EventsAtHand,
  integrator,
  startEvents,
  type Subscription,
  subscriptionFields,
} from "./events.ts";
import { Receiver } from "./receiver.ts";

let events: EventsAtHand;
let receiver: Receiver;

beforeAll(async () => {
  events = await startEvents();
});
afterAll(() => events.stop());
beforeEach(async () => {
  receiver = new Receiver();
  await receiver.open();
});
afterEach(async () => {
  await receiver.close();
  await events.clear();
});

const look = async (id: string): Promise<Subscription> =>
  (
    await events.subgraph.data<{ eventSubscription: Subscription }>(
      `query ($id: ID!) { eventSubscription(id: $id) { ${subscriptionFields} } }`,
      { id },
      integrator,
    )
  ).eventSubscription;

const deliveries = async (id: string) => (await look(id)).deliveries.edges.map(({ node }) => node);
const step = (caseId: string, number: number) => events.tell({ division: lingkou, caseId, step: number });
const takenSteps = (): readonly string[] => receiver.taken.map(({ subject, step: at }) => `${subject}${at}`);

test("X-2 a receiver that is down for hours is told everything in order once it is there again, and no other receiver waits for it", async () => {
  const other = new Receiver();
  await other.open();
  const { id } = await events.subscribe({ url: receiver.url });
  await events.subscribe({ url: other.url });
  await receiver.close();
  for (const number of [1, 2, 3]) for (const name of ["a", "b"]) await step(name, number);
  await events.goRound();
  expect(other.taken).toHaveLength(6);
  await other.close();
  expect(await look(id)).toMatchObject({ outcome: "ECONNREFUSED", failures: 1, state: "ACTIVE" });
  for (let hour = 0; hour < 12; hour += 1) {
    events.pass("PT1H");
    await events.goRound();
  }
  expect(await look(id)).toMatchObject({ failures: 13, deliveries: { edges: [] } });
  await receiver.open();
  events.pass("PT1H");
  await events.goRound();
  expect(Object.fromEntries(receiver.firstArrivals())).toEqual({ a: [1, 2, 3], b: [1, 2, 3] });
  expect(receiver.taken).toHaveLength(6);
  expect(await look(id)).toMatchObject({ outcome: "HTTP 204", failures: 0 });
});

test("X-2 one that is away for five days is suspended, and goes on where it stopped when it is resumed", async () => {
  const { id } = await events.subscribe({ url: receiver.url });
  await receiver.close();
  await step("a", 1);
  await events.goRound();
  events.pass("PT120H");
  await events.goRound();
  expect(await look(id)).toMatchObject({ state: "SUSPENDED" });
  await receiver.open();
  await step("a", 2);
  await events.goRound();
  expect(receiver.heard).toEqual([]);
  await events.act("resumeEventSubscription", { subscriptionId: id });
  await events.goRound();
  expect(takenSteps()).toEqual(["a1", "a2"]);
});

test("X-2 an event a receiver will not take waits, later ones of its case wait behind it, others go on; at last it is a dead letter and can be sent again", async () => {
  const { id } = await events.subscribe({ url: receiver.url });
  receiver.behaviour = (message, response) =>
    message.subject === "bad" && message.step === 1
      ? void response.writeHead(422).end("no")
      : receiver.take(message, response);
  const bad = await step("bad", 1);
  await step("good", 1);
  await step("bad", 2);
  await events.goRound();
  await step("bad", 3);
  await step("good", 2);
  await events.goRound();
  expect(takenSteps()).toEqual(["good1", "good2"]);
  expect((await deliveries(id)).map(({ state, attempts }) => [state, attempts])).toEqual([
    ["WAITING", 0],
    ["WAITING", 0],
    ["WAITING", 1],
  ]);
  for (let attempt = 2; attempt <= 10; attempt += 1) {
    events.pass("PT24H");
    await events.goRound();
  }
  expect(receiver.heard.filter(({ id: heard }) => heard === bad)).toHaveLength(10);
  expect(takenSteps()).toEqual(["good1", "good2", "bad2", "bad3"]);
  expect((await deliveries(id)).find(({ eventId }) => eventId === bad)).toMatchObject({
    state: "DEAD",
    attempts: 10,
    outcome: "HTTP 422",
  });
  receiver.behaviour = undefined;
  await events.act("resendEvent", { subscriptionId: id, eventId: bad });
  await events.goRound();
  expect(takenSteps().at(-1)).toBe("bad1");
  expect((await deliveries(id)).every(({ state }) => state === "DELIVERED")).toBe(true);
});

test("X-2 a receiver that fails at one event again and again gets the others all the same", async () => {
  await events.subscribe({ url: receiver.url });
  receiver.behaviour = (message, response) =>
    message.subject === "poison" ? void response.writeHead(500).end() : receiver.take(message, response);
  await step("poison", 1);
  await step("sound", 1);
  for (let round = 0; round < 7; round += 1) {
    await events.goRound();
    events.pass("PT1H");
  }
  expect(takenSteps()).toEqual(["sound1"]);
  receiver.behaviour = undefined;
  events.pass("PT24H");
  await events.goRound();
  expect(takenSteps()).toEqual(["sound1", "poison1"]);
});

test("X-2 a receiver that says it is gone is asked no more", async () => {
  const { id } = await events.subscribe({ url: receiver.url });
  receiver.behaviour = (_message, response) => void response.writeHead(410).end();
  await step("a", 1);
  await events.goRound();
  events.pass("PT240H");
  await events.goRound();
  expect(receiver.heard).toHaveLength(1);
  expect(await look(id)).toMatchObject({ state: "SUSPENDED", outcome: "HTTP 410" });
});

test("61 a redirect is not followed, and nothing reaches where it points", async () => {
  const elsewhere = new Receiver();
  await elsewhere.open();
  const { id } = await events.subscribe({ url: receiver.url });
  receiver.behaviour = (_message, response) =>
    void response.writeHead(307, { location: elsewhere.url }).end();
  await step("a", 1);
  await events.goRound();
  expect(elsewhere.heard).toEqual([]);
  expect(await look(id)).toMatchObject({ outcome: "HTTP 307" });
  await elsewhere.close();
});

test("61 an address that turns to a private one is not connected to, and what was to be told waits", async () => {
  const { id } = await events.subscribe({ url: receiver.url.replace("127.0.0.1", "localhost") });
  await step("a", 1);
  await events.goRound();
  expect(takenSteps()).toEqual(["a1"]);
  // From now on the name leads where nobody may be connected to; connections of before are over.
  events.allow("public, localhost");
  await receiver.close();
  await receiver.open();
  await step("a", 2);
  await events.goRound();
  expect(receiver.heard).toHaveLength(1);
  expect(await look(id)).toMatchObject({ outcome: "ADDRESS_REFUSED", state: "ACTIVE" });
  events.allow("loopback");
  events.pass("PT1H");
  await events.goRound();
  expect(takenSteps()).toEqual(["a1", "a2"]);
});

test.each([
  "http://receiver.example.gov.cn/",
  "https://user:secret@receiver.example.gov.cn/",
  "https://10.1.2.3/",
  "https://[::ffff:127.0.0.1]/",
  "https://2130706433/",
  "https://localhost/",
  "https://LOCALHOST.:8443/",
  "https://db.localhost/",
  "https://169.254.169.254/latest",
  "ftp://receiver.example.gov.cn/",
  "no address",
])("61 nobody subscribes with %s where the operator named no private host", async (url) => {
  events.allow("public");
  const refused = await events.act("createEventSubscription", { divisionCode: panan, name: "x", url });
  expect(refused.code).toBe("EVENT_RECEIVER_REFUSED");
});

test("61 a message verifies by Standard Webhooks, altered or repeated late it does not", async () => {
  const { secret } = await events.subscribe({ url: receiver.url });
  await step("a", 1);
  await events.goRound();
  const [message] = receiver.taken;
  const headers = message?.headers as Record<string, string>;
  const webhook = new Webhook(secret);
  expect(webhook.verify(message?.body ?? "", headers)).toMatchObject({
    specversion: "1.0",
    id: headers["webhook-id"],
  });
  expect(() => webhook.verify(`${message?.body} `, headers)).toThrow("No matching signature");
  const late = { ...headers, "webhook-timestamp": String(Number(headers["webhook-timestamp"]) - 600) };
  expect(() => webhook.verify(message?.body ?? "", late)).toThrow("too old");
  expect(headers["content-type"]).toBe("application/cloudevents+json; charset=utf-8");
});

test("X-2 after a rotation two secrets are good, and once the time of the earlier one is over only the new one", async () => {
  const { id, secret } = await events.subscribe({ url: receiver.url });
  const { secret: next = "" } = await events.act("rotateEventSecret", {
    subscriptionId: id,
    earlierHours: 2,
  });
  const verifies = (given: string): boolean => {
    const last = receiver.taken.at(-1);
    try {
      new Webhook(given).verify(last?.body ?? "", last?.headers as Record<string, string>);
      return true;
    } catch {
      return false;
    }
  };
  await step("a", 1);
  await events.goRound();
  expect([verifies(secret), verifies(next)]).toEqual([true, true]);
  events.pass("PT2H");
  await step("a", 2);
  await events.goRound();
  expect([verifies(secret), verifies(next)]).toEqual([false, true]);
});

test("X-2 what happens in a pause is told after it, a test is told to its subscription alone, and a replay tells again", async () => {
  const quiet = new Receiver();
  await quiet.open();
  const { id } = await events.subscribe({ url: receiver.url });
  await events.subscribe({ url: quiet.url });
  const start = (await look(id)).after;
  await events.act("pauseEventSubscription", { subscriptionId: id });
  await step("a", 1);
  await events.goRound();
  expect(receiver.heard).toEqual([]);
  await events.act("resumeEventSubscription", { subscriptionId: id });
  await events.goRound();
  expect(takenSteps()).toEqual(["a1"]);

  await events.act("testEventSubscription", { subscriptionId: id });
  await events.goRound();
  expect(JSON.parse(receiver.taken.at(-1)?.body ?? "")).toMatchObject({
    type: "yimen.subscription.tested",
    subject: id,
  });
  expect(quiet.taken).toHaveLength(1);
  expect((await deliveries(id)).map(({ state }) => state)).toEqual(["DELIVERED"]);

  await events.act("replayEvents", { subscriptionId: id, after: start });
  await events.goRound();
  expect(takenSteps().filter((each) => each === "a1")).toHaveLength(2);
  expect(receiver.taken.at(-1)?.id).toBe(receiver.taken[0]?.id);
  await quiet.close();
});

test("X-2 a receiver that does not answer in time is left for the next round, and is told once it does", async () => {
  const { id } = await events.subscribe({ url: receiver.url });
  // It takes the connection and hangs up without a word: what a time-out leaves behind.
  receiver.behaviour = (_message, response) => void response.destroy();
  await step("a", 1);
  await events.goRound();
  expect(await look(id)).toMatchObject({ failures: 1, state: "ACTIVE" });
  receiver.behaviour = undefined;
  events.pass("PT5S");
  await events.goRound();
  expect(takenSteps()).toEqual(["a1"]);
});
