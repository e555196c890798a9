import { afterAll, beforeAll, expect, test } from "vitest";
import {
  approver,
  clerk,
  freshKey,
  givenAccepted,
  givenCase,
  items,
  luopingClerk,
  seen,
  send,
  startCases,
  stations,
  step,
  type World,
  zhang,
} from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases({ packs: ["base", "county-luoping"] });
});

afterAll(() => world.stop());

const fields = "kind dueOn deadline { basis } journal { edges { node { step kind reasons } } }";

test("LP-11 an on-the-spot case that turns out to be none gets another kind, on record with its reason, and its item's limit", async () => {
  world.at("2026-09-28");
  const id = await givenAccepted(world, {}, "INSTANT");
  expect(await seen(world, id, "dueOn", zhang)).toEqual({ dueOn: "2026-09-28" });
  await step(world, "reclassifyCase", id, clerk, { kind: "PROMISED", reason: "需实地查看" });
  const found = await seen<{ journal: { edges: { node: unknown }[] } }>(world, id, fields, zhang);
  expect(found).toMatchObject({ kind: "PROMISED", dueOn: "2026-10-10", deadline: { basis: "PROMISED" } });
  expect(found?.journal.edges.at(-1)?.node).toEqual({
    step: "RECLASSIFY",
    kind: "PROMISED",
    reasons: ["需实地查看"],
  });
});

test("LP-11 another kind lengthens no limit that was told", async () => {
  world.at("2026-09-28");
  const id = await givenAccepted(world, { itemId: items.promised });
  const before = await seen(world, id, "dueOn", zhang);
  await step(world, "reclassifyCase", id, approver, { kind: "ESCALATED", reason: "需报上级审批" });
  expect(await seen(world, id, "dueOn", zhang)).toEqual(before);
});

test("LP-11 a kind that the place's rule certainly rules out is refused with its article; the same kind again is none", async () => {
  world.at("2026-09-28");
  const simple = [
    { name: "departmentCount", value: 1 },
    { name: "simpleProcedure", value: true },
  ];
  const id = await givenCase(
    world,
    { stationId: stations.luoping, channel: "COUNTER", exceptionReason: "周一来办" },
    luopingClerk,
  );
  await step(world, "acceptCase", id, luopingClerk, { kind: "PROMISED", facts: [] });
  const ask = (kind: string, facts: unknown = []) =>
    send(
      world,
      "reclassifyCase",
      { idempotencyKey: freshKey(), caseId: id, kind, reason: "复核", facts },
      luopingClerk,
    );
  expect(await ask("PROMISED")).toMatchObject({ code: "CASE_KIND_UNCHANGED" });
  expect(await ask("RETURNED")).toMatchObject({ code: "CASE_KIND_NOT_FOR_ACCEPTANCE" });
  const joint = await ask("INSTANT", [
    { name: "departmentCount", value: 3 },
    { name: "materialsComplete", value: true },
    { name: "materialsInForm", value: true },
    { name: "prohibited", value: false },
    { name: "againstPolicy", value: false },
    { name: "needsReview", value: false },
    { name: "needsHearing", value: false },
    { name: "needsSiteSurvey", value: false },
    { name: "needsHigherApproval", value: false },
    ...simple.slice(1),
  ]);
  expect(joint).toMatchObject({ code: "CASE_KIND_AGAINST_RULE" });
  expect(joint.messageZh).toContain("联办件");
});
