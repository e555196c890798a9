import type { Caller, TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  baokangAdmin,
  clerk,
  freshKey,
  lingkou,
  panan,
  staff,
  startEvaluations,
  yufeng,
  yushan,
} from "../evaluations.ts";
import { askEntity, type GivenFacts, listed, stationOf } from "../law/law.ts";
import { issuePaper, printedText } from "../papers/printed.ts";

const folder = (name: string): URL => new URL(`../../../../packages/${name}/`, import.meta.url);
const manager = staff("STATION_MANAGER", yushan);
const admin = staff("COUNTY_ADMIN", panan);

let graph: TestSubgraph;

beforeAll(async () => {
  graph = await startEvaluations({ packs: [folder("base"), folder("county-panan")] });
});

afterAll(() => graph.stop());

interface Shown {
  readonly passed: number;
  readonly failed: number;
  readonly basis: string | null;
  readonly rules: readonly {
    readonly rule: string;
    readonly verdict: string;
    readonly facts: readonly string[];
  }[];
  readonly stations: readonly { readonly name: string; readonly failed: number; readonly on: string }[];
  readonly ofStations: readonly {
    readonly rule: string;
    readonly failed: number;
    readonly failing: readonly string[];
  }[];
}

/** A thing by every check of its law, as somebody sees it. */
async function shown(
  type: string,
  thing: object,
  on: string,
  as: Caller | undefined = manager,
): Promise<Shown | null> {
  const { complianceReport } = await askEntity<{ complianceReport: Shown | null }>(
    graph,
    type,
    thing,
    `complianceReport(on: "${on}") { passed failed basis rules { rule verdict facts }
      stations { name failed on } ofStations { rule failed failing } }`,
    as,
  );
  return complianceReport;
}

async function file(
  basis: string | null | undefined,
  as: Caller = manager,
): Promise<{ code?: string; report?: { id: string } }> {
  const { done } = await graph.data<{ done: { code?: string; report?: { id: string } } }>(
    `mutation ($input: FileComplianceReportInput!) { done: fileComplianceReport(input: $input) {
      ... on FileComplianceReportPayload { report { id } } ... on Problem { code } } }`,
    { input: { idempotencyKey: freshKey(), basis } },
    as,
  );
  return done;
}

const station = (at: string, name: string, facts: GivenFacts): object =>
  stationOf(at, listed(facts), { name });
const small = { kind: "VILLAGE_STATION", officeAreaM2: 11 };
const large = { kind: "VILLAGE_STATION", officeAreaM2: 12 };

test("YS-3.1 a station's report keeps every check with article and facts, and the next one beside it is the trend", async () => {
  const before = await shown("Station", station(lingkou, "岭口村便民服务站", small), "2026-03-01");
  expect(before?.rules).toContainEqual({
    rule: "officeArea",
    verdict: "FAIL",
    facts: expect.arrayContaining(["办公服务场地面积：11"]),
  });
  const first = await file(before?.basis);
  const after = await shown("Station", station(lingkou, "岭口村便民服务站", large), "2026-06-01");
  expect(after?.passed).toBe((before?.passed ?? 0) + 1);
  const second = await file(after?.basis);
  const { complianceReports } = await askEntity<{
    complianceReports: { edges: readonly { node: { id: string; on: string; passed: number } }[] };
  }>(
    graph,
    "Station",
    { __typename: "Station", id: `${lingkou}.station` },
    "complianceReports(first: 5) { edges { node { id on passed } } }",
    manager,
  );
  expect(complianceReports.edges.map(({ node }) => [node.id, node.on, node.passed])).toEqual([
    [second.report?.id, "2026-06-01", after?.passed],
    [first.report?.id, "2026-03-01", before?.passed],
  ]);
  const about = { reportId: second.report?.id, kind: "COMPLIANCE_REPORT" };
  const { paper } = await issuePaper(graph, "Compliance", about, manager);
  const text = await printedText(graph, "Compliance", paper?.id ?? "", manager);
  for (const said of [
    "岭口村便民服务站",
    "2026-06-01",
    "办公服务场地面积：12",
    "历次结果",
    `2026-03-01${before?.passed}${before?.failed}`,
  ]) {
    expect(text).toContain(said);
  }
});

test("YS-8 a township's report counts its stations, each by its latest report up to the day, names those that break a rule, and puts those that break least first", async () => {
  for (const [at, name, facts, on] of [
    [lingkou, "岭口", large, "2026-07-01"],
    [yufeng, "玉峰", small, "2026-07-01"],
    [yufeng, "玉峰", large, "2026-08-01"],
  ] as const) {
    await file((await shown("Station", station(at, name, facts), on))?.basis);
  }
  const town = { __typename: "Division", code: yushan, name: "玉山镇", placeFacts: [], itemFacts: [] };
  const july = await shown("Division", town, "2026-07-31");
  expect(july?.stations.map(({ name, on }) => [name, on])).toEqual([
    ["岭口", "2026-07-01"],
    ["玉峰", "2026-07-01"],
  ]);
  expect(july?.ofStations.find(({ rule }) => rule === "officeArea")).toMatchObject({
    failed: 1,
    failing: ["玉峰"],
  });
  const august = await shown("Division", town, "2026-08-01", admin);
  expect(august?.ofStations.find(({ rule }) => rule === "officeArea")).toMatchObject({
    failed: 0,
    failing: [],
  });
  const { report } = await file(august?.basis, admin);
  const { paper } = await issuePaper(
    graph,
    "Compliance",
    { reportId: report?.id, kind: "COMPLIANCE_REPORT" },
    admin,
  );
  const text = await printedText(graph, "Compliance", paper?.id ?? "", admin);
  for (const said of ["玉山镇", "各站点", "1岭口2026-07-01", "2玉峰2026-08-01"]) expect(text).toContain(said);
});

test("YS-3.1 what will be on a day that is still to come is shown, and not kept", async () => {
  const ahead = await shown("Station", station(lingkou, "岭口村便民服务站", large), "2038-01-01");
  expect([ahead?.rules.length === 0, ahead?.basis]).toEqual([false, null]);
});

test("X-12 a report is shown to who oversees the place and kept by who was shown it", async () => {
  const thing = station(lingkou, "岭口", large);
  for (const as of [clerk, baokangAdmin]) expect(await shown("Station", thing, "2026-06-01", as)).toBeNull();
  const own = await shown("Station", thing, "2026-06-01");
  expect(await file(own?.basis, admin)).toEqual({ code: "ASSESSMENT_BASIS_NOT_YOURS" });
  expect(await file(`${own?.basis ?? ""}x`)).toEqual({ code: "ASSESSMENT_BASIS_UNREADABLE" });
  const { report } = await file(own?.basis);
  expect(
    await issuePaper(graph, "Compliance", { reportId: report?.id, kind: "COMPLIANCE_REPORT" }, clerk),
  ).toMatchObject({ code: "NOT_FOUND" });
});
