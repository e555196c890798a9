import { afterAll, beforeAll, expect, test } from "vitest";
import {
  clerk,
  freshKey,
  givenCase,
  panan,
  seen,
  send,
  startCases,
  step,
  type World,
  zhang,
} from "../cases.ts";

let world: World;
const itemId = "000000000000.shared";

beforeAll(async () => {
  world = await startCases({ packs: ["base", "county-panan"] });
  await world.deliver("catalog.item-published", {
    itemId,
    code: "Y-shared",
    name: "有共享材料的事项",
    revision: 1,
    withdrawn: false,
    limits: [],
    materials: [
      { name: "营业执照", relief: "ELECTRONIC_LICENCE" },
      { name: "居民身份证", relief: "SHARED_DATA" },
      { name: "户口簿", relief: "SHARED_DATA" },
      { division: panan, name: "户口簿", relief: "NONE" },
      { name: "近期照片", relief: "NONE" },
    ],
  });
});

afterAll(() => world.stop());

const ask = (caseId: string, names: readonly string[]) =>
  send(
    world,
    "requestSupplement",
    { idempotencyKey: freshKey(), caseId, materials: names.map((name) => ({ name })) },
    clerk,
  );

test("BK-12 a material that is verified by shared data or lies in the e-licence library is never asked for", async () => {
  const id = await givenCase(world, { itemId });
  const refused = await ask(id, ["近期照片", "营业执照", "居民身份证"]);
  expect(refused).toMatchObject({ code: "CASE_MATERIAL_EXEMPT", path: ["input", "materials"] });
  expect(refused.messageZh).toContain("“营业执照”“居民身份证”可由数据共享或电子证照核验");
  expect(await seen(world, id, "state", zhang)).toEqual({ state: "SUBMITTED" });
});

test("BK-12 the nearest place that speaks of a material decides, and what no catalogue names may be asked for", async () => {
  const id = await givenCase(world, { itemId });
  expect((await ask(id, ["户口簿", "授权委托书"])).case).toMatchObject({ state: "SUPPLEMENT_REQUESTED" });
});

test("BK-12 nobody has to promise an exempt material either, and the case says that none was asked for", async () => {
  const id = await givenCase(world, { itemId });
  const accept = { kind: "PROMISED", deferredMaterials: ["营业执照"] };
  expect(
    await send(world, "acceptCase", { idempotencyKey: freshKey(), caseId: id, ...accept }, clerk),
  ).toMatchObject({ code: "CASE_MATERIAL_EXEMPT", path: ["input", "deferredMaterials"] });
  await step(world, "acceptCase", id, clerk, { kind: "PROMISED" });
  const found = await seen<{ caseFacts: { name: string; value: unknown }[] }>(
    world,
    id,
    "caseFacts { name value }",
    clerk,
  );
  expect(found?.caseFacts.find(({ name }) => name === "askedForSharedMaterial")?.value).toBe(false);
});
