import { countStatements, type TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baokang, lingkou } from "../evaluations.ts";
import { askEntity, listed, startWithLaw, stationOf } from "./law.ts";

let graph: TestSubgraph;

beforeAll(async () => {
  graph = await startWithLaw();
});

afterAll(() => graph.stop());

const village = {
  kind: "VILLAGE_STATION",
  officeAreaM2: "11.5",
  comprehensiveWindowCount: 1,
  residents: 999,
};

interface Result {
  readonly rule: { readonly id: string };
  readonly verdict: string;
  readonly missing: readonly string[];
}

interface Asked {
  readonly compliance: {
    readonly results: readonly Result[];
    readonly missing: readonly string[];
    readonly counts: readonly { readonly verdict: string; readonly count: number }[];
  };
}

async function verdictOn(rule: string, station: object, args = ""): Promise<string> {
  const { compliance } = await askEntity<Asked>(
    graph,
    "Station",
    station,
    `compliance${args} { results(rules: ["${rule}"]) { rule { id } verdict } }`,
  );
  return compliance.results[0]?.verdict ?? "not in force";
}

test("YS-3.1 a station is judged by the law of its village, with the article and the words", async () => {
  const { compliance } = await askEntity<{ compliance: { results: unknown[] } }>(
    graph,
    "Station",
    stationOf(lingkou, listed(village)),
    `compliance { results(rules: ["officeArea"]) {
       verdict
       rule { nameZh level pack rows citations { text number issuedOn } quotes }
       explanation { conditions { depth expression value labelZh } parameters { name value unit from quotes } linesZh }
     } }`,
  );
  expect(compliance.results).toEqual([
    {
      verdict: "FAIL",
      rule: {
        nameZh: "办公服务场地面积达标",
        level: "MANDATORY",
        pack: "panan",
        rows: ["YS-3.1"],
        citations: [{ text: "YS 三(一)1", number: "玉政〔2023〕17号", issuedOn: "2023-11-06" }],
        quotes: [expect.stringContaining("不小于12平方米")],
      },
      explanation: {
        conditions: expect.arrayContaining([
          { depth: 1, expression: "station.officeAreaM2", value: "11.5", labelZh: "办公服务场地面积" },
        ]),
        parameters: [
          {
            name: "minOfficeAreaM2",
            value: "12",
            unit: "m2",
            from: "2023-11-06",
            quotes: ["不小于12平方米"],
          },
        ],
        linesZh: expect.arrayContaining([expect.stringContaining("不通过")]),
      },
    },
  ]);
});

test("another county's station knows nothing of that rule", async () => {
  expect(await verdictOn("officeArea", stationOf(baokang, listed(village)))).toBe("not in force");
});

test("what is not known is UNKNOWN and names the missing fact", async () => {
  const { compliance } = await askEntity<Asked>(
    graph,
    "Station",
    stationOf(lingkou, listed({ kind: "VILLAGE_STATION" })),
    `compliance { missing results(rules: ["officeArea"]) { rule { id } verdict missing } counts { verdict count } }`,
  );
  expect(compliance.results).toMatchObject([{ verdict: "UNKNOWN", missing: ["station.officeAreaM2"] }]);
  expect(compliance.missing).toContain("station.officeAreaM2");
  expect(compliance.counts.find(({ verdict }) => verdict === "UNKNOWN")?.count).toBeGreaterThan(5);
});

test("a subgraph that did not answer leaves its facts unknown and the others' verdicts as they are", async () => {
  const away = { staffFacts: null, caseFacts: null, itemFacts: null };
  expect(await verdictOn("officeArea", stationOf(lingkou, listed(village), away))).toBe("FAIL");
});

test("before the plan was issued it was not the law, and in force before issue it is from its first day", async () => {
  const station = stationOf(lingkou, listed(village));
  expect(await verdictOn("officeArea", station, `(on: "2023-11-05")`)).toBe("not in force");
  expect(await verdictOn("officeArea", station, `(on: "2023-11-06")`)).toBe("FAIL");
  expect(await verdictOn("officeArea", station, `(on: "2024-06-01", asKnownOn: "2023-11-05")`)).toBe(
    "not in force",
  );
});

test("a survey of June counts in June, and not in a verdict as known in May", async () => {
  const station = stationOf(lingkou, [
    ...listed({ kind: "VILLAGE_STATION" }),
    ...listed({ officeAreaM2: "11.5" }, { from: "2025-01-10", knownOn: "2025-01-10" }),
    ...listed({ officeAreaM2: "14" }, { from: "2025-06-02", knownOn: "2025-06-20" }),
  ]);
  expect(await verdictOn("officeArea", station, `(on: "2025-05-31")`)).toBe("FAIL");
  expect(await verdictOn("officeArea", station, `(on: "2025-06-02")`)).toBe("PASS");
  expect(await verdictOn("officeArea", station, `(on: "2025-06-02", asKnownOn: "2025-06-19")`)).toBe("FAIL");
});

test("a what-if takes assumed facts instead of known ones and saves nothing", async () => {
  const station = stationOf(lingkou, listed(village));
  expect(await verdictOn("officeArea", station, `(assuming: [{ name: "officeAreaM2", value: "12" }])`)).toBe(
    "PASS",
  );
  expect(await verdictOn("officeArea", station)).toBe("FAIL");
});

test("an assumption the facts schema does not know is refused with what was meant", async () => {
  const answer = await graph.ask(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Station {
       compliance(assuming: [{ name: "officeArea", value: 12 }, { name: "residents", value: "many" }]) { missing }
     } } }`,
    { of: [stationOf(lingkou, [])] },
  );
  const [error] = answer.errors ?? [];
  expect(error?.extensions?.["code"]).toBe("INPUT_INVALID");
  expect(error?.message).toContain("officeAreaM2");
});

test("a county's own fact can be assumed where the county declares it, and nowhere else", async () => {
  const ask = (division: string): Promise<unknown> =>
    graph
      .ask(
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Station {
           compliance(assuming: [{ name: "serviceGroup", value: true }]) { missing } } } }`,
        { of: [stationOf(division, [])] },
      )
      .then(({ errors }) => errors?.[0]?.extensions?.["code"] ?? "judged");
  expect(await ask(lingkou)).toBe("judged");
  expect(await ask(baokang)).toBe("INPUT_INVALID");
});

test("YS-9.2 YS-10.1 a tier assessment shows the tier the town named, each condition of its standard, and the grade", async () => {
  const station = stationOf(
    lingkou,
    [
      ...listed({
        ...village,
        division: { code: lingkou, level: "VILLAGE" },
        tier: "DEMONSTRATION",
        servesNeighbours: true,
        phoneReachableAllDay: true,
        performsExcellently: false,
        subjectiveComplaintCount: 0,
      }),
    ],
    {
      staffFacts: listed({ dutyEveryWorkingDay: true, staffSkilledInPlatforms: true }),
      caseFacts: listed({ agentCaseCount: 590, workbenchCaseCount: 0 }),
    },
  );
  const { tierAssessment } = await askEntity<{ tierAssessment: Record<string, unknown> }>(
    graph,
    "Station",
    station,
    `tierAssessment { assigned { value valueZh } standard { verdict } conditions { rule { id } verdict } grade { value } }`,
  );
  expect(tierAssessment).toMatchObject({
    assigned: { value: "DEMONSTRATION", valueZh: "示范型" },
    standard: { verdict: "FAIL" },
  });
  // 590 cases on 999 residents are less than 0.6.
  expect(tierAssessment["conditions"]).toContainEqual({
    rule: { id: "caseRatioDemonstrationMet" },
    verdict: "FAIL",
  });
  expect(tierAssessment["conditions"]).toContainEqual({ rule: { id: "demonstrationDuty" }, verdict: "PASS" });
});

test("a place without tiers has no tier assessment", async () => {
  const answer = await askEntity<object>(
    graph,
    "Station",
    stationOf(baokang, []),
    "tierAssessment { standard { verdict } }",
  );
  expect(answer).toEqual({ tierAssessment: null });
});

test("SM-13 whoever may not see a personal file gets no verdict on the person", async () => {
  const person = { __typename: "StaffMember", id: "p", divisionCode: "610881000000" };
  const closed = await askEntity<object>(
    graph,
    "StaffMember",
    { ...person, personFacts: null },
    "eligibility { missing } monthlyPay { value }",
  );
  expect(closed).toEqual({ eligibility: null, monthlyPay: null });
  const open = await askEntity<Asked & { eligibility: Asked["compliance"] }>(
    graph,
    "StaffMember",
    {
      ...person,
      personFacts: listed({
        isWindowStaff: true,
        station: { kind: "TOWNSHIP_CENTRE" },
        birthDate: "1980-01-01",
      }),
    },
    `eligibility { results(rules: ["windowAge"]) { rule { id } verdict missing } }`,
  );
  expect(open.eligibility.results).toMatchObject([{ verdict: "FAIL" }]);
});

test("a hundred stations are judged with as many statements as one: the law is there, and the facts are brought", async () => {
  const stations = Array.from({ length: 100 }, () => stationOf(lingkou, listed(village)));
  const query = `query ($of: [_Any!]!) {
    _entities(representations: $of) { ... on Station { compliance { results { verdict rule { id } missing } } } }
  }`;
  const judge = async (count: number): Promise<number> => {
    let judged: readonly Asked[] = [];
    const sent = await countStatements(async () => {
      const of = stations.slice(0, count);
      judged = (await graph.data<{ _entities: readonly Asked[] }>(query, { of }))._entities;
    });
    expect(judged.map(({ compliance }) => compliance.results.length > 10)).toEqual(
      stations.slice(0, count).map(() => true),
    );
    return sent;
  };
  await judge(1);
  expect(await judge(100)).toBeLessThanOrEqual((await judge(1)) + 1);
});
