import { chinaDate } from "@yimen/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Persona } from "../src/home/tokens.ts";
import { callers, lingkouStation } from "./running/callers.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";

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

/** How many cases an account took in at Lingkou as an agent in a month, counted from the cases themselves. */
async function handled(account: string, month: string): Promise<number> {
  interface Page {
    readonly edges: { node: { handledBy: string | null; channel: string; filedAt: string } }[];
    readonly pageInfo: { hasNextPage: boolean; endCursor: string };
  }
  let after: string | undefined;
  let count = 0;
  for (;;) {
    const { station } = await graph.data<{ station: { cases: Page } }>(
      `query ($code: String!, $after: String) { station(code: $code) { cases(first: 100, after: $after) {
        edges { node { handledBy channel filedAt } } pageInfo { hasNextPage endCursor } } } }`,
      { code: lingkouStation, after },
      callers.admin,
    );
    const { edges, pageInfo } = station.cases;
    count += edges.filter(
      ({ node }) =>
        node.handledBy === account &&
        node.channel === "VILLAGE_AGENT" &&
        chinaDate(Temporal.Instant.from(node.filedAt)).toString().startsWith(month),
    ).length;
    if (!pageInfo.hasNextPage) return count;
    after = pageInfo.endCursor;
  }
}

const good = (on: string): string => `(on: "${on}", assuming: [{ name: "quality", value: "GOOD" }])`;

test("YS-10.2 the county administrator sees an agent's pay of a month with its article, a yuan for each case on record", async () => {
  const pay = await payOf(callers.agent.subject, good("2026-10-15"));
  const cases = await handled(callers.agent.subject, "2026-10");
  expect(cases).toBeGreaterThan(0);
  expect(pay).toMatchObject({
    verdict: "VALUE",
    value: String(cases),
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
    missing: ["staffMember.quality"],
  });
});

test("YS-5 a case an agent files for somebody raises the pay of its month by one, up to its last day", async () => {
  const today = chinaDate(Temporal.Now.instant());
  const args = good(today.with({ day: today.daysInMonth }).toString());
  const before = Number((await payOf(callers.agent.subject, args))?.value ?? 0);
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
  expect((await payOf(callers.agent.subject, args))?.value).toBe(String(before + 1));
});

test("X-12 the clerk of the neighbouring township, the village's own agent and the public see neither pay nor account", async () => {
  const { neighbourClerk, clerk, agent, citizen } = callers;
  for (const caller of [neighbourClerk, clerk, agent, citizen, undefined]) {
    const seen = await agents(good("2026-10-15"), caller);
    expect(seen).toHaveLength(2);
    for (const person of seen) {
      expect(person).toMatchObject({ account: null, monthlyPay: null, eligibility: null });
    }
  }
  const neighbourManager: Persona = { ...neighbourClerk, role: "STATION_MANAGER" };
  expect((await agents("", neighbourManager)).map(({ monthlyPay }) => monthlyPay)).toEqual([null, null]);
});
