import {
  createRuleBook,
  factProblems,
  factRecord,
  loadPacks,
  platformFacts,
  type RuleBook,
} from "@yimen/rules";
import { readPackDirectory } from "@yimen/rules/read-directory";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callers, places } from "./running/callers.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";

let graph: RunningGraph;
let book: RuleBook;

beforeAll(async () => {
  graph = await startGraph();
  const counties = ["panan", "baokang", "shenmu", "luoping", "putuo"].map((name) => `county-${name}`);
  const folders = ["base", ...counties].map((name) =>
    fileURLToPath(new URL(`../../${name}/`, import.meta.url)),
  );
  book = createRuleBook(
    await loadPacks(await Promise.all(folders.map((folder) => readPackDirectory(folder)))),
  );
}, 120_000);

afterAll(() => graph.stop());

interface Fact {
  readonly name: string;
  readonly value: never;
  readonly from: string | null;
  readonly until: string | null;
  readonly knownOn: string | null;
  readonly origin: string;
  readonly sample: boolean;
}

interface Station {
  readonly id: string;
  readonly code: string;
  readonly divisionCode: string;
  readonly placeFacts: readonly Fact[];
  readonly staffFacts: readonly Fact[];
  readonly caseFacts: readonly Fact[];
  readonly itemFacts: readonly Fact[];
}

const fact = "name value from until knownOn origin sample";

async function stations(within: string): Promise<readonly Station[]> {
  const page = await graph.data<{ stations: { edges: { node: Station }[] } }>(
    `query ($within: DivisionCode!) { stations(first: 20, within: $within) { edges { node { id code divisionCode
      placeFacts { ${fact} } staffFacts { ${fact} } caseFacts { ${fact} } itemFacts { ${fact} } } } } }`,
    { within },
  );
  return page.stations.edges.map(({ node }) => node);
}

/** Facts that the schema does not know, or whose value is not of the fact, said in words. */
function strays(subject: string, facts: readonly Fact[]): readonly string[] {
  const record = platformFacts.records.get(subject);
  if (record === undefined) throw new Error(`there is no subject ${subject}`);
  return facts.flatMap(({ name, value }) =>
    factProblems(platformFacts, record, { name, value }).map(({ en }) => `${subject}: ${en}`),
  );
}

const counties = [
  "330727106000",
  "330727000000",
  "420626000000",
  "610881000000",
  "530324000000",
  "330903000000",
];

test("every fact any subgraph tells of a station or a window is one of the facts schema, of its type", async () => {
  for (const within of counties) {
    const found = await stations(within);
    expect(found.length).toBeGreaterThan(0);
    for (const { placeFacts, staffFacts, caseFacts, itemFacts } of found) {
      expect(strays("station", [...placeFacts, ...staffFacts, ...caseFacts, ...itemFacts])).toEqual([]);
    }
  }
  const { division } = await graph.data<{
    division: {
      stations: {
        edges: { node: { windows: Record<"placeFacts" | "staffFacts" | "itemFacts", Fact[]>[] } }[];
      };
    };
  }>(
    `query ($at: DivisionCode!) { division(code: $at) { stations(first: 8) { edges { node { windows {
      placeFacts { ${fact} } staffFacts { ${fact} } itemFacts { ${fact} } } } } } } }`,
    { at: places.yushan },
  );
  const windows = division.stations.edges.flatMap(({ node }) => node.windows);
  expect(windows.length).toBeGreaterThan(8);
  for (const { placeFacts, staffFacts, itemFacts } of windows) {
    expect(strays("window", [...placeFacts, ...staffFacts, ...itemFacts])).toEqual([]);
  }
});

test("every fact of a person, a case and an item is one of the facts schema, and guarded as they are", async () => {
  const query = `query ($at: DivisionCode!) {
    staffMembers(within: $at, first: 20) { edges { node { personFacts { ${fact} } } } }
    cases(within: $at, first: 50) { edges { node { caseFacts { ${fact} } } } }
    serviceItems(first: 20) { edges { node { itemFacts(at: $at) { ${fact} } } } } }`;
  interface Answer {
    readonly staffMembers: {
      readonly edges: readonly { readonly node: { readonly personFacts: Fact[] | null } }[];
    };
    readonly cases: { readonly edges: readonly { readonly node: { readonly caseFacts: Fact[] } }[] };
    readonly serviceItems: { readonly edges: readonly { readonly node: { readonly itemFacts: Fact[] } }[] };
  }
  const seen = await graph.data<Answer>(query, { at: places.yushan }, callers.admin);
  const people = seen.staffMembers.edges.flatMap(({ node }) => node.personFacts ?? []);
  const cases = seen.cases.edges.flatMap(({ node }) => node.caseFacts);
  const items = seen.serviceItems.edges.flatMap(({ node }) => node.itemFacts);
  expect([people.length, cases.length, items.length].every((count) => count > 100)).toBe(true);
  expect([...strays("staffMember", people), ...strays("case", cases), ...strays("item", items)]).toEqual([]);
  const unseen = await graph.data<Answer>(query, { at: places.yushan });
  expect(unseen.staffMembers.edges.every(({ node }) => node.personFacts === null)).toBe(true);
  expect(unseen.cases.edges).toEqual([]);
});

test("what the graph counts itself no survey types in", async () => {
  const [station] = await stations(places.lingkou);
  const counted = [
    ...(station?.staffFacts ?? []),
    ...(station?.caseFacts ?? []),
    ...(station?.itemFacts ?? []),
  ];
  const names = [...new Set(counted.map(({ name }) => name))];
  expect(names.length).toBeGreaterThan(5);
  const { recordStationSurvey } = await graph.data<{
    recordStationSurvey: { problems: { code: string; path: string[] }[] };
  }>(
    `mutation ($input: RecordStationSurveyInput!) { recordStationSurvey(input: $input) {
      ... on InvalidInput { problems { code path } } } }`,
    {
      input: {
        idempotencyKey: crypto.randomUUID(),
        stationId: station?.id,
        surveyedOn: "2026-11-01",
        facts: names.map((name) => ({ name, value: null })),
      },
    },
    callers.admin,
  );
  expect(recordStationSurvey.problems.map(({ code }) => code)).toEqual(names.map(() => "FACT_IS_COUNTED"));
});

const on = Temporal.PlainDate.from("2026-11-25");

function recordOf(station: Station | undefined): ReturnType<typeof factRecord> {
  if (station === undefined) throw new Error("there is no such station");
  const { placeFacts, staffFacts, caseFacts, itemFacts } = station;
  return factRecord([...placeFacts, ...staffFacts, ...caseFacts, ...itemFacts], { on });
}

test("YS-3, YS-9 the facts of the graph judge Yushan's stations: some pass, some fail, some cannot be judged", async () => {
  const found = await stations(places.yushan);
  expect(found).toHaveLength(15);
  const verdicts = (rule: string): Readonly<Record<string, unknown>> =>
    Object.fromEntries(
      found.map((station) => {
        const setting = { division: station.divisionCode, on };
        const evaluation = book.evaluate(rule, recordOf(station), setting);
        return [station.code.slice(9, 12), "verdict" in evaluation ? evaluation.verdict : undefined];
      }),
    );
  expect(verdicts("officeArea")).toMatchObject({ "206": "pass", "203": "fail", "201": "pass" });
  expect(verdicts("systemsOnWall")).toMatchObject({ "206": "pass", "201": "fail" });
  expect(verdicts("officeFurniture")).toMatchObject({ "206": "pass", "203": "fail", "213": "unknown" });
  expect(verdicts("caseRatioDemonstrationMet")).toMatchObject({ "203": "not-applicable" });
});

test("each county's centre is judged by its own law, with some of every verdict", async () => {
  for (const code of ["330727106206", "420626100000", "610881114000", "330903106000"]) {
    const [station] = await stations(code);
    const evaluations = book.evaluateSubject("station", recordOf(station), { division: code, on });
    const verdicts = new Set(evaluations.flatMap((each) => (each.form === "check" ? [each.verdict] : [])));
    const expected = code === "330727106206" ? ["pass", "unknown"] : ["fail", "pass", "unknown"];
    expect([code, [...verdicts]]).toEqual([code, expect.arrayContaining(expected)]);
  }
});
