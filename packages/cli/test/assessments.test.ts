import { readFile } from "node:fs/promises";
import { addToLaw } from "@yimen/subgraph-kit";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Persona } from "../src/home/tokens.ts";
import { callers, places } from "./running/callers.ts";
import { type Draft, draft, evidenceOf, type Month, recordedOn } from "./running/drafts.ts";
import { type Hired, hireForWindows } from "./running/hire.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { starPack, windowPack } from "./running/score-sheets.ts";
import { until } from "./running/until.ts";

const luoping = "530324000000";

const admin: Persona = { subject: "admin-luoping", role: "COUNTY_ADMIN", divisions: [luoping] };

let graph: RunningGraph;
let clerks: readonly Hired[];
let stationId: string;

beforeAll(async () => {
  graph = await startGraph();
  const packs = [windowPack(luoping), starPack(places.yushan)];
  await addToLaw(graph.databaseUrl, { by: "test" }, { packs, calendars: [] });
  const { stations } = await graph.data<{ stations: { edges: { node: { id: string } }[] } }>(
    `query ($within: DivisionCode!) { stations(first: 1, within: $within, kind: TOWNSHIP_CENTRE) { edges { node { id } } } }`,
    { within: luoping },
  );
  stationId = stations.edges[0]?.node.id ?? "";
  clerks = await hireForWindows(graph, { stationId, names: ["立夏", "小满"], from: "2026-08-01", as: admin });
}, 240_000);

afterAll(() => graph.stop());

interface Sent {
  readonly __typename: string;
  readonly assessments?: readonly { readonly id: string; readonly state: string }[];
  readonly finding?: { readonly id: string };
}

async function send(mutation: string, fields: string, input: object, as: Persona): Promise<Sent> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
  const { done } = await graph.data<{ done: Sent }>(
    `mutation ($input: ${type}Input!) { done: ${mutation}(input: $input) { __typename ... on ${type}Payload { ${fields} }
      ... on Problem { code messageEn } ... on InvalidInput { problems { messageEn path } } } }`,
    { input: { idempotencyKey: crypto.randomUUID(), ...input } },
    as,
  );
  if (done.__typename !== `${type}Payload`) throw new Error(JSON.stringify(done));
  return done;
}

const september: Month = { from: "2026-09-01", to: "2026-09-30" };
const october: Month = { from: "2026-10-01", to: "2026-10-31" };

async function draftOf(id: string, rule: string, period: Month, as: Persona): Promise<Draft> {
  const { staffMember } = await graph.data<{ staffMember: { assessmentDraft: Draft } }>(
    `query ($id: ID!, $rule: String!, $period: PeriodInput!) { staffMember(id: $id) {
      assessmentDraft(rule: $rule, period: $period) { ${draft} } } }`,
    { id, rule, period },
    as,
  );
  return staffMember.assessmentDraft;
}

async function attended(id: string, day: string, kind: string): Promise<void> {
  const facts = [{ name: "gateRecords", value: [{ on: day, kind }] }];
  await send(
    "recordStaffFacts",
    "facts { id }",
    { staffMemberId: id, on: day, source: "RECORD", reference: "gate 3", facts },
    admin,
  );
}

async function finalised(basis: string | null, further: object, as: Persona): Promise<string> {
  const made = await send("assess", "assessments { id state }", { assessments: [{ basis, ...further }] }, as);
  const id = made.assessments?.[0]?.id ?? "";
  await send("finalizeAssessments", "assessments { id state }", { assessmentIds: [id] }, as);
  return id;
}

const polite = { picks: [{ entry: "manner", points: "4", reason: "群众口碑好" }] };

test("LP-7 a month of a window clerk: attendance, a finding, an objection, the points, the rank, and each figure down to its evidence", async () => {
  const [first, second] = clerks;
  if (first === undefined || second === undefined) throw new Error("two are hired");
  await attended(first.id, "2026-09-07", "ON_TIME");
  await attended(first.id, "2026-09-08", "LATE");
  await attended(second.id, "2026-09-08", "ON_TIME");
  const found = await send(
    "recordFinding",
    "finding { id }",
    {
      event: "phoneAtWork",
      about: [{ subject: "staffMember", id: first.id }],
      foundOn: "2026-09-15",
      source: "COVERT_INSPECTION",
      state: "CONFIRMED",
      evidence: [{ kind: "INSPECTION", reference: "暗访〔2026〕9号" }],
    },
    admin,
  );
  const seen = await draftOf(first.id, "clerkPoints", september, admin);
  expect(seen.outcome.lines.map(({ id, points }) => [id, points.exact])).toEqual([
    ["late", "-1"],
    ["manner", null],
    ["phoneAtWork", "-5"],
    ["streak", "0"],
  ]);
  expect(seen.outcome.lines[2]).toMatchObject({
    finding: { id: found.finding?.id, foundOn: "2026-09-15", evidence: [{ reference: "暗访〔2026〕9号" }] },
    articles: ["WP 第三条"],
  });
  const lateness = seen.facts.find(
    ({ name, value }) => name === "gateRecords" && JSON.stringify(value).includes("LATE"),
  );
  expect(lateness?.origin).toBe("gate 3");

  const made = await send(
    "assess",
    "assessments { id state }",
    { assessments: [{ basis: seen.basis, ...polite }] },
    admin,
  );
  const assessmentId = made.assessments?.[0]?.id ?? "";
  const own: Persona = { subject: first.account, role: "CLERK", divisions: [stationId.slice(0, 12)] };
  // Who somebody is was told by an event.
  await until(async () => {
    const { assessment } = await graph.data<{ assessment: object | null }>(
      "query ($id: ID!) { assessment(id: $id) { state } }",
      { id: assessmentId },
      own,
    );
    return assessment ?? undefined;
  });
  await send("objectToAssessment", "assessments { state }", { assessmentId, text: "当日已请假" }, own);
  await send(
    "answerAssessmentObjection",
    "assessments { state }",
    { assessmentId, upheld: false, answer: "无请假记录" },
    admin,
  );
  await send("finalizeAssessments", "assessments { state }", { assessmentIds: [assessmentId] }, admin);
  await finalised((await draftOf(second.id, "clerkPoints", september, admin)).basis, polite, admin);

  const { station } = await graph.data<{
    station: {
      quotas: { rule: { id: string }; basis: string | null; verdict: string; named: { id: string }[] }[];
    };
  }>(
    `query ($id: ID!, $period: PeriodInput!) { station(id: $id) { quotas(period: $period) { rule { id } basis verdict named { id } } } }`,
    { id: stationId, period: september },
    admin,
  );
  const best = station.quotas.find(({ rule }) => rule.id === "clerkOfTheMonth");
  expect(best?.named).toEqual([{ id: second.id }]);
  await send("finalizeRanking", "places { id place }", { basis: best?.basis }, admin);

  // October starts from what September came to: the best of the month has a point to begin with.
  const next = await draftOf(second.id, "clerkPoints", october, admin);
  expect(next.outcome.lines.find(({ id }) => id === "streak")?.points.exact).toBe("1");
  const other = await draftOf(first.id, "clerkPoints", october, admin);
  expect(other.outcome.lines.find(({ id }) => id === "streak")?.points.exact).toBe("0");
  expect(
    next.facts.find(({ name, value }) => name === "history" && !Array.isArray(value))?.value,
  ).toMatchObject({
    scorecard: "clerkPoints",
    score: "104",
    rank: 1,
    population: 2,
  });
});

test("B5 a ranking tells the place of everybody in it, the first first, and none where nobody is ranked yet", async () => {
  type Place = { id: string; place: { low: number; high: number } };
  type Quota = { rule: { id: string }; places: readonly Place[] };
  const placesIn = async (period: Month): Promise<readonly Place[]> => {
    const { station } = await graph.data<{ station: { quotas: readonly Quota[] } }>(
      `query ($id: ID!, $period: PeriodInput!) { station(id: $id) {
        quotas(period: $period) { rule { id } places { id place { low high } } } } }`,
      { id: stationId, period },
      admin,
    );
    return station.quotas.find(({ rule }) => rule.id === "clerkOfTheMonth")?.places ?? [];
  };
  expect(await placesIn(september)).toEqual([
    { id: clerks[1]?.id, place: { low: 1, high: 1 } },
    { id: clerks[0]?.id, place: { low: 2, high: 2 } },
  ]);
  expect((await placesIn(october)).filter(({ place }) => place.low === place.high)).toEqual([]);
});

test("LP-5 the result enters the personal file, and is read by those who read the file", async () => {
  const [first] = clerks;
  const ask = async (as: Persona | undefined) =>
    (
      await graph.data<{
        staffMember: {
          personalFile: {
            assessments: { ruleZh: string; score: string; bandZh: string; reopenedAt: string | null }[];
          } | null;
        };
      }>(
        `query ($id: ID!) { staffMember(id: $id) { personalFile { assessments { ruleZh score bandZh reopenedAt } } } }`,
        { id: first?.id },
        as,
      )
    ).staffMember.personalFile;
  const filed = await until(async () => {
    const file = await ask(admin);
    return file !== null && file.assessments.length > 0 ? file.assessments : undefined;
  });
  expect(filed).toEqual([{ ruleZh: "窗口人员月度积分", score: "98", bandZh: "合格", reopenedAt: null }]);
  expect(await ask(undefined)).toBeNull();
});

test("YS-8 a year of a village station: findings, stars, and what two years at the bottom take away", async () => {
  const { stations } = await graph.data<{ stations: { edges: { node: { id: string } }[] } }>(
    `query ($within: DivisionCode!) { stations(first: 1, within: $within) { edges { node { id } } } }`,
    { within: places.lingkou },
  );
  const village = stations.edges[0]?.node.id ?? "";
  const starsOf = async (period: Month): Promise<Draft> => {
    const { station } = await graph.data<{ station: { assessmentDraft: Draft } }>(
      `query ($id: ID!, $period: PeriodInput!) { station(id: $id) { assessmentDraft(rule: "villageStars", period: $period) { ${draft} } } }`,
      { id: village, period },
      callers.admin,
    );
    return station.assessmentDraft;
  };
  const [y2023, y2024, y2025] = ["2023", "2024", "2025"].map((year) => ({
    from: `${year}-01-01`,
    to: `${year}-12-31`,
  }));
  if (y2023 === undefined || y2024 === undefined || y2025 === undefined) throw new Error("three years");
  const closed = (foundOn: string, times: number) =>
    send(
      "recordFinding",
      "finding { id }",
      {
        event: "doorClosed",
        about: [{ subject: "station", id: village }],
        foundOn,
        source: "DAILY_INSPECTION",
        state: "CONFIRMED",
        times,
      },
      callers.admin,
    );
  await closed("2023-05-10", 6);
  await closed("2024-05-10", 7);
  const bands: (string | undefined)[] = [];
  for (const period of [y2023, y2024]) {
    const seen = await starsOf(period);
    bands.push(seen.outcome.band?.band);
    await finalised(seen.basis, {}, callers.admin);
  }
  expect(bands).toEqual(["THREE", "TWO"]);
  // Not one complaint in 2025, but two years under four stars before it: one star less than the points give.
  const last = await starsOf(y2025);
  expect([last.outcome.score.exact, last.outcome.band?.band]).toEqual(["100", "FOUR"]);
  expect(last.facts.filter(({ name }) => name === "history").map(({ origin }) => origin)).toHaveLength(3);
});

interface AsKnown {
  readonly then: Draft;
  readonly now: Draft;
}

/** What a period would have come to as known in March, and what it comes to as known today. */
async function asKnown(
  of: "staffMember" | "station",
  id: string,
  rule: string,
  period: Month,
  as: Persona,
): Promise<AsKnown> {
  const asked = (date: string): string => `assessmentDraft(rule: $rule, period: $period${date}) { ${draft} }`;
  const { thing } = await graph.data<{ thing: AsKnown }>(
    `query ($id: ID!, $rule: String!, $period: PeriodInput!) { thing: ${of}(id: $id) {
      then: ${asked(', asKnownOn: "2026-03-31"')} now: ${asked("")} } }`,
    { id, rule, period },
    as,
  );
  return thing;
}

test("LP-7 a clerk's month is recalculated as known in March and as known today, each figure down to its evidence", async () => {
  const [clerk] = clerks;
  const id = clerk?.id ?? "";
  const february: Month = { from: "2026-02-01", to: "2026-02-28" };
  const spotted = async (foundOn: string, reference: string): Promise<string> => {
    const about = [{ subject: "staffMember", id }];
    const seen = { event: "phoneAtWork", about, foundOn, source: "COVERT_INSPECTION", state: "CONFIRMED" };
    const evidence = [{ kind: "DOCUMENT", reference }];
    const { finding } = await send("recordFinding", "finding { id }", { ...seen, evidence }, admin);
    return finding?.id ?? "";
  };
  const stands = await spotted("2026-02-10", "暗访〔2026〕1号");
  const fell = await spotted("2026-02-11", "暗访〔2026〕2号");
  const later = await spotted("2026-02-12", "暗访〔2026〕3号");
  const facts = [{ name: "gateRecords", value: [{ on: "2026-02-09", kind: "LATE" }] }];
  const gate = { staffMemberId: id, on: "2026-02-09", source: "RECORD", reference: "gate 7", facts };
  await send("recordStaffFacts", "facts { id }", gate, admin);
  await recordedOn(graph.databaseUrl, "2026-03-02", [stands, fell]);
  await send("withdrawFinding", "finding { id }", { findingId: fell, reason: "认错人" }, admin);
  const { then, now } = await asKnown("staffMember", id, "clerkPoints", february, admin);
  // What was taken back since was held true then; what came to light since was not known; the gate's sheet came in later.
  expect(evidenceOf(then)).toEqual([
    ["phoneAtWork", "-5", "暗访〔2026〕1号"],
    ["phoneAtWork", "-5", "暗访〔2026〕2号"],
  ]);
  expect(evidenceOf(now)).toEqual([
    ["phoneAtWork", "-5", "暗访〔2026〕1号"],
    ["phoneAtWork", "-5", "暗访〔2026〕3号"],
  ]);
  const findingsOf = ({ outcome }: Draft) => outcome.lines.flatMap(({ finding }) => finding?.id ?? []);
  expect([findingsOf(then), findingsOf(now)]).toEqual([
    [stands, fell],
    [stands, later],
  ]);
  const lateness = ({ outcome }: Draft) => outcome.lines.find((line) => line.id === "late")?.points.exact;
  // Nothing came from the gate by then: how often they were late was not known.
  expect([lateness(then), lateness(now)]).toEqual([null, "-1"]);
  expect(now.facts.find(({ value }) => JSON.stringify(value).includes("2026-02-09"))?.origin).toBe("gate 7");
  // A draft as known in March is shown and never sealed.
  expect([then.basis, typeof now.basis]).toEqual([null, "string"]);
});

test("YS-8 a village station's year is recalculated as known in March and as known today, stars and all", async () => {
  const { stations } = await graph.data<{ stations: { edges: { node: { id: string } }[] } }>(
    `{ stations(first: 2, within: "${places.yushan}", kind: VILLAGE_STATION) { edges { node { id } } } }`,
  );
  const village = stations.edges.at(-1)?.node.id ?? "";
  const y2025: Month = { from: "2025-01-01", to: "2025-12-31" };
  const closed = async (foundOn: string, times: number, reference: string): Promise<string> => {
    const about = [{ subject: "station", id: village }];
    const seen = {
      event: "doorClosed",
      about,
      foundOn,
      times,
      source: "DAILY_INSPECTION",
      state: "CONFIRMED",
    };
    const evidence = [{ kind: "DOCUMENT", reference }];
    const { finding } = await send("recordFinding", "finding { id }", { ...seen, evidence }, callers.admin);
    return finding?.id ?? "";
  };
  await recordedOn(graph.databaseUrl, "2025-06-01", [await closed("2025-05-10", 2, "巡查〔2025〕1号")]);
  await closed("2025-09-10", 4, "巡查〔2025〕2号");
  const { then, now } = await asKnown("station", village, "villageStars", y2025, callers.admin);
  const came = ({ outcome }: Draft) => [outcome.score.exact, outcome.band?.band];
  expect([came(then), came(now)]).toEqual([
    ["92", "FOUR"],
    ["76", "THREE"],
  ]);
  expect(evidenceOf(then)).toEqual([["doorClosed", "-8", "巡查〔2025〕1号"]]);
  expect(evidenceOf(now)).toEqual([
    ["doorClosed", "-8", "巡查〔2025〕1号"],
    ["doorClosed", "-16", "巡查〔2025〕2号"],
  ]);
});

// How long a county's month takes: YIMEN_ASSESSED=2000 npx pnpm@12.21.0 vitest run packages/cli/test/assessments.test.ts -t "a whole county"
const asked = process.env["YIMEN_ASSESSED"];
const people = Number(asked ?? 20);
const mostSeconds = 20;

/** Seconds of CPU a process has used; 0 where the system does not tell. */
async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const [utime = "0", stime = "0"] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13);
  return (Number(utime) + Number(stime)) / 100;
}

/** Puts so many clerks with three weeks of gate records into the station, as if each had been hired and recorded. */
async function crowd(count: number): Promise<void> {
  const owner = new Client({ connectionString: graph.databaseUrl });
  await owner.connect();
  try {
    await owner.query("set search_path to personnel");
    const division = stationId.slice(0, 12);
    await owner.query(
      `insert into staff_member (id, division_code, station_id, name, badge_no, employment, sample)
       select $1 || '.crowd' || n, $1, $2, '职工' || n, 'C-' || n, 'ESTABLISHED', false from generate_series(1, $3) as n`,
      [division, stationId, count],
    );
    await owner.query(
      `insert into personal_file (staff_id, division_code) select $1 || '.crowd' || n, $1 from generate_series(1, $2) as n`,
      [division, count],
    );
    await owner.query(
      `insert into recorded_fact (id, division_code, subject_id, name, value, entry, found_on, source, recorded_at, recorded_by)
       select $1 || '.gate' || n || '-' || d, $1, $1 || '.crowd' || n, 'gateRecords',
         jsonb_build_object('on', (date '2026-09-01' + d)::text, 'kind', case when (n + d) % 20 = 0 then 'LATE' else 'ON_TIME' end),
         true, date '2026-09-01' + d, 'RECORD', now(), 'gate'
       from generate_series(1, $2) as n cross join generate_series(0, 21) as d`,
      [division, count],
    );
    await owner.query("analyze");
  } finally {
    await owner.end();
  }
}

interface CrowdPage {
  readonly staffMembers: {
    readonly edges: readonly { readonly node: { id: string; assessmentDraft: { basis: string } | null } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

test("SM-22 a whole county is assessed page by page, drafts and finals", { timeout: 600_000 }, async () => {
  await crowd(people);
  const started = performance.now();
  const cpuBefore = await cpuSeconds(graph.yimen.pid);
  let after: string | null = null;
  let finals = 0;
  do {
    const { staffMembers }: CrowdPage = await graph.data<CrowdPage>(
      `query ($within: DivisionCode!, $after: String, $period: PeriodInput!) { staffMembers(within: $within, first: 50, after: $after) {
        edges { node { id assessmentDraft(rule: "clerkPoints", period: $period) { basis } } } pageInfo { hasNextPage endCursor } } }`,
      { within: luoping, after, period: september },
      admin,
    );
    const crowded = staffMembers.edges.filter(({ node }) => node.id.includes(".crowd"));
    const drafts = crowded.map(({ node }) => ({ basis: node.assessmentDraft?.basis, ...polite }));
    if (drafts.length > 0) {
      const made = await send("assess", "assessments { id state }", { assessments: drafts }, admin);
      const assessmentIds = made.assessments?.map(({ id }) => id);
      const done = await send("finalizeAssessments", "assessments { id state }", { assessmentIds }, admin);
      finals += done.assessments?.filter(({ state }) => state === "FINAL").length ?? 0;
    }
    after = staffMembers.pageInfo.hasNextPage ? staffMembers.pageInfo.endCursor : null;
  } while (after !== null);
  expect(finals).toBe(people);
  const seconds = (performance.now() - started) / 1_000;
  const cpu = (await cpuSeconds(graph.yimen.pid)) - cpuBefore;
  if (asked !== undefined) {
    const took = `${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of CPU in the graph`;
    process.stdout.write(`${people} people assessed and sealed in ${took}\n`);
  }
  // Only where it is asked for: how fast a loaded machine is says nothing.
  expect(asked === undefined || seconds < mostSeconds).toBe(true);
});
