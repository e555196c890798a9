import { chinaDate } from "@yimen/domain";
import { type Fact, platformFacts, type RecordType, resultFactNames, type Teller } from "@yimen/rules";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWorld, type World } from "./bad-input/world.ts";
import type { Persona } from "../src/home/tokens.ts";
import { callers, places } from "./running/callers.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { eligibilityOf, matrixOf, windowClerk } from "./told/people.ts";
import { drivers, type SeenFact } from "./told/subjects.ts";
import { valueOf } from "./told/values.ts";
import { loadVillage, type SeenVerdict, verdictOn } from "./told/verdicts.ts";

let graph: RunningGraph;
let world: World;

beforeAll(async () => {
  graph = await startGraph();
  world = await createWorld(graph);
});
afterAll(() => graph.stop());

const today = chinaDate(Temporal.Now.instant()).toString();
const kept = [...platformFacts.records.values()].filter(({ entity }) => entity !== undefined);

function factsToldBy({ facts }: RecordType, ...by: readonly Teller[]): readonly Fact[] {
  return [...facts.values()].filter(({ toldBy }) => toldBy !== undefined && by.includes(toldBy));
}

async function record(subject: RecordType, source: string, facts: readonly Fact[]) {
  const driver = drivers[subject.name];
  const noun = subject.entity?.noun ?? "";
  const { result } = await graph.data<{
    result: { facts?: SeenFact[]; problems?: { code: string; path: string[] }[] };
  }>(
    `mutation ($input: Record${noun}FactsInput!) { result: record${noun}Facts(input: $input) { __typename
      ... on Record${noun}FactsPayload { facts { name value } } ... on InvalidInput { problems { code path } } } }`,
    {
      input: {
        idempotencyKey: crypto.randomUUID(),
        ...(await driver?.about(world)),
        on: today,
        source,
        reference: "玉政〔2026〕1号",
        facts: facts.map((fact) => ({ name: fact.name, value: valueOf(platformFacts, fact, today) })),
      },
    },
    driver?.as,
  );
  return result;
}

test("every subject the graph keeps has a driver, and no other", () => {
  expect(Object.keys(drivers).toSorted()).toEqual(kept.map(({ name }) => name).toSorted());
});

/** Told once an assessment is sealed: what it fixes is shown where assessments are. */
const fixedByAssessments: ReadonlySet<string> = new Set([...resultFactNames, "stationScore"]);

/** Those about which anything can be put on record. */
const recordable = kept.filter(({ entity }) => entity?.noun !== undefined);

describe.each(kept)("$name", (subject) => {
  test("each fact that is registered or counted is told by the graph, and nothing else is told beside what is on record", async () => {
    const driver = drivers[subject.name];
    const seen = (await driver?.seen(graph, await driver.work(world, graph))) ?? [];
    // Of what nothing is put on record about, all is told by the graph.
    const isOwn = subject.entity?.noun === undefined;
    const told = new Set(seen.filter(({ knownOn }) => isOwn || knownOn === null).map(({ name }) => name));
    const declared = factsToldBy(subject, "register", "count").flatMap(({ name }) =>
      fixedByAssessments.has(name) ? [] : [name],
    );
    // What is counted nobody types in (below): wherever it stands, the graph told it.
    const written = new Set(seen.map(({ name }) => name));
    expect({ untold: declared.filter((name) => !written.has(name)) }).toEqual({ untold: [] });
    const others = [...told].filter(
      (name) => !declared.includes(name) && subject.facts.get(name)?.toldBy === undefined,
    );
    expect({ undeclared: others }).toEqual({ undeclared: [] });
    // A case's are written when it is accepted: below; a rating's by its verification, shown where ratings are.
    const elsewhere = ["case", "rating"].includes(subject.name);
    const records = elsewhere ? [] : factsToldBy(subject, "record").map(({ name }) => name);
    expect({ unwritten: records.filter((name) => !written.has(name)) }).toEqual({ unwritten: [] });
    for (const { name, carries } of subject.facts.values()) {
      if (carries === undefined) continue;
      const inner = seen.flatMap(({ name: other, value }) => (other === name ? [value].flat() : []));
      const brought = new Set(
        inner.flatMap((one) => (typeof one === "object" && one !== null ? Object.keys(one) : [])),
      );
      const declaredOf = carries.filter((each) => each !== "*" && !fixedByAssessments.has(each));
      expect({ [name]: [...brought].toSorted() }).toEqual({ [name]: declaredOf.toSorted() });
    }
  });
});

describe.each(recordable)("$name", (subject) => {
  test("each fact that is registered or counted is refused when it is typed in", async () => {
    const counted = factsToldBy(subject, "register", "count");
    const { problems = [] } = await record(subject, "RECORD", counted);
    expect(problems.map(({ code, path }) => `${path[2]} ${code}`)).toEqual(
      counted.map((_fact, index) => `${index} FACT_IS_COUNTED`),
    );
  });

  test("each fact that is found is refused when it is typed in", async () => {
    const found = factsToldBy(subject, "finding");
    if (found.length === 0) return;
    const { problems = [] } = await record(subject, "SURVEY", found);
    expect(problems.map(({ code }) => code)).toEqual(found.map(() => "FACT_IS_FOUND"));
  });

  test.each(["document", "survey"] as const)(
    "each fact that is told by a %s is on record with it, and refused from another source",
    async (by) => {
      const facts = factsToldBy(subject, by);
      if (facts.length === 0) return;
      const names = facts.map(({ name }) => name);
      const recorded = await record(subject, by.toUpperCase(), facts);
      expect(recorded.facts?.map(({ name }) => name)).toEqual(names);
      const { problems = [] } = await record(subject, "RECORD", facts);
      expect(problems.map(({ code }) => code)).toEqual(names.map(() => "FACT_SOURCE_WRONG"));
    },
  );
});

test("every subject the graph keeps has a verdict, its facts listed and its recording mounted, as it is declared", async () => {
  const { __schema: schema } = await graph.data<{
    __schema: { types: { name: string; fields: { name: string }[] | null }[] };
  }>(`{ __schema { types { name fields { name } } } }`);
  const fieldsOf = (type: string): readonly string[] =>
    schema.types.find(({ name }) => name === type)?.fields?.map(({ name }) => name) ?? [];
  const lacking = kept.flatMap(({ name, entity }) => {
    if (entity === undefined) return [];
    const verdict = name === "staffMember" ? "eligibility" : "compliance";
    const { type, noun } = entity;
    const wanted = [verdict, ...Object.keys(entity.facts), ...(noun === undefined ? [] : ["recordedFacts"])];
    const mutations =
      noun === undefined ? [] : [`record${noun}Facts`, `amend${noun}Fact`, `withdraw${noun}Fact`];
    return [
      ...wanted.filter((field) => !fieldsOf(type).includes(field)).map((field) => `${type}.${field}`),
      ...mutations.filter((field) => !fieldsOf("Mutation").includes(field)),
    ];
  });
  expect(lacking).toEqual([]);
});

test("each fact of a case that whoever accepts it finds is told by the acceptance", async () => {
  const found = factsToldBy(platformFacts.records.get("case") as RecordType, "record");
  const caseId = await world.filed();
  await world.does(
    drivers["case"]?.as as never,
    "acceptCase",
    {
      caseId,
      kind: "PROMISED",
      facts: found.map((fact) => ({ name: fact.name, value: valueOf(platformFacts, fact, today) })),
    },
    "case { id }",
  );
  const { case: seen } = await graph.data<{ case: { caseFacts: readonly SeenFact[] } }>(
    `query ($id: ID!) { case(id: $id) { caseFacts { name value knownOn origin } } }`,
    { id: caseId },
    drivers["case"]?.as,
  );
  const names = new Set(seen.caseFacts.map(({ name }) => name));
  expect(found.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
});

interface Nodes {
  readonly stations: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
}

describe("what is put on record, or counted, is what the verdict rests on", () => {
  const admin = (county: string): Persona => ({
    subject: `admin-${county}`,
    role: "COUNTY_ADMIN",
    divisions: [county],
  });

  test("BK-5.2 whether a village has its two publicities is surveyed, and judged by its division", async () => {
    const village = "420626100299";
    await loadVillage(graph, village, "420626100000");
    const asked = (): Promise<SeenVerdict | undefined> =>
      verdictOn(graph, `division(code: "${village}")`, "villageTwoPublicities");
    expect(await asked()).toMatchObject({
      verdict: "UNKNOWN",
      missing: ["division.villageAffairsPublic", "division.villageFinancePublic"],
    });
    const onTheSpot = { divisionCode: village, on: today, source: "SURVEY" };
    const survey = (facts: object): Promise<unknown> =>
      world.does(
        admin("420626000000"),
        "recordDivisionFacts",
        { ...onTheSpot, facts: Object.entries(facts).map(([name, value]) => ({ name, value })) },
        "division { name }",
      );
    await survey({ villageAffairsPublic: true, villageFinancePublic: false });
    expect(await asked()).toMatchObject({ verdict: "FAIL" });
    await survey({ villageFinancePublic: true });
    expect(await asked()).toMatchObject({ verdict: "PASS" });
    // A neighbour county's administrator records nothing here.
    await expect(
      world.does(
        admin("610881000000"),
        "recordDivisionFacts",
        { ...onTheSpot, facts: [{ name: "villageFinancePublic", value: false }] },
        "division { name }",
      ),
    ).rejects.toThrow("NOT_PERMITTED");
  });

  test("YS-8 a town's share of each tier is counted from its stations, and told of the town", async () => {
    expect(
      await verdictOn(graph, `division(code: "${places.yushan}")`, "townShareDemonstration"),
    ).toMatchObject({ verdict: "VALUE", missing: [] });
  });

  test("LP-1 whether a department with a window uses its seal is what it registered", async () => {
    const luoping = "530324000000";
    const as = admin(luoping);
    const { departments, stations } = await graph.data<
      Record<"departments" | "stations", { edges: { node: { id: string; name?: string } }[] }>
    >(
      `{ departments(within: "${luoping}", first: 1) { edges { node { id name } } }
        stations(within: "${luoping}", first: 1) { edges { node { id } } } }`,
    );
    const departmentId = departments.edges[0]?.node.id ?? "";
    const stationId = stations.edges[0]?.node.id ?? "";
    const idOf = (answer: Record<string, unknown>, field: string): string =>
      (answer[field] as { id: string }).id;
    const person = { stationId, departmentId, name: "陈试", badgeNo: "T-9", employment: "CONTRACT" };
    const staffMemberId = idOf(
      await world.does(as, "registerStaff", person, "staffMember { id }"),
      "staffMember",
    );
    const seal = (): Promise<SeenVerdict | undefined> =>
      verdictOn(graph, `department(id: "${departmentId}")`, "departmentSeal");
    expect(await seal()).toMatchObject({ verdict: "NOT_APPLICABLE" });
    const window = { stationId, number: "T9", name: "试办窗口", kind: "COMPREHENSIVE" };
    const windowId = idOf(await world.does(as, "openWindow", window, "window { id }"), "window");
    const postId = idOf(
      await world.does(as, "assignPost", { staffMemberId, windowId, role: "A", from: today }, "post { id }"),
      "post",
    );
    expect(await seal()).toMatchObject({ verdict: "UNKNOWN", missing: ["department.sealInUse"] });
    await world.does(
      as,
      "delegateItems",
      {
        divisionCode: luoping,
        itemIds: [world.itemId],
        department: departments.edges[0]?.node.name,
        seal: true,
        startsOn: today,
        citation: "罗政发〔2026〕3号",
      },
      "delegations { id }",
    );
    // Departments are public, and so is what is on record about them.
    expect(await seal()).toMatchObject({ verdict: "PASS" });
    const { post } = await graph.data<{ post: { compliance: { results: object[] } } }>(
      `query ($id: ID!) { post(id: $id) { compliance { results { verdict } } } }`,
      { id: postId },
    );
    expect(post.compliance.results).toEqual([]);
  });

  test("LP-6 a station's opening hours are those of its county's calendar, and judged without a survey", async () => {
    const { stations } = await graph.data<Nodes>(
      `{ stations(within: "530324000000", kind: TOWNSHIP_CENTRE, first: 1) { edges { node { id } } } }`,
    );
    const station = `station(id: "${stations.edges[0]?.node.id}")`;
    for (const rule of ["openingWeek", "weekdayHours", "saturdayHours"]) {
      expect({ rule, ...(await verdictOn(graph, station, rule)) }).toMatchObject({ rule, verdict: "PASS" });
    }
  });

  test("PT-3, PT-4, PT-6 windows, whoever serves at them and what they are to know are counted from the registers", async () => {
    const putuo = "330903000000";
    const as = admin(putuo);
    const { stations } = await graph.data<Nodes>(
      `{ stations(within: "${putuo}", kind: TOWNSHIP_CENTRE, first: 1) { edges { node { id } } } }`,
    );
    const stationId = stations.edges[0]?.node.id ?? "";
    const window = { stationId, number: "T9", name: "旅游窗口", kind: "SECTOR" };
    const opened = await world.does(as, "openWindow", window, "window { id }");
    const person = { stationId, name: "陈试", badgeNo: "T-9", employment: "CONTRACT" };
    const registered = await world.does(as, "registerStaff", person, "staffMember { id }");
    const staffMemberId = (registered["staffMember"] as { id: string }).id;
    const windowId = (opened["window"] as { id: string }).id;
    const post = { staffMemberId, windowId, role: "A", from: today };
    await world.does(as, "assignPost", post, "post { id }");
    const station = `station(id: "${stationId}")`;
    expect(await verdictOn(graph, station, "sectorWindows")).toMatchObject({
      verdict: "FAIL",
      missing: [],
    });
    expect(await verdictOn(graph, station, "noDepartmentWindows")).toMatchObject({ missing: [] });
    expect(await verdictOn(graph, station, "frontDeskNotOverCap")).toMatchObject({ verdict: "PASS" });
    const { staffMember } = await graph.data<{ staffMember: { eligibility: { results: SeenVerdict[] } } }>(
      `query ($id: ID!) { staffMember(id: $id) { eligibility { results(rules: ["competencyGap"]) { verdict value missing } } } }`,
      { id: staffMemberId },
      as,
    );
    // Nothing is on record that they can handle: the gap is not known, but what they are to know is.
    expect(staffMember.eligibility.results[0]?.missing).not.toContain("staffMember.itemsOfStation");
    // The matrix names the gaps, and what nobody at the station can handle.
    const before = await matrixOf(graph, stationId);
    const [itemId, code] = [before.masteredByNobody[0]?.id, before.masteredByNobody[0]?.code];
    expect(before.masteredByNobody).toHaveLength(before.itemCount);
    await world.does(as, "recordCompetence", { staffMemberId, itemId }, "staffMember { id }");
    const after = await matrixOf(graph, stationId);
    expect(after.masteredByNobody.map((item) => item.code)).toEqual(
      before.masteredByNobody.slice(1).map((item) => item.code),
    );
    const row = after.rows.find(({ staffMember: { id } }) => id === staffMemberId);
    expect([row?.competentCount, row?.gaps.length]).toEqual([1, after.itemCount - 1]);
    expect(row?.gaps.map((item) => item.code)).not.toContain(code);
  });

  test("SM-5 SM-13 PT-15 health checks, uniforms and badges have their registers, dress is surveyed, and all of it is judged", async () => {
    const shenmu = "610881000000";
    const as = admin(shenmu);
    const staffMemberId = await windowClerk(world, as, shenmu, { healthCheckedOn: today });
    const rules = [
      "windowHealthy",
      "windowHealthCheck",
      "uniformPrice",
      "uniformRenewed",
      "staffUniform",
      "staffBadge",
    ];
    const verdicts = () => eligibilityOf(graph, staffMemberId, rules, as);
    expect(await verdicts()).toEqual(["UNKNOWN", "PASS", "UNKNOWN", "UNKNOWN", "UNKNOWN", "UNKNOWN"]);
    const recordAbout = (source: string, facts: Readonly<Record<string, unknown>>) =>
      world.does(
        as,
        "recordStaffFacts",
        {
          staffMemberId,
          on: today,
          source,
          reference: "神政便〔2026〕5号",
          facts: Object.entries(facts).map(([name, value]) => ({ name, value })),
        },
        "staffMember { id }",
      );
    const enter = (mutation: string, entry: object) =>
      world.does(as, mutation, { staffMemberId, on: today, ...entry }, "staffMember { id }");
    await enter("recordHealthCheck", { healthy: true });
    await enter("issueUniform", { priceYuan: "4000.01", reference: "发票 7" });
    await enter("issueBadge", { hasPhoto: false, hasName: true, hasNumber: true });
    await recordAbout("SURVEY", { inUniform: true, wearsBadge: true });
    expect(await verdicts()).toEqual(["PASS", "PASS", "FAIL", "PASS", "PASS", "FAIL"]);
  });

  test("SM-18 an item is the same everywhere until one township takes other materials", async () => {
    const shenmu = "610881000000";
    const as = admin(shenmu);
    const published = await world.does(
      as,
      "publishItem",
      {
        divisionCode: shenmu,
        domain: "民政",
        name: "四同的事项",
        citation: "试办通知 一",
        elements: {
          exerciseLevels: ["TOWNSHIP"],
          materials: [{ name: "申请书", requirement: "REQUIRED", source: "APPLICANT", relief: "NONE" }],
        },
      },
      "item { id revision }",
    );
    const { id: itemId, revision } = published["item"] as { id: string; revision: number };
    const same = async (): Promise<string | undefined> => {
      const { serviceItem } = await graph.data<{ serviceItem: { compliance: { results: SeenVerdict[] } } }>(
        `query ($id: ID!) { serviceItem(id: $id) { compliance(at: "${shenmu}") { results(rules: ["sameMaterials"]) { verdict } } } }`,
        { id: itemId },
      );
      return serviceItem.compliance.results[0]?.verdict;
    };
    expect(await same()).toBe("PASS");
    const other = { name: "户口簿", requirement: "REQUIRED", source: "APPLICANT", relief: "NONE" };
    await world.does(
      as,
      "reviseItem",
      {
        itemId,
        divisionCode: "610881114000",
        expectedRevision: revision,
        citation: "试办通知 二",
        elements: { materials: [other] },
      },
      "item { id }",
    );
    expect(await same()).toBe("FAIL");
  });

  test("N-5 a rating is judged by the rules of its place for whoever may see it", async () => {
    const { ratings } = await graph.data<{
      ratings: {
        edges: { node: { compliance: { results: { verdict: string; rule: { id: string } }[] } } }[];
      };
    }>(
      `{ ratings(within: "${places.yushan}", first: 1) { edges { node { compliance { results { verdict rule { id } } } } } } }`,
      {},
      callers.clerk,
    );
    expect(
      Object.fromEntries(
        ratings.edges[0]?.node.compliance.results.map(({ verdict, rule }) => [rule.id, verdict]) ?? [],
      ),
    ).toMatchObject({ ratingByTheApplicant: "PASS", ratingPoints: "VALUE" });
  });

  test("YS-1 YS-2.2 Yushan's programme is loaded with its fifteen villages, and judged by the milestones of its plan", async () => {
    const { programmes } = await graph.data<{
      programmes: { edges: { node: { id: string; name: string; progress: { targetCount: number } } }[] };
    }>(
      `{ programmes(within: "${places.yushan}", first: 20) { edges { node { id name progress { targetCount } } } } }`,
    );
    const [loaded] = programmes.edges
      .map(({ node }) => node)
      .filter(({ name }) => name.includes("办事不出村"));
    expect(loaded?.progress.targetCount).toBe(15);
    const judgedOn = async (on: string): Promise<Record<string, string>> => {
      const { programme } = await graph.data<{
        programme: {
          compliance: { results: { verdict: string; value: string | null; rule: { id: string } }[] };
        };
      }>(
        `query ($id: ID!, $on: Date) { programme(id: $id) { compliance(on: $on) { results { verdict value rule { id } } } } }`,
        { id: loaded?.id, on },
      );
      return Object.fromEntries(
        programme.compliance.results.map(({ rule, verdict, value }) => [rule.id, value ?? verdict]),
      );
    };
    expect(await judgedOn("2023-05-01")).toMatchObject({
      programmeTargetsDue: "5",
      programmeMilestoneKept: "FAIL",
    });
    expect(await judgedOn("2023-04-30")).toMatchObject({
      programmeTargetsDue: "0",
      programmeMilestoneKept: "PASS",
    });
  });
});
