import { afterAll, beforeAll, expect, test } from "vitest";
import {
  approver,
  clerk,
  freshKey,
  givenCase,
  seen,
  send,
  startCases,
  step,
  type World,
  zhang,
} from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases();
});

afterAll(() => world.stop());

async function accepted(): Promise<string> {
  const id = await givenCase(world);
  await step(world, "acceptCase", id, clerk, {
    kind: "PROMISED",
    deferredMaterials: ["身份证复印件", "近期照片"],
    deferredUntil: "2026-10-12",
  });
  return id;
}

const owed = async (id: string): Promise<unknown> =>
  seen(world, id, "owedMaterials deferredMaterials deferredUntil", zhang);

test("PT-7 a material that was allowed to follow is brought after acceptance, and the case is granted when all are here", async () => {
  world.at("2026-09-28");
  const id = await accepted();
  expect(await owed(id)).toEqual({
    owedMaterials: ["身份证复印件", "近期照片"],
    deferredMaterials: ["身份证复印件", "近期照片"],
    deferredUntil: "2026-10-12",
  });
  const early = await send(
    world,
    "decideCase",
    { idempotencyKey: freshKey(), caseId: id, outcome: "GRANTED" },
    approver,
  );
  expect(early).toMatchObject({ code: "CASE_MATERIAL_OWED" });
  expect(early.messageZh).toContain("身份证复印件、近期照片(承诺于 2026-10-12 前补交)");
  await step(world, "bringDeferredMaterials", id, zhang, { materials: ["近期照片"] });
  expect(await owed(id)).toMatchObject({ owedMaterials: ["身份证复印件"] });
  await step(world, "bringDeferredMaterials", id, clerk, { materials: ["身份证复印件"] });
  expect(await owed(id)).toMatchObject({ owedMaterials: [] });
  expect(await step(world, "decideCase", id, approver, { outcome: "GRANTED" })).toMatchObject({
    state: "DECIDED",
  });
});

test("PT-7 only what is owed is brought, once; a case that never gets it can be denied with its reasons", async () => {
  const id = await accepted();
  const bring = (materials: readonly string[]) =>
    send(world, "bringDeferredMaterials", { idempotencyKey: freshKey(), caseId: id, materials }, clerk);
  expect((await bring(["房产证"])).problems).toMatchObject([
    { code: "CASE_MATERIAL_NOT_DEFERRED", path: ["input", "materials", "0"] },
  ]);
  await step(world, "bringDeferredMaterials", id, clerk, { materials: ["近期照片"] });
  expect((await bring(["近期照片"])).problems).toMatchObject([{ code: "CASE_MATERIAL_NOT_DEFERRED" }]);
  await step(world, "decideCase", id, approver, { outcome: "DENIED", reasons: ["逾期未补交身份证复印件"] });
  expect((await bring(["身份证复印件"])).code).toBe("WRONG_STATE");
});

test("PT-7 a case that owes nothing offers nothing to bring", async () => {
  const id = await givenCase(world);
  await step(world, "acceptCase", id, clerk, { kind: "PROMISED" });
  const answer = await send(
    world,
    "bringDeferredMaterials",
    { idempotencyKey: freshKey(), caseId: id, materials: ["近期照片"] },
    clerk,
  );
  expect(answer).toMatchObject({ code: "CASE_OWES_NO_MATERIAL" });
});
