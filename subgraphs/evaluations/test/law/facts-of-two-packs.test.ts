import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { staff, yushan } from "../evaluations.ts";
import { startWithLaw } from "./law.ts";

let graph: TestSubgraph;

beforeAll(async () => {
  graph = await startWithLaw();
});

afterAll(() => graph.stop());

const admin = staff("COUNTY_ADMIN", "330727000000");

/** A village's own pack: it extends nothing, though its town has a pack. */
const village = `pack: lingkou
zh: 岭口村规则包
division: "${yushan}"
version: "1.0.0"
sources:
  LK: { title: 村规民约, issued: 2023-12-01, textMissing: 示例 }
vocabularies:
  Ring: { zh: 铃声, values: { BELL: 铃, HORN: 号 } }
facts:
  station:
    bell: { type: enum, of: Ring, zh: 门铃 }
checks:
  bellRings: { zh: 有铃, subject: station, cite: LK 第一条, must: station.bell == 'BELL', examples: [{ given: { bell: BELL }, expect: pass }, { given: { bell: HORN }, expect: fail }] }
`;

async function whatIf(facts: readonly { name: string; value: unknown }[]): Promise<unknown> {
  const answer = await graph.ask(
    `query ($input: WhatIfInput!) { whatIf(input: $input) {
      problems { code } compliance { results(rules: ["bellRings"]) { verdict } } inForce { results(rules: ["bellRings"]) { verdict } } } }`,
    {
      input: {
        subject: "station",
        at: yushan,
        facts,
        draft: [{ path: "rules/lingkou.yaml", text: village }],
      },
    },
    admin,
  );
  return answer;
}

test("B9 facts of a village's pack without a parent and of its town's pack can be given together", async () => {
  expect(
    await whatIf([
      { name: "bell", value: "BELL" },
      { name: "serviceGroup", value: true },
    ]),
  ).toMatchObject({
    data: {
      whatIf: { problems: [], compliance: { results: [{ verdict: "PASS" }] }, inForce: { results: [] } },
    },
  });
});

test("a value that no pack of the place declares is refused with those there are", async () => {
  const answer = JSON.stringify(await whatIf([{ name: "bell", value: "GONG" }]));
  expect(answer).toContain("bell is an enum Ring, not GONG; there are: BELL, HORN");
  expect(answer).toContain("不能是 GONG;可用:BELL、HORN");
});
