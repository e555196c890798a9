import { afterEach, beforeEach, expect, test } from "vitest";
import {
  cityAdmin,
  clerk,
  codesOf,
  deliveries,
  farmer,
  foreignAdmin,
  freshKey,
  inspector,
  lastCode,
  manager,
  otherClerk,
  otherTown,
  publish,
  send,
  shenmu,
  startEconomy,
  subscribe,
  subscriber,
  town,
  type World,
} from "../economy.ts";

let world: World;
let now: Temporal.Instant | undefined;

beforeEach(async () => {
  now = undefined;
  world = await startEconomy({ now: () => now ?? Temporal.Now.instant() });
});

afterEach(() => world.stop());

const listQuery = `query ($within: DivisionCode!) { shenmuSubscriptions(within: $within) {
  edges { node { id channel contact state endReason atWindow } } } }`;

interface Listed {
  readonly shenmuSubscriptions: {
    readonly edges: readonly { readonly node: Record<string, unknown> }[];
  } | null;
}

const listed = async (as: typeof clerk, within = town): Promise<readonly Record<string, unknown>[]> => {
  const data = await world.data<Listed>(listQuery, { within }, as);
  return (data.shenmuSubscriptions?.edges ?? []).map(({ node }) => node);
};

test("SM-19 nothing but the code is sent before the code comes back", async () => {
  const asked = await subscribe(world, { contact: "138 1234 5678" });
  expect(asked).toMatchObject({ __typename: "ShenmuSubscribePayload", contact: "138****5678" });
  await publish(world);
  await world.drain();
  expect(world.sms.sent).toEqual([expect.objectContaining({ to: "13812345678", purpose: "CONFIRMATION" })]);
  const { subscriptionId } = asked;
  const confirmed = await send(world, "ConfirmSubscription", { subscriptionId, code: lastCode(world.sms) });
  expect(confirmed.__typename).toBe("ShenmuConfirmSubscriptionPayload");
  await publish(world, { title: "夏锄" });
  await world.drain();
  expect(world.sms.bulletins.map(({ to, title }) => [to, title])).toEqual([
    ["13812345678", "【神木特色经济信息】夏锄"],
  ]);
});

test("nobody is subscribed without having agreed, at a place without the service, or with a contact that is none", async () => {
  expect(codesOf(await subscribe(world, { consent: false }))).toEqual(["SHENMU_CONSENT_NEEDED"]);
  expect(codesOf(await subscribe(world, { divisionCode: "330727106000" }))).toEqual([
    "SHENMU_PLACE_NOT_SERVED",
  ]);
  expect(codesOf(await subscribe(world, { divisionCode: "610881101201" }))).toEqual([
    "SHENMU_PLACE_NOT_SERVED",
  ]);
  expect(codesOf(await subscribe(world, { contact: "12345" }))).toEqual(["MOBILE_PHONE_INVALID"]);
  expect(codesOf(await subscribe(world, { channel: "EMAIL", contact: "a@b@c" }))).toEqual([
    "SHENMU_EMAIL_INVALID",
  ]);
  expect(codesOf(await subscribe(world, { channel: "EMAIL", contact: "a@b.cn\r\nBcc: x@y.cn" }))).toEqual([
    "TEXT_HAS_CONTROL_CHARACTERS",
  ]);
  expect(codesOf(await subscribe(world, { channel: "WECHAT", contact: "o<script>" }))).toEqual([
    "SHENMU_OPENID_INVALID",
  ]);
  expect(codesOf(await subscribe(world, { kinds: [] }))).toEqual(["LIST_SIZE_INVALID"]);
  expect(codesOf(await subscribe(world, { produceIds: ["nothing"] }))).toEqual(["NOT_FOUND"]);
});

test("a code that was mistyped five times is void, and each mistake counts once", async () => {
  const { subscriptionId = "" } = await subscribe(world);
  await world.drain();
  const right = lastCode(world.sms);
  const wrong = right === "000000" ? "111111" : "000000";
  const repeated = { idempotencyKey: freshKey(), subscriptionId, code: wrong };
  for (let time = 0; time < 3; time += 1) {
    expect(codesOf(await send(world, "ConfirmSubscription", repeated))).toEqual(["SHENMU_CODE_WRONG"]);
  }
  for (let time = 0; time < 4; time += 1) {
    expect(codesOf(await send(world, "ConfirmSubscription", { subscriptionId, code: wrong }))).toEqual([
      "SHENMU_CODE_WRONG",
    ]);
  }
  expect(codesOf(await send(world, "ConfirmSubscription", { subscriptionId, code: right }))).toEqual([
    "SHENMU_CODE_VOID",
  ]);
});

test("a code is good until its last second, and an id of nothing answers as a void code does", async () => {
  const asked = Temporal.Now.instant().round("second");
  now = asked;
  const first = await subscribe(world);
  await world.drain();
  const firstCode = lastCode(world.sms);
  now = asked.add({ hours: 24 }).subtract({ seconds: 1 });
  const inTime = { subscriptionId: first.subscriptionId, code: firstCode };
  expect((await send(world, "ConfirmSubscription", inTime)).__typename).toBe(
    "ShenmuConfirmSubscriptionPayload",
  );
  now = asked;
  const second = await subscribe(world);
  await world.drain();
  now = asked.add({ hours: 24 });
  const late = { subscriptionId: second.subscriptionId, code: lastCode(world.sms) };
  expect(codesOf(await send(world, "ConfirmSubscription", late))).toEqual(["SHENMU_CODE_VOID"]);
  expect(codesOf(await send(world, "ConfirmSubscription", { subscriptionId: "x", code: "123456" }))).toEqual([
    "SHENMU_CODE_VOID",
  ]);
});

test("a telephone gets three codes a day at most, however many ask at once", async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => subscribe(world, { contact: "13700000001" })),
  );
  expect(answers.filter(({ code }) => code === "SHENMU_TOO_MANY_CODES")).toHaveLength(5);
  await world.drain();
  expect(world.sms.sent).toHaveLength(3);
});

test("a newer subscription of one contact takes the older one's place when it is confirmed", async () => {
  const contact = "13700000002";
  const older = await subscriber(world, { contact, kinds: ["TECHNIQUE"] });
  await subscriber(world, { contact, kinds: ["MARKET"] });
  expect((await listed(clerk)).find(({ id }) => id === older)).toMatchObject({
    state: "ENDED",
    endReason: "REPLACED",
  });
  await publish(world);
  await publish(world, { kind: "MARKET", title: "求购红枣" });
  await world.drain();
  expect(world.sms.bulletins.map(({ title }) => title)).toEqual(["【神木特色经济信息】求购红枣"]);
});

test("the token of any message unsubscribes without signing in, and what waits is not sent", async () => {
  await subscriber(world);
  await publish(world);
  await world.drain();
  const token = /退订码:(\S+)/.exec(world.sms.bulletins[0]?.text ?? "")?.[1] ?? "";
  await publish(world, { title: "不再发送" });
  const ended = await send(world, "Unsubscribe", { token });
  expect(ended.__typename).toBe("ShenmuUnsubscribePayload");
  await world.drain();
  expect(world.sms.bulletins).toHaveLength(1);
  expect((await deliveries(world)).at(-1)).toMatchObject({ state: "CANCELLED", reason: "UNSUBSCRIBED" });
  expect(await send(world, "Unsubscribe", { token })).toEqual(ended);
  await publish(world, { title: "也不发送" });
  expect(await deliveries(world)).toHaveLength(2);
});

test("a wrong token ends nothing, and exactly one of token and id is taken", async () => {
  const subscriptionId = await subscriber(world);
  expect(codesOf(await send(world, "Unsubscribe", { token: "guessed" }))).toEqual(["SHENMU_TOKEN_UNKNOWN"]);
  expect(codesOf(await send(world, "Unsubscribe", { token: subscriptionId }))).toEqual([
    "SHENMU_TOKEN_UNKNOWN",
  ]);
  expect(codesOf(await send(world, "Unsubscribe", {}))).toEqual(["ONE_KEY_EXPECTED"]);
  expect(codesOf(await send(world, "Unsubscribe", { token: "a", subscriptionId }))).toEqual([
    "ONE_KEY_EXPECTED",
  ]);
});

test("by id the window staff of the place ends a subscription, and for others it is not there", async () => {
  const subscriptionId = await subscriber(world);
  for (const stranger of [undefined, farmer, otherClerk, foreignAdmin]) {
    expect(codesOf(await send(world, "Unsubscribe", { subscriptionId }, stranger))).toEqual(["NOT_FOUND"]);
  }
  expect(codesOf(await send(world, "Unsubscribe", { subscriptionId }, inspector))).toEqual(["NOT_PERMITTED"]);
  expect((await send(world, "Unsubscribe", { subscriptionId }, manager)).__typename).toBe(
    "ShenmuUnsubscribePayload",
  );
  expect(await listed(clerk)).toEqual([expect.objectContaining({ endReason: "ENDED_BY_STAFF" })]);
});

test("X-12 contacts are masked for the window, hidden above it, and unreadable at rest", async () => {
  await subscriber(world, { contact: "13912345678" });
  await subscribe(world, { channel: "EMAIL", contact: "wang@example.cn" }, clerk);
  expect(await listed(clerk)).toEqual([
    expect.objectContaining({ contact: "w***@example.cn", atWindow: true, state: "PENDING" }),
    expect.objectContaining({ contact: "139****5678", atWindow: false, state: "CONFIRMED" }),
  ]);
  for (const above of [cityAdmin, inspector]) {
    expect((await listed(above, shenmu)).map(({ contact }) => contact)).toEqual([null, null]);
  }
  const dump = await world.owner.query<{ row: string }>(
    "select s::text as row from subscription s union all select k::text from idempotency_key k",
  );
  const text = JSON.stringify(dump.rows);
  expect(text).not.toContain("13912345678");
  expect(text).not.toContain("wang@");
});

test("a contact's seal opens in its own row only", async () => {
  const first = await subscriber(world, { contact: "13911111111" });
  const second = await subscriber(world, { contact: "13922222222" });
  await world.owner.query(
    `update subscription moved set contact = (select contact from subscription where id = $1)
     where moved.id = $2`,
    [first, second],
  );
  const answer = await world.ask(listQuery, { within: town }, clerk);
  expect(answer.errors?.[0]?.extensions?.["code"]).toBe("INTERNAL");
  const { shenmuSubscriptions } = answer.data as unknown as Listed;
  expect(shenmuSubscriptions?.edges.map(({ node }) => node["contact"])).toEqual([null, "139****1111"]);
});

test("X-12 who is told nothing is not kept: the contact is erased when a subscription ends or its code never comes back", async () => {
  const ended = await subscriber(world, { contact: "13911111111" });
  await send(world, "Unsubscribe", { subscriptionId: ended }, manager);
  await subscribe(world, { contact: "13922222222" });
  await subscriber(world, { contact: "13933333333" });
  await world.drain();
  await world.later("forget-unconfirmed");
  await world.drain();
  const kept = await world.owner.query(
    "select end_reason, contact is null as erased from subscription order by consented_at",
  );
  expect(kept.rows).toEqual([
    { end_reason: "ENDED_BY_STAFF", erased: true },
    { end_reason: "NEVER_CONFIRMED", erased: true },
    { end_reason: null, erased: false },
  ]);
});

test("34, 35 the subscriptions of a place are listed for its staff and refused to everybody else", async () => {
  await subscriber(world);
  for (const stranger of [undefined, farmer, otherClerk, foreignAdmin]) {
    const answer = await world.ask(listQuery, { within: town }, stranger);
    expect(answer.data).toEqual({ shenmuSubscriptions: null });
    expect(answer.errors?.[0]?.extensions?.["code"]).toBe("NOT_PERMITTED");
  }
  expect(await listed(otherClerk, otherTown)).toEqual([]);
});

test("48 one key has one effect, and another input under it is refused", async () => {
  const idempotencyKey = freshKey();
  const input = { idempotencyKey, contact: "13700000009" };
  const [first, ...others] = await Promise.all(Array.from({ length: 10 }, () => subscribe(world, input)));
  expect(first?.__typename).toBe("ShenmuSubscribePayload");
  for (const other of others) expect(other).toEqual(first);
  await world.drain();
  expect(world.sms.sent).toHaveLength(1);
  expect(codesOf(await subscribe(world, { ...input, contact: "13700000010" }))).toEqual([
    "IDEMPOTENCY_KEY_REUSED",
  ]);
});

test("G4 a farmer is written to in the language they asked for, and otherwise in the city's", async () => {
  await subscribe(world, { language: "EN" });
  await world.drain();
  expect(world.sms.sent.at(-1)?.text).toMatch(
    /^\[Shenmu local economy\] Your confirmation code is \d{6}, valid for 24 hours/,
  );
  await subscribe(world, { contact: "13912345678" });
  await world.drain();
  expect(world.sms.sent.at(-1)?.text).toMatch(/^【神木特色经济信息】您的订阅确认码是 \d{6},24 小时内有效/);
});
