import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baokang, lingkou, startEvaluations } from "../evaluations.ts";
import { askEntity, type GivenFacts, listed, startWithLaw } from "./law.ts";

let graph: TestSubgraph;

beforeAll(async () => {
  graph = await startWithLaw();
});

afterAll(() => graph.stop());

/** Cases done in a month, by their quality. */
interface Done {
  readonly excellent?: number;
  readonly good?: number;
  readonly pass?: number;
  readonly fail?: number;
}

/** An agent as the gateway brings one to a verdict, with the cases of the months they hold in. */
function agentWith(file: GivenFacts, cases: Readonly<Record<string, Done>>, divisionCode = lingkou): object {
  return {
    __typename: "StaffMember",
    id: "agent",
    divisionCode,
    personFacts: listed({ isAgent: true, ...file }),
    caseFacts: Object.entries(cases).flatMap(([month, { excellent = 0, good = 0, pass = 0, fail = 0 }]) => {
      const { year, month: number, daysInMonth } = Temporal.PlainYearMonth.from(month);
      const day = (of: number): string =>
        Temporal.PlainDate.from({ year, month: number, day: of }).toString();
      const counts = {
        excellentCasesThisMonth: excellent,
        goodCasesThisMonth: good,
        passCasesThisMonth: pass,
        failCasesThisMonth: fail,
      };
      return listed(counts, { from: day(1), until: day(daysInMonth) });
    }),
  };
}

interface Pay {
  readonly verdict: string;
  readonly value: string | null;
  readonly possible: readonly string[];
  readonly missing: readonly string[];
  readonly reasons: readonly { readonly messageZh: string }[];
  readonly rule: {
    readonly citations: readonly { readonly text: string }[];
    readonly quotes: readonly string[];
  };
}

async function payOf(agent: object, on: string): Promise<Pay> {
  const { monthlyPay } = await askEntity<{ monthlyPay: Pay }>(
    graph,
    "StaffMember",
    agent,
    `monthlyPay(on: "${on}") { verdict value possible missing reasons { messageZh } rule { citations { text } quotes } }`,
  );
  return monthlyPay;
}

test("YS-10.2 250 cases of known quality are paid one yuan each, with the article", async () => {
  for (const quality of ["excellent", "good", "pass"]) {
    const pay = await payOf(agentWith({}, { "2024-03": { [quality]: 250 } }), "2024-03-15");
    expect([pay.verdict, pay.value]).toEqual(["VALUE", "250"]);
    expect(pay.rule.citations.map(({ text }) => text)).toEqual(["YS 三(三)10", "YS 三(二)5"]);
    expect(pay.rule.quotes).toContain("每月300元封顶");
  }
});

test("YS-10.2 300 cases reach the cap of a month and 301 stay on it", async () => {
  for (const [cases, value] of [
    [299, "299"],
    [300, "300"],
    [301, "300"],
  ] as const) {
    expect((await payOf(agentWith({}, { "2024-03": { pass: cases } }), "2024-03-31")).value).toBe(value);
  }
});

test("YS-10.2 every day of a month asks for that month, and a month nothing is known of for its cases", async () => {
  const agent = agentWith({}, { "2024-02": { good: 7 }, "2024-03": { good: 9 } });
  const values = ["2024-02-01", "2024-02-29", "2024-03-01"].map(async (on) => (await payOf(agent, on)).value);
  expect(await Promise.all(values)).toEqual(["7", "7", "9"]);
  expect(await payOf(agent, "2024-04-01")).toMatchObject({
    verdict: "UNKNOWN",
    missing: expect.arrayContaining(["staffMember.goodCasesThisMonth"]),
  });
});

test("L7 each case is paid by its own quality, and one below standard leaves the pay unknown", async () => {
  const mixed = agentWith({}, { "2024-03": { excellent: 1, good: 2, pass: 3 } });
  expect((await payOf(mixed, "2024-03-31")).value).toBe("6");
  const below = agentWith({}, { "2024-03": { excellent: 1, good: 2, pass: 3, fail: 1 } });
  expect(await payOf(below, "2024-03-31")).toMatchObject({ verdict: "UNKNOWN", value: null });
});

test("YS-10.2 in April 2023 the source gives no step for 良: the pay is unknown and says why", async () => {
  const april = await payOf(agentWith({}, { "2023-04": { good: 250 } }), "2023-04-30");
  expect(april).toMatchObject({ verdict: "UNKNOWN", value: null, possible: [] });
  expect(april.reasons.map(({ messageZh }) => messageZh).join()).toContain("未写良的数额");
  const may = await payOf(agentWith({}, { "2023-05": { good: 250 } }), "2023-05-01");
  expect(may.value).toBe("250");
});

test("YS-5 what was done is named as missing where nobody recorded its quality, and no account on file leaves it unknown", async () => {
  const filed = { ...agentWith({}, {}), caseFacts: listed({ caseCountThisMonth: 250 }) };
  const missing = expect.arrayContaining([
    "staffMember.goodCasesThisMonth",
    "staffMember.passCasesThisMonth",
  ]);
  expect(await payOf(filed, "2024-03-31")).toMatchObject({ verdict: "UNKNOWN", missing });
  expect(await payOf({ ...filed, caseFacts: null }, "2024-03-31")).toMatchObject({ missing });
});

test("YS-5 what may be assumed completes the pay, and a county without such pay has none", async () => {
  const assuming = `monthlyPay(on: "2024-03-31", assuming: [{ name: "failCasesThisMonth", value: 0 }]) { value }`;
  const ask = (agent: object): Promise<object> => askEntity(graph, "StaffMember", agent, assuming);
  expect(await ask(agentWith({}, { "2024-03": { good: 250, fail: 1 } }))).toEqual({
    monthlyPay: { value: "250" },
  });
  expect(await ask(agentWith({}, { "2024-03": { good: 250 } }, baokang))).toEqual({ monthlyPay: null });
});

const paidByTheDay = `pack: by-the-day
zh: 按日计酬示例
en: pay by the working day
division: "420626000000"
version: "1.0.0"
sources:
  DM: { title: 示例办法, issued: 2023-11-06, text: sources/dm.txt, normalisation: none }
decisions:
  monthlyPay:
    zh: 当月计酬
    en: pay of the month
    subject: staffMember
    cite: DM 第一条
    quote: 按当月工作日计酬
    returns: { type: decimal, unit: yuan }
    appliesWhen: staffMember.isAgent
    formula: decimal(workdays(addDays(period.from, -1), period.to))
    examples:
      - { on: 2026-03-31, period: { from: 2026-03-30, to: 2026-03-31 }, given: { isAgent: true }, expect: 2 }
      - { on: 2026-03-31, given: { isAgent: false }, expect: not-applicable }
`;

test("a county that pays by the days of the period is given the month, whichever field asks", async () => {
  const folder = await mkdtemp(join(tmpdir(), "yimen-pay-"));
  await Promise.all(["rules", "sources"].map((name) => mkdir(join(folder, name))));
  await writeFile(join(folder, "sources/dm.txt"), "按当月工作日计酬。");
  await writeFile(join(folder, "rules/pack.yaml"), paidByTheDay);
  const own = await startEvaluations({ packs: [pathToFileURL(`${folder}/`)] });
  try {
    const { monthlyPay, eligibility } = await askEntity<{
      monthlyPay: { value: string };
      eligibility: { results: { value: string }[] };
    }>(
      own,
      "StaffMember",
      agentWith({}, {}, baokang),
      `monthlyPay(on: "2026-03-10") { value } eligibility(on: "2026-03-10") { results { value } }`,
    );
    expect(monthlyPay.value).toBe("22");
    expect(eligibility.results).toEqual([{ value: "22" }]);
  } finally {
    await own.stop();
    await rm(folder, { recursive: true });
  }
});
