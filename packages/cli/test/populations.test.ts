import { addToLaw } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Persona } from "../src/home/tokens.ts";
import { trainingPlanOf } from "./bad-input/trainings.ts";
import { createWorld, type World } from "./bad-input/world.ts";
import { callers, places } from "./running/callers.ts";
import { hireForWindows } from "./running/hire.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { countPack } from "./running/score-sheets.ts";

const shenmu = "610881000000";
const baokang = "420626000000";
const putuo = "330903000000";

const admin = (division: string): Persona => ({
  subject: `admin-${division}`,
  role: "COUNTY_ADMIN",
  divisions: [division],
});

let graph: RunningGraph;
let world: World;

beforeAll(async () => {
  graph = await startGraph();
  await addToLaw(graph.databaseUrl, { by: "test" }, { packs: [countPack(places.panan)], calendars: [] });
  world = await createWorld(graph);
}, 240_000);

afterAll(() => graph.stop());

interface Range {
  readonly low: number;
  readonly high: number;
}

interface Quota {
  readonly rule: { readonly id: string };
  readonly scope: { readonly code: string };
  readonly station: { readonly code: string } | null;
  readonly verdict: string;
  readonly uncounted: readonly { readonly code: string }[];
  readonly population: Range | null;
  readonly counted: Range | null;
  readonly allowedMax: string | null;
  readonly named: readonly {
    readonly id: string;
    readonly certain: boolean;
    readonly subject: { readonly __typename: string; readonly name?: string; readonly code?: string } | null;
  }[];
}

const quota = `rule { id } scope { code } station { code } verdict uncounted { code } population { low high }
  counted { low high } allowedMax named { id certain subject { __typename
  ... on StaffMember { name } ... on ServiceItem { code name } ... on Station { code } ... on Division { divisionCode: code } } }`;

async function ofDivision(code: string, args = "", as?: Persona): Promise<readonly Quota[]> {
  const { division } = await graph.data<{ division: { quotas: Quota[] } }>(
    `query ($code: DivisionCode!) { division(code: $code) { quotas${args} { ${quota} } } }`,
    { code },
    as,
  );
  return division.quotas;
}

/** The first station of a place that has a quota of this name, with the quota. */
async function ofStations(within: string, id: string, as?: Persona): Promise<{ id: string; quota: Quota }[]> {
  const { stations } = await graph.data<{
    stations: { edges: { node: { id: string; quotas: Quota[] } }[] };
  }>(
    `query ($within: DivisionCode!) { stations(first: 3, within: $within, kind: TOWNSHIP_CENTRE) { edges { node { id quotas { ${quota} } } } } }`,
    { within },
    as,
  );
  return stations.edges.flatMap(({ node }) =>
    node.quotas.filter(({ rule }) => rule.id === id).map((found) => ({ id: node.id, quota: found })),
  );
}

const named = (quotas: readonly Quota[], id: string): Quota | undefined =>
  quotas.find(({ rule }) => rule.id === id);

test("YS-8 the county sees its own ratio, which a town's document names, and what of it nobody can say", async () => {
  const county = await ofDivision(places.panan);
  for (const id of ["countyTierDemonstration", "countyTierStandard", "countyTierSimple"]) {
    expect(named(county, id)).toMatchObject({
      scope: { code: places.panan },
      verdict: "UNKNOWN",
      station: null,
    });
  }
  const ratio = named(county, "countyTierDemonstration");
  expect(ratio?.uncounted.map(({ code }) => code)).toContain(places.shanghu);
  expect(ratio?.counted?.low).toBe(3);
  expect(ratio?.named.filter(({ certain }) => certain).map(({ subject }) => subject?.__typename)).toEqual([
    "Station",
    "Station",
    "Station",
  ]);
  // The town's own numbers are the town's: the county does not list them.
  expect(named(county, "townTierStandard")).toBeUndefined();
  const town = await ofDivision(places.yushan);
  expect(named(town, "townTierStandard")).toMatchObject({ verdict: "PASS", counted: { low: 10, high: 10 } });
  expect(named(town, "countyTierDemonstration")).toEqual(ratio);
});

test("SM-22 who of a station's window staff may be excellent is counted per station, for those who may read the files", async () => {
  const [centre] = await ofStations(shenmu, "excellentStaff");
  const stationId = centre?.id ?? "";
  // A share of nobody does not apply.
  expect(centre?.quota.verdict).toBe("NOT_APPLICABLE");
  const names = ["高山", "白露", "谷雨", "夏至", "秋分"];
  await hireForWindows(graph, { stationId, names, from: "2026-09-01", as: admin(shenmu) });
  const [seen] = await ofStations(shenmu, "excellentStaff", admin(shenmu));
  expect(seen?.quota).toMatchObject({ station: { code: expect.any(String) }, verdict: "UNKNOWN" });
  const { population, named: members = [] } = seen?.quota ?? {};
  expect(population?.low).toBeGreaterThan(0);
  expect(population?.low).toBe(population?.high);
  expect(members.every(({ certain, subject }) => !certain && subject?.__typename === "StaffMember")).toBe(
    true,
  );
  // Everybody else knows who works there, and nothing of them: then nobody is known to be among those counted.
  for (const stranger of [undefined, admin(baokang)]) {
    const [unseen] = await ofStations(shenmu, "excellentStaff", stranger);
    expect(unseen?.quota.population).toEqual({ low: 0, high: 5 });
  }
});

test("SM-22 the share of a year that is over is asked as of its last day", async () => {
  const { stations } = await graph.data<{ stations: { edges: { node: { quotas: Quota[] } }[] } }>(
    `query ($within: DivisionCode!) { stations(first: 1, within: $within, kind: TOWNSHIP_CENTRE) { edges { node {
      quotas(period: { from: "2018-01-01", to: "2018-12-31" }) { ${quota} } } } } }`,
    { within: shenmu },
    admin(shenmu),
  );
  // The document is of 2019: in 2018 it asked for nothing.
  expect(stations.edges[0]?.node.quotas).toEqual([]);
});

async function send(mutation: string, input: object, as: Persona): Promise<{ list?: { id: string } }> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
  const fields = mutation === "publishItemList" ? "list { id }" : "entries { id }";
  const { result } = await graph.data<{ result: { __typename: string; list?: { id: string } } }>(
    `mutation ($input: ${type}Input!) { result: ${mutation}(input: $input) {
      __typename ... on ${type}Payload { ${fields} } ... on Problem { messageEn } } }`,
    { input: { idempotencyKey: crypto.randomUUID(), citation: "政发〔2026〕1号", ...input } },
    as,
  );
  expect(result).toMatchObject({ __typename: `${type}Payload` });
  return result;
}

async function itemIds(): Promise<readonly { readonly id: string; readonly code: string }[]> {
  const { serviceItems } = await graph.data<{
    serviceItems: { edges: { node: { id: string; code: string } }[] };
  }>("{ serviceItems(first: 2) { edges { node { id code } } } }");
  return serviceItems.edges.map(({ node }) => node);
}

test("BK-2 the items that should be handled at a centre and are not are named at the centre", async () => {
  const [missing, entered] = await itemIds();
  const as = admin(baokang);
  await send(
    "publishItemList",
    {
      divisionCode: baokang,
      code: "420626000000-list-must-enter",
      name: "应进必进清单",
      kind: "MUST_ENTER",
      itemIds: [missing?.id, entered?.id],
    },
    as,
  );
  await send(
    "enterItems",
    { divisionCode: baokang, itemIds: [entered?.id], way: "COMPREHENSIVE_WINDOW", startsOn: "2026-09-01" },
    as,
  );
  const [found] = await ofStations(baokang, "missingItems");
  expect(found?.quota).toMatchObject({ verdict: "FAIL", allowedMax: "0", counted: { low: 1 } });
  const certain = found?.quota.named.filter((one) => one.certain);
  expect(certain).toEqual([
    {
      id: missing?.id,
      certain: true,
      subject: { __typename: "ServiceItem", code: missing?.code, name: expect.any(String) },
    },
  ]);
  expect(found?.quota.named.map(({ id }) => id)).not.toContain(entered?.id);
});

test("PT-2 what entered neither the all-round window nor an agent's hands is named at the centre", async () => {
  const [missing] = await itemIds();
  await send(
    "publishItemList",
    {
      divisionCode: putuo,
      code: "330903000000-list-livelihood",
      name: "基本社会民生类事项清单",
      kind: "LIVELIHOOD",
      itemIds: [missing?.id],
    },
    admin(putuo),
  );
  for (const id of ["livelihoodOutsideWindow", "notCoveredByAgents"]) {
    const [found] = await ofStations(putuo, id);
    expect(found?.quota).toMatchObject({ verdict: "FAIL", counted: { low: 1 } });
    expect(found?.quota.named.find((one) => one.certain)?.subject).toMatchObject({ code: missing?.code });
  }
});

describe("any subject is counted in any scope", () => {
  const of = async (thing: string, id: string, as?: Persona, args = ""): Promise<Quota | undefined> => {
    const { found } = await graph.data<{ found: { quotas: Quota[] } }>(
      `{ found: ${thing} { quotas${args} { ${quota} } } }`,
      {},
      as,
    );
    return named(found.quotas, id);
  };
  const station = (): string => `station(id: "${world.stationId}")`;
  const county = `division(code: "${places.panan}")`;
  const department = (): string => `department(id: "${world.departmentId}")`;

  test("BK-4 devices: which of them do not work is named at the station and in the county", async () => {
    const device = {
      stationId: world.stationId,
      kind: "SELF_SERVICE_TERMINAL",
      name: "自助机",
      keeper: "陈",
    };
    const ids: string[] = [];
    for (const code of ["count-1", "count-2"]) {
      const made = await world.does(callers.manager, "registerDevice", { ...device, code }, "device { id }");
      ids.push((made["device"] as { id: string }).id);
    }
    expect(await of(station(), "brokenOfStation")).toMatchObject({
      verdict: "PASS",
      population: { low: 2, high: 2 },
    });
    const outage = { deviceId: ids[0], reason: "卡纸" };
    await world.does(callers.manager, "reportDeviceOutage", outage, "device { id }");
    for (const [thing, id] of [
      [station(), "brokenOfStation"],
      [county, "brokenOfCounty"],
    ] as const) {
      expect(await of(thing, id)).toMatchObject({
        verdict: "FAIL",
        named: [{ id: ids[0], certain: true, subject: { __typename: "Device" } }],
      });
    }
  });

  test("BK-11 cases of a period: who does not see them all learns no number, and of years nobody lists nothing is said", async () => {
    const caseId = await world.filed();
    const seen = await of(station(), "appCasesOfStation", callers.manager);
    expect(seen).toMatchObject({ verdict: "FAIL" });
    expect(seen?.named).toContainEqual({ id: caseId, certain: true, subject: { __typename: "Case" } });
    expect((await of(county, "appCasesOfCounty", callers.admin))?.named.map(({ id }) => id)).toContain(
      caseId,
    );
    for (const [thing, id, as] of [
      [station(), "appCasesOfStation", undefined],
      [station(), "appCasesOfStation", admin(baokang)],
      [county, "appCasesOfCounty", callers.manager],
    ] as const) {
      expect(await of(thing, id, as)).toMatchObject({ verdict: "UNKNOWN", population: null, named: [] });
    }
    const year = (one: string) => `(period: { from: "${one}-01-01", to: "${one}-12-31" })`;
    expect(await of(station(), "appCasesOfStation", callers.manager, year("2020"))).toMatchObject({
      verdict: "UNKNOWN",
      population: null,
    });
    const before = await of(station(), "appCasesOfStation", callers.manager, year("2025"));
    expect(before?.named.map(({ id }) => id)).not.toContain(caseId);
  });

  test("LP-4 posts: at the station, in the county, and those that the people of a department hold", async () => {
    const [hired] = await hireForWindows(graph, {
      stationId: world.stationId,
      names: ["小寒"],
      from: "2026-09-01",
      as: callers.manager,
    });
    const { departmentId } = world;
    await world.does(callers.manager, "amendStaff", { staffMemberId: hired?.id, departmentId }, "__typename");
    const ofDepartment = await of(department(), "secondsOfDepartment");
    expect(ofDepartment).toMatchObject({
      verdict: "FAIL",
      named: [{ certain: true, subject: { __typename: "Post" } }],
    });
    const [post] = ofDepartment?.named ?? [];
    for (const [thing, id] of [
      [station(), "secondsOfStation"],
      [county, "secondsOfCounty"],
    ] as const) {
      expect((await of(thing, id))?.named.map((one) => one.id)).toContain(post?.id);
    }
    // On a day before it began it is no member.
    const july = '(on: "2026-07-31")';
    expect((await of(department(), "secondsOfDepartment", undefined, july))?.population).toEqual({
      low: 0,
      high: 0,
    });
    expect(await of(department(), "appCasesOfDepartment", callers.admin)).toMatchObject({
      population: { low: 0, high: 0 },
    });
  });

  test("YS-6 plans of training: which of them held no session is named in the county", async () => {
    const planId = await trainingPlanOf(world);
    expect(await of(county, "idlePlansOfCounty")).toMatchObject({
      verdict: "FAIL",
      named: [{ id: planId, certain: true, subject: { __typename: "TrainingPlan" } }],
    });
  });
});
