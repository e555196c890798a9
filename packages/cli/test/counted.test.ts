import { chinaDate } from "@yimen/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Persona } from "../src/home/tokens.ts";
import { createWorld, type World } from "./bad-input/world.ts";
import { callers, lingkouStation } from "./running/callers.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { eligibilityOf, windowClerk } from "./told/people.ts";
import type { SeenFact } from "./told/subjects.ts";
import { verdictOn } from "./told/verdicts.ts";
import { gradedMonth, gradedWork } from "./told/work-done.ts";

let graph: RunningGraph;

let world: World;

beforeAll(async () => {
  graph = await startGraph();
  world = await createWorld(graph);
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

const today = chinaDate(Temporal.Now.instant()).toString();
const putuoAdmin: Persona = { subject: "admin-putuo", role: "COUNTY_ADMIN", divisions: ["330903000000"] };

interface Nodes {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
}

test("YS-9.1 the ratio a station shows is of the same cases as the rule's: of agents and of the workbench, counted", async () => {
  const filed = async (channel: string): Promise<unknown> =>
    world.does(
      callers.agent,
      "submitCase",
      {
        itemId: world.itemId,
        stationId: world.stationId,
        channel,
        repeatReason: "再次申请",
        applicant: { name: "周晓岚", document: { type: "RESIDENT_ID", number: "11010519491231002X" } },
      },
      "case { id }",
    );
  const seen = async (): Promise<{ ratio: number; counted: number }> => {
    const { station } = await graph.data<{
      station: { caseRatio: string; residents: number; caseFacts: (SeenFact & { until: string | null })[] };
    }>(
      `query ($code: String!) { station(code: $code) { caseRatio residents caseFacts { name value until } } }`,
      { code: lingkouStation },
    );
    const year = `${today.slice(0, 4)}-12-31`;
    const of = (name: string): number =>
      Number(station.caseFacts.find((fact) => fact.name === name && fact.until === year)?.value ?? 0);
    const counted = of("agentCaseCount") + of("workbenchCaseCount");
    expect(Number(station.caseRatio)).toBe(Math.floor((counted * 10_000) / station.residents) / 10_000);
    return { ratio: Number(station.caseRatio), counted };
  };
  const before = await seen();
  for (const channel of ["COUNTER", "VILLAGE_AGENT", "WEB"]) await filed(channel);
  expect((await seen()).counted).toBe(before.counted + 2);
});

test("PT-2, BK-7 what lists and documents say of items is counted, and typed in by nobody", async () => {
  const putuo = "330903000000";
  const { stations } = await graph.data<{ stations: Nodes }>(
    `{ stations(within: "${putuo}", kind: TOWNSHIP_CENTRE, first: 1) { edges { node { id } } } }`,
  );
  const station = `station(id: "${stations.edges[0]?.node.id}")`;
  expect(await verdictOn(graph, station, "livelihoodShare")).toMatchObject({ verdict: "UNKNOWN" });
  const { serviceItems } = await graph.data<{ serviceItems: Nodes }>(
    `{ serviceItems(first: 2) { edges { node { id } } } }`,
  );
  const itemIds = serviceItems.edges.map(({ node }) => node.id);
  const bound = { divisionCode: putuo, citation: "普政办〔2026〕3号" };
  const list = { ...bound, code: "livelihood", name: "基本民生事项", kind: "LIVELIHOOD", itemIds };
  await world.does(putuoAdmin, "publishItemList", list, "list { id }");
  const entered = { ...bound, itemIds: itemIds.slice(0, 1), way: "COMPREHENSIVE_WINDOW", startsOn: today };
  await world.does(putuoAdmin, "enterItems", entered, "entries { id }");
  expect(await verdictOn(graph, station, "livelihoodShare")).toMatchObject({ value: "0.5" });
  const baokang = 'division(code: "420626000000")';
  // The document says how many are on its list, which is not at hand.
  expect(await verdictOn(graph, baokang, "countyWideCount")).toMatchObject({ verdict: "PASS", missing: [] });
});

test("BK-13, N-5 that a case's applicant was invited to rate, and rated once, is known without anybody saying so", async () => {
  const token = await world.invited();
  const rated = { token, grade: "SATISFIED", channel: "WEB" };
  const { caseId } = await invitedCase(graph, token);
  const rules = async (): Promise<readonly unknown[]> => {
    const on = `case(id: "${caseId}")`;
    const verdicts = ["ratingInvited", "oneRatingPerService"].map((rule) =>
      verdictOn(graph, on, rule, callers.clerk),
    );
    return (await Promise.all(verdicts)).map((seen) => seen?.verdict);
  };
  expect(await rules()).toEqual(["PASS", "PASS"]);
  await world.does(callers.citizen, "rateService", rated, "grade");
  expect(await rules()).toEqual(["PASS", "PASS"]);
  const { case: seen } = await graph.data<{ case: { ratingFacts: readonly SeenFact[] } }>(
    `query ($id: ID!) { case(id: $id) { ratingFacts { name value } } }`,
    { id: caseId },
    callers.clerk,
  );
  expect(Object.fromEntries(seen.ratingFacts.map(({ name, value }) => [name, value]))).toMatchObject({
    ratingInvited: true,
    ratingsGiven: 1,
    grade: "SATISFIED",
    calledBackOn: null,
  });
  // The clerk of the next township learns nothing of it.
  const { case: strange } = await graph.data<{ case: unknown }>(
    `query ($id: ID!) { case(id: $id) { ratingFacts { name } } }`,
    { id: caseId },
    callers.neighbourClerk,
  );
  expect(strange).toBeNull();
});

test("LP-4, PT-4 the month of a station names the window nobody serves at, by its own calendar and items, and whoever is not of the place learns nothing", async () => {
  const windowId = await world.window(world.stationId);
  const month = chinaDate(Temporal.Now.instant()).with({ day: 1 });
  const asked = (as?: Persona) =>
    graph.data<{
      station: {
        windows: { id: string; itemIds: string[] | null }[];
        coverage: {
          shiftCount: number;
          covered: boolean;
          gaps: {
            reason: string;
            shiftCount: number;
            window: { id: string } | null;
            proposals: { id: string }[];
          }[];
        } | null;
      };
    }>(
      `query ($code: String!, $month: Date!) { station(code: $code) { windows { id itemIds } coverage(month: $month) {
        shiftCount covered gaps { reason shiftCount window { id } proposals { id } } } } }`,
      { code: lingkouStation, month: month.toString() },
      as,
    );
  const { station } = await asked(callers.manager);
  const empty = station.coverage?.gaps.filter(({ window }) => window?.id === windowId) ?? [];
  expect(station.coverage).toMatchObject({ covered: false });
  expect(new Set(empty.map(({ reason }) => reason))).toEqual(new Set(["NOBODY_ASSIGNED"]));
  expect(empty.reduce((sum, { shiftCount }) => sum + shiftCount, 0)).toBe(station.coverage?.shiftCount);
  expect(station.windows.find(({ id }) => id === windowId)?.itemIds).not.toEqual([]);
  expect((await asked()).station.coverage).toBeNull();
  expect((await asked(callers.citizen)).station.coverage).toBeNull();
});

test("YS-9.2 YS-9.1 how often a station is sat and whether it is reached follow from its roster, its attendance and its calls, and nobody types them in", async () => {
  const at = (village: string) => `330727106${village}-01`;
  const verdicts = async (village: string, rules: readonly string[], on = "2026-11-18") => {
    const { station } = await graph.data<{
      station: { id: string; compliance: { results: { verdict: string; rule: { id: string } }[] } };
    }>(
      `query ($code: String!, $on: Date!, $rules: [String!]!) { station(code: $code) { id
        compliance(on: $on) { results(rules: $rules) { verdict rule { id } } } } }`,
      { code: at(village), on, rules },
    );
    return rules.map((id) => station.compliance.results.find(({ rule }) => rule.id === id)?.verdict);
  };
  expect(await verdicts("206", ["demonstrationDuty", "demonstrationPhone"])).toEqual(["PASS", "PASS"]);
  expect(await verdicts("222", ["demonstrationPhone"])).toEqual(["FAIL"]);
  expect(await verdicts("219", ["dutyDays"])).toEqual(["FAIL"]);
  expect(await verdicts("207", ["dutyDays", "phoneReachable"])).toEqual(["PASS", "PASS"]);
  const { station } = await graph.data<{
    station: { id: string; dutyRosters: { duties: { on: string; staffMember: { id: string } }[] }[] };
  }>(
    `query ($code: String!) { station(code: $code) { id
      dutyRosters(from: "2026-11-16", until: "2026-11-18") { duties { on staffMember { id } } } } }`,
    { code: at("207") },
  );
  const sat = station.dutyRosters.flatMap(({ duties }) => duties);
  for (const on of ["2026-11-16", "2026-11-17"]) {
    const staffMemberId = sat.find((duty) => duty.on === on)?.staffMember.id;
    const entries = [{ staffMemberId, kind: "ABSENT", days: "1" }];
    await world.does(callers.manager, "recordAttendance", { on, entries }, "staff { id }");
  }
  // Four days were planned, and two of them kept.
  expect(await verdicts("207", ["dutyDays"])).toEqual(["FAIL"]);
  expect(await verdicts("207", ["dutyDays"], "2026-11-11")).toEqual(["PASS"]);
  const typed = { stationId: station.id, on: "2026-11-18", source: "DOCUMENT", reference: "玉政〔2026〕1号" };
  const facts = [{ name: "dutyDaysPerWeek", value: 5 }];
  await expect(
    world.does(callers.manager, "recordStationFacts", { ...typed, facts }, "facts { name }"),
  ).rejects.toThrow("INPUT_INVALID");
});

test("PT-8 BK-10 nobody leaves a post before its two years but by an exception on record, and who is lent to other work is away and judged", async () => {
  const putuo = "330903106000";
  const as: Persona = { subject: "admin-putuo", role: "COUNTY_ADMIN", divisions: [putuo] };
  const staffMemberId = await windowClerk(world, as, putuo);
  const { staffMember } = await graph.data<{ staffMember: { posts: { id: string }[] } }>(
    `query ($id: ID!) { staffMember(id: $id) { posts { id } } }`,
    { id: staffMemberId },
    as,
  );
  const end = { postId: staffMember.posts[0]?.id, endedOn: today, reason: "TRANSFERRED" };
  const { endPost } = await graph.data<{ endPost: object }>(
    `mutation ($input: EndPostInput!) { endPost(input: $input) { __typename ... on Problem { code }
      ... on RefusedByRule { rules { id articles { text } } } } }`,
    { input: { idempotencyKey: crypto.randomUUID(), ...end } },
    as,
  );
  expect(endPost).toMatchObject({
    code: "POST_LOCKED_IN_PRINCIPLE",
    rules: [{ id: "postTermServed", articles: [{ text: "PT 附件二4" }] }],
  });
  const lent = { staffMemberId, on: today, until: today, work: "人口普查", place: "镇政府" };
  await world.does(as, "lendStaff", { ...lent, approved: false }, "staffMember { id }");
  expect(await eligibilityOf(graph, staffMemberId, ["notLentElsewhere"], as)).toEqual(["FAIL"]);
  const { lentOne } = await graph.data<{
    lentOne: {
      absences: object[];
      posts: { window: { coverage: { awayRoles: string[] } } }[];
      recordedFacts: { id: string; name: string }[];
      personalFile: { lendings: object[] };
    };
  }>(
    `query ($id: ID!) { lentOne: staffMember(id: $id) { absences { from until } posts { window { coverage { awayRoles } } }
      recordedFacts { id name } personalFile { lendings { on until work place approved } } } }`,
    { id: staffMemberId },
    as,
  );
  expect(lentOne.absences).toEqual([{ from: today, until: today }]);
  expect(lentOne.posts[0]?.window.coverage.awayRoles).toEqual(["A"]);
  const { staffMemberId: _id, ...shown } = lent;
  expect(lentOne.personalFile.lendings).toEqual([{ ...shown, approved: false }]);
  const factId = lentOne.recordedFacts.find(({ name }) => name === "lendings")?.id;
  await world.does(as, "withdrawStaffFact", { factId, reason: "没有抽调" }, "staffMember { id }");
  expect(await eligibilityOf(graph, staffMemberId, ["notLentElsewhere"], as)).toEqual(["PASS"]);
  const ended = await world.does(
    as,
    "endPost",
    { ...end, exception: "组织部门调动通知〔2026〕3号" },
    "post { endException unplannedReplacement }",
  );
  expect(ended["post"]).toMatchObject({ endException: "组织部门调动通知〔2026〕3号" });
});

/** The case of an invitation. */
async function invitedCase(graphAsked: RunningGraph, token: string): Promise<{ readonly caseId: string }> {
  const { cases } = await graphAsked.data<{
    cases: { edges: { node: { id: string; ratingInvitation: { token: string } | null } }[] };
  }>(
    `{ cases(mine: true, first: 100) { edges { node { id ratingInvitation { token } } } } }`,
    {},
    callers.citizen,
  );
  const found = cases.edges.find(({ node }) => node.ratingInvitation?.token === token);
  return { caseId: found?.node.id ?? "" };
}
