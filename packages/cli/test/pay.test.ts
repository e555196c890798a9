import { chinaDate } from "@yimen/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Persona } from "../src/home/tokens.ts";
import { createWorld } from "./bad-input/world.ts";
import { callers, lingkouStation } from "./running/callers.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { gradedMonth, gradedWork } from "./told/work-done.ts";

let graph: RunningGraph;

beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

interface Pay {
  readonly verdict: string;
  readonly value: string | null;
  readonly missing: readonly string[];
  readonly rule: {
    readonly pack: string;
    readonly citations: readonly { readonly text: string; readonly number: string }[];
    readonly quotes: readonly string[];
  };
}

interface Agent {
  readonly name: string;
  readonly account: string | null;
  readonly monthlyPay: Pay | null;
  readonly eligibility: object | null;
}

/** The agents of Lingkou with their pay, as somebody sees them. */
async function agents(args: string, as?: Persona): Promise<readonly Agent[]> {
  const { station } = await graph.data<{ station: { staff: { edges: { node: Agent }[] } } }>(
    `query ($code: String!) { station(code: $code) { staff(first: 10) { edges { node { name account eligibility { missing }
      monthlyPay${args} { verdict value missing rule { pack citations { text number } quotes } } } } } } }`,
    { code: lingkouStation },
    as,
  );
  return station.staff.edges.map(({ node }) => node);
}

async function payOf(account: string, args: string, as: Persona = callers.admin): Promise<Pay | null> {
  const found = (await agents(args, as)).find((agent) => agent.account === account);
  if (found === undefined) throw new Error(`nobody of Lingkou signs in as ${account}`);
  return found.monthlyPay;
}

/** Work done in the month, by its quality: what no register keeps yet. */
const done = (on: string, good = 7): string => {
  const counts = { excellent: 0, good, pass: 0, fail: 0 };
  const assumed = Object.entries(counts).map(
    ([quality, value]) => `{ name: "${quality}CasesThisMonth", value: ${value} }`,
  );
  return `(on: "${on}", assuming: [${assumed.join(", ")}])`;
};

test("YS-10.2 the county administrator sees an agent's pay of a month with its article, a yuan for each case done", async () => {
  const pay = await payOf(callers.agent.subject, done("2026-10-15"));
  expect(pay).toMatchObject({
    verdict: "VALUE",
    value: "7",
    rule: {
      pack: "panan",
      citations: [
        { text: "YS 三(三)10", number: "玉政〔2023〕17号" },
        { text: "YS 三(二)5", number: "玉政〔2023〕17号" },
      ],
      quotes: expect.arrayContaining(["每月300元封顶"]),
    },
  });
});

test("YS-10.2 without a quality on record the pay is unknown and names what is missing", async () => {
  expect(await payOf(callers.agent.subject, `(on: "2026-10-15")`)).toMatchObject({
    verdict: "UNKNOWN",
    value: null,
    missing: expect.arrayContaining(["staffMember.goodCasesThisMonth"]),
  });
});

test("L7 a case that an agent only files is no work done: it raises no pay", async () => {
  const today = chinaDate(Temporal.Now.instant());
  const args = done(today.with({ day: today.daysInMonth }).toString());
  const before = (await payOf(callers.agent.subject, args))?.value;
  const { station } = await graph.data<{
    station: { id: string; items: { edges: { node: { id: string } }[] } };
  }>(`query ($code: String!) { station(code: $code) { id items(first: 1) { edges { node { id } } } } }`, {
    code: lingkouStation,
  });
  const { submitCase } = await graph.data<{ submitCase: { __typename: string } }>(
    `mutation ($input: SubmitCaseInput!) { submitCase(input: $input) { __typename ... on Problem { code } } }`,
    {
      input: {
        idempotencyKey: crypto.randomUUID(),
        stationId: station.id,
        itemId: station.items.edges[0]?.node.id,
        channel: "VILLAGE_AGENT",
        applicant: { name: "周晓岚", document: { type: "RESIDENT_ID", number: "11010519491231002X" } },
      },
    },
    callers.agent,
  );
  expect(submitCase).toEqual({ __typename: "SubmitCasePayload" });
  expect([before, (await payOf(callers.agent.subject, args))?.value]).toEqual(["7", "7"]);
});

test("X-12 the clerk of the neighbouring township, the village's own agent and the public see neither pay nor account", async () => {
  const { neighbourClerk, clerk, agent, citizen } = callers;
  for (const caller of [neighbourClerk, clerk, agent, citizen, undefined]) {
    const seen = await agents(done("2026-10-15"), caller);
    expect(seen).toHaveLength(2);
    for (const person of seen) {
      expect(person).toMatchObject({ account: null, monthlyPay: null, eligibility: null });
    }
  }
  const neighbourManager: Persona = { ...neighbourClerk, role: "STATION_MANAGER" };
  expect((await agents("", neighbourManager)).map(({ monthlyPay }) => monthlyPay)).toEqual([null, null]);
});

test("YS-10.2 the quality of each case of a month pays that month and no other; how many there were of each is not typed in", async () => {
  const world = await createWorld(graph);
  const staffMemberId = await gradedWork(world);
  const paid = (on: string): Promise<unknown> => payOf(callers.agent.subject, `(on: "${on}")`);
  expect(await paid(gradedMonth)).toMatchObject({ verdict: "VALUE", value: "1" });
  expect(await paid("2026-09-15")).toMatchObject({ verdict: "UNKNOWN" });
  const typed = world.does(
    callers.admin,
    "recordStaffFacts",
    {
      staffMemberId,
      on: "2026-10-31",
      source: "RECORD",
      facts: [{ name: "goodCasesThisMonth", value: 7 }],
    },
    "staffMember { id }",
  );
  await expect(typed).rejects.toThrow("is told from what is registered here and not typed in");
});
