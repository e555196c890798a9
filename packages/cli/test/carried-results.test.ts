import { addToLaw } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Persona } from "../src/home/tokens.ts";
import { callers, places } from "./running/callers.ts";
import { type Draft, draft, type Month } from "./running/drafts.ts";
import { hireForWindows } from "./running/hire.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { memberPack, windowPack } from "./running/score-sheets.ts";
import { until } from "./running/until.ts";

const luoping = "530324000000";
const shenmu = "610881000000";

const admin = (division: string, subject = `admin-${division}`): Persona => ({
  subject,
  role: "COUNTY_ADMIN",
  divisions: [division],
});

let graph: RunningGraph;

beforeAll(async () => {
  graph = await startGraph();
  const packs = [windowPack(luoping), memberPack(luoping), memberPack(places.panan)];
  await addToLaw(graph.databaseUrl, { by: "test" }, { packs, calendars: [] });
}, 240_000);

afterAll(() => graph.stop());

interface Sent {
  readonly __typename: string;
  readonly code?: string;
  readonly assessments?: readonly { readonly id: string; readonly state: string }[];
}

async function send(mutation: string, input: object, as: Persona, fields = "__typename"): Promise<Sent> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
  const { sent } = await graph.data<{ sent: Sent }>(
    `mutation ($input: ${type}Input!) { sent: ${mutation}(input: $input) { __typename ... on ${type}Payload { ${fields} }
      ... on Problem { code messageEn } ... on InvalidInput { problems { messageEn path } } } }`,
    { input: { idempotencyKey: crypto.randomUUID(), ...input } },
    as,
  );
  return sent;
}

async function done(mutation: string, input: object, as: Persona, fields?: string): Promise<Sent> {
  const sent = await send(mutation, input, as, fields);
  if (!sent.__typename.endsWith("Payload")) throw new Error(JSON.stringify(sent));
  return sent;
}

const september: Month = { from: "2026-09-01", to: "2026-09-30" };
const lastYear: Month = { from: "2025-01-01", to: "2025-12-31" };

/** What a thing would come to: `thing` with its arguments, as `station(id: "…")`. */
async function draftOf(
  thing: string,
  rule: string | null,
  period: Month,
  as: Persona,
  further = "",
): Promise<Draft> {
  const { thing: found } = await graph.data<{ thing: { assessmentDraft: Draft } }>(
    `query ($rule: String, $period: PeriodInput!) { thing: ${thing} {
      assessmentDraft(rule: $rule, period: $period${further}) { ${draft} } } }`,
    { rule, period },
    as,
  );
  return found.assessmentDraft;
}

interface Final {
  readonly thing: string;
  readonly rule: string | null;
  readonly period: Month;
  readonly further?: object;
}

/** Assesses things and makes what they come to final; gives the assessments. */
async function finals(of: readonly Final[], as: Persona): Promise<readonly string[]> {
  const assessments = [];
  for (const { thing, rule, period, further = {} } of of) {
    assessments.push({ basis: (await draftOf(thing, rule, period, as)).basis, ...further });
  }
  const made = await done("assess", { assessments }, as, "assessments { id state }");
  const assessmentIds = made.assessments?.map(({ id }) => id) ?? [];
  await done("finalizeAssessments", { assessmentIds }, as);
  return assessmentIds;
}

const scoreOf = ({ outcome }: Draft): string | null => outcome.score.exact;

async function firstOf(field: string): Promise<string> {
  const { things } = await graph.data<{ things: { edges: { node: { id: string } }[] } }>(
    `{ things: ${field} { edges { node { id } } } }`,
  );
  return things.edges[0]?.node.id ?? "";
}

test("SM-22 what a station's windows came to makes the station's score; while one is not final it is not known, and as known yesterday it never was", async () => {
  const as = admin(luoping);
  const stationId = await firstOf(`stations(first: 1, within: "${luoping}", kind: TOWNSHIP_CENTRE)`);
  const { station } = await graph.data<{ station: { windows: { id: string }[] } }>(
    `{ station(id: "${stationId}") { windows { id } } }`,
  );
  const own = station.windows.map(({ id }) => ({
    thing: `window(id: "${id}")`,
    rule: "windowOwn",
    period: september,
  }));
  const thing = `station(id: "${stationId}")`;
  await finals(own.slice(1), as);
  expect(scoreOf(await draftOf(thing, "stationWhole", september, as))).toBeNull();
  const [last = ""] = await finals(own.slice(0, 1), as);
  const whole = await draftOf(thing, "stationWhole", september, as);
  expect(scoreOf(whole)).toBe(String(10 * own.length));
  // Each part is shown with the final it is from.
  const parts = whole.facts.filter(({ name }) => name === "windows[].score");
  expect(parts).toHaveLength(own.length);
  expect(parts.some(({ origin }) => origin === `assessment ${last}, final 1`)).toBe(true);
  const before = await draftOf(thing, "stationWhole", september, as, ', asKnownOn: "2026-09-30"');
  expect(scoreOf(before)).toBeNull();
  // Whoever may not know what the windows came to learns no sum of it.
  expect(scoreOf(await draftOf(thing, "stationWhole", september, admin(shenmu)))).toBeNull();
  await done("reopenAssessment", { assessmentId: last, reason: "漏计" }, as);
  expect(scoreOf(await draftOf(thing, "stationWhole", september, as))).toBeNull();
});

test("SM-22 what people came to makes the score of the department that sends them", async () => {
  const as = admin(luoping);
  const stationId = await firstOf(`stations(first: 1, within: "${luoping}", kind: TOWNSHIP_CENTRE)`);
  const { departments } = await graph.data<{
    departments: { edges: { node: { id: string; departmentFacts: { name: string }[] } }[] };
  }>(
    `{ departments(first: 50, within: "${luoping}") { edges { node { id departmentFacts { name } } } } }`,
    {},
    as,
  );
  const sendsNobody = departments.edges.find(
    ({ node }) => !node.departmentFacts.some(({ name }) => name === "staff"),
  );
  const departmentId = sendsNobody?.node.id ?? "";
  const names = ["立夏", "小满"];
  const hired = await hireForWindows(graph, { stationId, names, from: "2026-08-01", as });
  for (const { id: staffMemberId } of hired) await done("amendStaff", { staffMemberId, departmentId }, as);
  const facts = [{ name: "gateRecords", value: [{ on: "2026-09-07", kind: "ON_TIME" }] }];
  const gate = { on: "2026-09-07", source: "RECORD", reference: "gate 3", facts };
  const own: Final[] = [];
  for (const [index, { id }] of hired.entries()) {
    await done("recordStaffFacts", { staffMemberId: id, ...gate }, as);
    const picks = [{ entry: "manner", points: String(index + 3), reason: "群众口碑" }];
    const thing = `staffMember(id: "${id}")`;
    own.push({ thing, rule: "clerkPoints", period: september, further: { picks } });
  }
  const thing = `department(id: "${departmentId}")`;
  await finals(own.slice(0, 1), as);
  expect(scoreOf(await draftOf(thing, "departmentWhole", september, as))).toBeNull();
  await finals(own.slice(1), as);
  expect(scoreOf(await draftOf(thing, "departmentWhole", september, as))).toBe("207");
});

test("YS-8 what villages came to makes the score of their township", async () => {
  const { divisions } = await graph.data<{ divisions: { edges: { node: { code: string } }[] } }>(
    `{ divisions(parent: "${places.yushan}", first: 50) { edges { node { code } } } }`,
  );
  const own = divisions.edges.map(({ node }) => ({
    thing: `division(code: "${node.code}")`,
    rule: "villageOwn",
    period: september,
  }));
  const thing = `division(code: "${places.yushan}")`;
  expect(scoreOf(await draftOf(thing, "townshipWhole", september, callers.admin))).toBeNull();
  await finals(own, callers.admin);
  expect(scoreOf(await draftOf(thing, "townshipWhole", september, callers.admin))).toBe("150");
});

test("SM-22 the points a station gives a home unit are the unit's station score of that year, and count in its year-end score", async () => {
  const as = admin(shenmu);
  const stationId = await firstOf(`stations(first: 1, within: "${shenmu}", kind: TOWNSHIP_CENTRE)`);
  const departmentId = await firstOf(`departments(first: 1, within: "${shenmu}")`);
  const [clerk] = await hireForWindows(graph, { stationId, names: ["谷雨"], from: "2025-03-01", as });
  await done("amendStaff", { staffMemberId: clerk?.id, departmentId }, as);
  const facts = [{ name: "yearEndScore", value: "85" }];
  const stated = {
    departmentId,
    on: "2025-12-31",
    source: "DOCUMENT",
    reference: "神政考〔2025〕1号",
    facts,
  };
  await done("recordDepartmentFacts", stated, as);
  const thing = `department(id: "${departmentId}")`;
  const yearEnd = async () => scoreOf(await draftOf(thing, "departmentYearEnd", lastYear, as));
  expect(await yearEnd()).toBeNull();
  const award = { grade: "NOT_GRADED", score: "9.5", reason: "大厅考评" };
  await finals([{ thing, rule: null, period: lastYear, further: { award } }], as);
  expect(await yearEnd()).toBe("94.5");
  const inRange = async (on: string) => {
    const { department } = await graph.data<{
      department: { compliance: { results: { verdict: string }[] } };
    }>(
      `{ department: ${thing} { compliance(on: "${on}") { results(rules: ["stationScoreInRange"]) { verdict } } } }`,
      {},
      as,
    );
    return department.compliance.results[0]?.verdict;
  };
  // It is a figure of its year, and says nothing of the next.
  expect([await inRange("2025-12-31"), await inRange("2026-10-31")]).toEqual(["PASS", "UNKNOWN"]);
});

test("LP-5, LP-8 unfinished tasks exclude the best grade; a result is reviewed by the personnel office, filed, and its verdict says so", async () => {
  const as = admin(luoping);
  const stationId = await firstOf(`stations(first: 1, within: "${luoping}", kind: TOWNSHIP_CENTRE)`);
  const [clerk] = await hireForWindows(graph, { stationId, names: ["霜降"], from: "2025-03-01", as });
  const facts = [{ name: "tasksUnfinished", value: 1 }];
  const stated = {
    staffMemberId: clerk?.id,
    on: "2025-12-20",
    source: "DOCUMENT",
    reference: "任务通报3号",
    facts,
  };
  await done("recordStaffFacts", stated, as);
  const thing = `staffMember(id: "${clerk?.id}")`;
  const assess = async (grade: string): Promise<string> => {
    const { basis } = await draftOf(thing, null, lastYear, as);
    const award = { grade, score: null, reason: "年度考核" };
    const made = await done("assess", { assessments: [{ basis, award }] }, as, "assessments { id state }");
    return made.assessments?.[0]?.id ?? "";
  };
  const best = await assess("EXCELLENT");
  expect(await send("finalizeAssessments", { assessmentIds: [best] }, as)).toMatchObject({
    code: "ASSESSMENT_EXCLUDED",
  });
  const verdicts = async () => {
    const { assessment } = await graph.data<{
      assessment: { compliance: { results: { rule: { id: string }; verdict: string }[] } };
    }>(
      `{ assessment(id: "${best}") { compliance { results(rules: ["unfinishedNotExcellent", "assessmentFiled"]) { rule { id } verdict } } } }`,
      {},
      as,
    );
    return Object.fromEntries(assessment.compliance.results.map(({ rule, verdict }) => [rule.id, verdict]));
  };
  expect((await verdicts())["unfinishedNotExcellent"]).toBe("FAIL");
  expect(await assess("COMPETENT")).toBe(best);
  await done("finalizeAssessments", { assessmentIds: [best] }, as);
  expect(await verdicts()).toEqual({ unfinishedNotExcellent: "PASS", assessmentFiled: "FAIL" });
  await done("reviewAssessment", { assessmentId: best, note: "同意" }, admin(luoping, "personnel-office"));
  // The result is filed by an event.
  await until(async () => ((await verdicts())["assessmentFiled"] === "PASS" ? true : undefined));
  expect(await verdicts()).toEqual({ unfinishedNotExcellent: "PASS", assessmentFiled: "PASS" });
});
