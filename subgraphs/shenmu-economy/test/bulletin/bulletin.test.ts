import { afterEach, beforeEach, expect, test } from "vitest";
import {
  addGrain,
  type Answer,
  cityAdmin,
  clerk,
  codesOf,
  deliveries,
  farmer,
  foreignAdmin,
  freshKey,
  inspector,
  manager,
  otherClerk,
  otherTown,
  publish,
  send,
  shenmu,
  startEconomy,
  subscriber,
  town,
  type World,
} from "../economy.ts";

let world: World;

beforeEach(async () => {
  world = await startEconomy();
});

afterEach(() => world.stop());

const titles = async (filter: string, as?: typeof clerk): Promise<readonly string[]> => {
  const data = await world.data<{ shenmuBulletins: { edges: { node: { title: string } }[] } }>(
    `{ shenmuBulletins(${filter}) { edges { node { title } } } }`,
    {},
    as,
  );
  return data.shenmuBulletins.edges.map(({ node }) => node.title);
};

const price = { yuan: "2.36", unit: "KILOGRAM", market: "高家堡集市" };

test("SM-19 the staff of a station publishes for its town, and nobody else does", async () => {
  for (const as of [clerk, manager, cityAdmin]) {
    expect((await publish(world, {}, as)).__typename).toBe("ShenmuPublishPayload");
  }
  for (const as of [otherClerk, farmer, foreignAdmin, inspector]) {
    expect(codesOf(await publish(world, {}, as))).toEqual(["NOT_PERMITTED"]);
  }
  expect(
    codesOf(await send(world, "Publish", { divisionCode: town, kind: "MARKET", title: "x", body: "y" })),
  ).toEqual(["NOT_PERMITTED"]);
  expect(codesOf(await publish(world, { divisionCode: "330727106000" }, foreignAdmin))).toEqual([
    "SHENMU_PLACE_NOT_SERVED",
  ]);
});

test("a price is exact, has its produce and unit, and stands with a price bulletin only", async () => {
  const produceId = await addGrain(world);
  const priced = { kind: "PRODUCE_PRICE", produceId, price };
  expect((await publish(world, priced)).__typename).toBe("ShenmuPublishPayload");
  expect(codesOf(await publish(world, { ...priced, price: undefined }))).toEqual(["SHENMU_PRICE_EXPECTED"]);
  expect(codesOf(await publish(world, { ...priced, produceId: undefined }))).toEqual([
    "SHENMU_PRICE_EXPECTED",
  ]);
  expect(codesOf(await publish(world, { price }))).toEqual(["SHENMU_PRICE_NOT_EXPECTED"]);
  for (const yuan of ["0", "0.0000", "-1", "1.23456", "1e3", "2,36", ""]) {
    const answer = await publish(world, { ...priced, price: { ...price, yuan } });
    expect([yuan, codesOf(answer)]).toEqual([yuan, ["SHENMU_PRICE_INVALID"]]);
  }
  expect(codesOf(await publish(world, { ...priced, produceId: "nothing" }))).toEqual(["NOT_FOUND"]);
  const read = await world.data(
    "{ shenmuBulletins { edges { node { price { yuan unit market produce { name citation } } } } } }",
  );
  expect(read).toEqual({
    shenmuBulletins: {
      edges: [
        {
          node: {
            price: {
              yuan: "2.36",
              unit: "KILOGRAM",
              market: "高家堡集市",
              produce: { name: "粮食", citation: null },
            },
          },
        },
      ],
    },
  });
});

test("D12 what is observed tomorrow is refused, today by the clock of Beijing is not", async () => {
  const today = Temporal.Now.plainDateISO("Asia/Shanghai");
  const ahead = await publish(world, { observedOn: today.add({ days: 1 }).toString() });
  expect(codesOf(ahead)).toEqual(["DATE_AHEAD"]);
  expect((await publish(world, { observedOn: today.toString() })).__typename).toBe("ShenmuPublishPayload");
});

test("a correction keeps what was said, and only the one who read the last revision may make it", async () => {
  const { bulletin } = await publish(world);
  const correction = {
    bulletinId: bulletin?.id,
    expectedRevision: 1,
    reason: "用量写错",
    title: "春播整地",
    body: "先旋耕,再施底肥。",
  };
  const corrected = await send(world, "Correct", correction, clerk);
  expect(corrected.bulletin).toMatchObject({ revision: 2 });
  expect(codesOf(await send(world, "Correct", correction, clerk))).toEqual(["CONCURRENT_CHANGE"]);
  const read = await world.data<{ shenmuBulletin: Record<string, unknown> }>(
    "query ($id: ID!) { shenmuBulletin(id: $id) { body revisions { revision body reason } } }",
    { id: bulletin?.id },
  );
  expect(read.shenmuBulletin).toEqual({
    body: "先旋耕,再施底肥。",
    revisions: [
      { revision: 1, body: "先施底肥,再旋耕。", reason: null },
      { revision: 2, body: "先旋耕,再施底肥。", reason: "用量写错" },
    ],
  });
  await expect(
    world.owner.query(`set role ${world.requestRole}; delete from bulletin_revision`),
  ).rejects.toThrow("permission denied");
});

test("67 of two corrections at once one wins and the other is told", async () => {
  const { bulletin } = await publish(world);
  const correction = { bulletinId: bulletin?.id, expectedRevision: 1, reason: "r", title: "t", body: "b" };
  const answers = await Promise.all([clerk, manager].map((as) => send(world, "Correct", correction, as)));
  expect(answers.map(({ code }) => code ?? "made").toSorted((a, b) => a.localeCompare(b))).toEqual([
    "CONCURRENT_CHANGE",
    "made",
  ]);
});

test("whoever was told of a bulletin is told of its correction, and whoever was not only of that", async () => {
  await subscriber(world);
  const { bulletin } = await publish(world);
  await world.drain();
  await subscriber(world);
  const correct = (expectedRevision: number): Promise<Answer> =>
    send(
      world,
      "Correct",
      {
        bulletinId: bulletin?.id,
        expectedRevision,
        reason: "r",
        title: `第${expectedRevision + 1}版`,
        body: "b",
      },
      clerk,
    );
  await correct(1);
  await correct(2);
  await world.drain();
  expect(world.sms.bulletins.map(({ title }) => title)).toEqual([
    "【神木特色经济信息】春播整地",
    "【神木特色经济信息】第3版",
    "【神木特色经济信息】第3版",
  ]);
  expect((await deliveries(world)).map(({ state, reason }) => [state, reason])).toEqual([
    ["SENT", null],
    ["CANCELLED", "CORRECTED"],
    ["CANCELLED", "CORRECTED"],
    ["SENT", null],
    ["SENT", null],
  ]);
});

test("what was withdrawn is not sent any more, is gone for the public, and stays for the staff", async () => {
  await subscriber(world);
  const { bulletin } = await publish(world);
  const withdrawal = { bulletinId: bulletin?.id, reason: "来源有误" };
  for (const stranger of [otherClerk, foreignAdmin, farmer]) {
    expect(codesOf(await send(world, "Withdraw", withdrawal, stranger))).toEqual(["NOT_PERMITTED"]);
  }
  expect((await send(world, "Withdraw", withdrawal, clerk)).bulletin).toMatchObject({ state: "WITHDRAWN" });
  await world.drain();
  expect(world.sms.bulletins).toEqual([]);
  expect(await deliveries(world)).toMatchObject([{ state: "CANCELLED", reason: "WITHDRAWN" }]);
  const query = "query ($id: ID!) { shenmuBulletin(id: $id) { withdrawnReason } }";
  expect(await world.data(query, { id: bulletin?.id })).toEqual({ shenmuBulletin: null });
  expect(await world.data(query, { id: bulletin?.id }, otherClerk)).toEqual({ shenmuBulletin: null });
  expect(await world.data(query, { id: bulletin?.id }, inspector)).toEqual({
    shenmuBulletin: { withdrawnReason: "来源有误" },
  });
  expect(await titles("first: 5")).toEqual([]);
  expect(codesOf(await send(world, "Withdraw", withdrawal, clerk))).toEqual(["SHENMU_BULLETIN_WITHDRAWN"]);
  expect(codesOf(await send(world, "Withdraw", withdrawal, otherClerk))).toEqual(["NOT_FOUND"]);
});

test("bulletins are found by place, kind, produce and day, the newest first", async () => {
  const produceId = await addGrain(world);
  await publish(world, { title: "技" });
  await publish(world, { title: "价", kind: "PRODUCE_PRICE", produceId, price, observedOn: "2026-03-01" });
  await publish(world, { title: "邻", divisionCode: otherTown }, otherClerk);
  await publish(world, { title: "市", divisionCode: shenmu }, cityAdmin);
  expect(await titles(`within: "${shenmu}"`)).toEqual(["市", "邻", "价", "技"]);
  expect(await titles(`within: "${town}"`)).toEqual(["价", "技"]);
  expect(await titles("kind: PRODUCE_PRICE")).toEqual(["价"]);
  expect(await titles(`produceId: "${produceId}"`)).toEqual(["价"]);
  expect(await titles('observedFrom: "2026-03-01", observedUntil: "2026-03-01"')).toEqual(["价"]);
  expect(await titles('observedUntil: "2026-02-28"')).toEqual([]);
});

test("a page goes on where the last one ended, whatever was published meanwhile", async () => {
  for (const title of ["一", "二", "三"]) await publish(world, { title });
  const page = async (after?: string) =>
    world.data<{
      shenmuBulletins: {
        edges: { node: { title: string } }[];
        pageInfo: { endCursor: string; hasNextPage: boolean };
      };
    }>(
      "query ($after: String) { shenmuBulletins(first: 2, after: $after) { edges { node { title } } pageInfo { endCursor hasNextPage } } }",
      { after },
    );
  const first = (await page()).shenmuBulletins;
  await publish(world, { title: "四" });
  const second = (await page(first.pageInfo.endCursor)).shenmuBulletins;
  expect([...first.edges, ...second.edges].map(({ node }) => node.title)).toEqual(["三", "二", "一"]);
  expect(second.pageInfo.hasNextPage).toBe(false);
});

test("47 a hundred submissions with one key publish once and queue once", async () => {
  await subscriber(world);
  const idempotencyKey = freshKey();
  const answers = await Promise.all(Array.from({ length: 100 }, () => publish(world, { idempotencyKey })));
  expect(new Set(answers.map(({ bulletin }) => bulletin?.id)).size).toBe(1);
  expect(await deliveries(world)).toHaveLength(1);
  expect(codesOf(await publish(world, { idempotencyKey, title: "另一条" }))).toEqual([
    "IDEMPOTENCY_KEY_REUSED",
  ]);
});

test("a publication that fails queues nothing", async () => {
  const queued = async (): Promise<unknown> =>
    (await world.owner.query("select id from graphile_worker.jobs order by id")).rows;
  await subscriber(world);
  const before = await queued();
  await world.owner.query(`create function refuse() returns trigger language plpgsql as
    $$ begin raise 'refused at the last moment'; end $$;
    create constraint trigger refuse after insert on bulletin deferrable initially deferred
      for each row execute function refuse()`);
  const answer = await world.ask(
    `mutation ($input: ShenmuPublishInput!) { shenmuPublish(input: $input) { __typename } }`,
    { input: { idempotencyKey: freshKey(), divisionCode: town, kind: "MARKET", title: "t", body: "b" } },
    clerk,
  );
  expect(answer.errors?.[0]?.extensions?.["code"]).toBe("INTERNAL");
  expect(await deliveries(world)).toEqual([]);
  expect(await queued()).toEqual(before);
});

test("produce is one list of the city, kept by those in charge of all of it", async () => {
  expect(codesOf(await send(world, "AddProduce", { name: "红枣" }, clerk))).toEqual(["NOT_PERMITTED"]);
  expect((await send(world, "AddProduce", { name: "红枣" }, cityAdmin)).produce).toMatchObject({
    name: "红枣",
  });
  expect(codesOf(await send(world, "AddProduce", { name: "红枣" }, cityAdmin))).toEqual([
    "SHENMU_PRODUCE_KNOWN",
  ]);
  expect(await world.data("{ shenmuProduce { name } }")).toEqual({ shenmuProduce: [{ name: "红枣" }] });
});
