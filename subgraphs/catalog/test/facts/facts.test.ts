import { countStatements, type TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lingkou, putuoshan, startCatalog, yushan } from "../catalog.ts";

let catalogue: TestSubgraph;

beforeAll(async () => {
  catalogue = await startCatalog();
});

afterAll(() => catalogue.stop());

interface Told {
  readonly name: string;
  readonly value: unknown;
}

const record = (facts: readonly Told[] | null | undefined): Readonly<Record<string, unknown>> =>
  Object.fromEntries((facts ?? []).map(({ name, value }) => [name, value]));

async function factsOf(references: readonly Readonly<Record<string, unknown>>[]) {
  const type = String(references[0]?.["__typename"]);
  const data = await catalogue.data<{
    _entities: { itemFacts: Told[]; items: { edges: readonly unknown[] } }[];
  }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} {
      itemFacts { name value origin } items(first: 100) { edges { cursor } } } } }`,
    { of: references },
  );
  return data._entities;
}

const station = (divisionCode: string, kind: string) => ({
  __typename: "Station",
  id: "any",
  divisionCode,
  kind,
});
const window = (divisionCode: string, kind: string, name: string, at: string) => ({
  __typename: "Window",
  id: "any",
  divisionCode,
  kind,
  name,
  station: { kind: at },
});

test("PT-11, YS-4 a station's items are as many as it lists, and none where no document says", async () => {
  const [village, town, county] = await factsOf([
    station(lingkou, "VILLAGE_STATION"),
    station(putuoshan, "TOWNSHIP_CENTRE"),
    station("420626000000", "COUNTY_CENTRE"),
  ]);
  expect(village?.items.edges.length).toBeGreaterThan(0);
  for (const each of [village, town]) {
    expect(record(each?.itemFacts)).toEqual({ itemsEntered: each?.items.edges.length });
  }
  const listed = county?.items.edges.length;
  expect(record(county?.itemFacts)).toEqual(listed === 0 ? {} : { itemsEntered: listed });
});

test("SM-9, PT-3 a window's items are those of its list; a comprehensive one's are its station's", async () => {
  const shenmu = "610881114000";
  const { itemLists } = await catalogue.data<{
    itemLists: { edges: { node: { windowName: string | null; division: { code: string } } }[] };
  }>(
    `{ itemLists(kind: WINDOW_SCOPE, within: "610881000000", first: 50) { edges { node { windowName division { code } } } } }`,
  );
  const named = itemLists.edges.map(({ node }) => node.windowName).filter((name) => name !== null);
  const answers = await factsOf([
    ...named.map((name) => window(shenmu, "SECTOR", name, "TOWNSHIP_CENTRE")),
    window(lingkou, "COMPREHENSIVE", "综合窗口", "VILLAGE_STATION"),
    window(lingkou, "SECTOR", "没有的窗口", "VILLAGE_STATION"),
  ]);
  expect(named.length).toBeGreaterThan(0);
  for (const { itemFacts, items } of answers) {
    const listed = items.edges.length;
    expect(record(itemFacts)).toEqual(listed === 0 ? {} : { itemCount: listed });
  }
  expect(record(answers.at(-1)?.itemFacts)).toEqual({});
  expect(answers.at(-2)?.items.edges.length).toBeGreaterThan(0);
});

async function itemFactsAt(code: string, at: string) {
  const { serviceItem } = await catalogue.data<{
    serviceItem: { missingElements: string[]; itemFacts: Told[]; name: string };
  }>(
    `query ($code: String, $at: DivisionCode!) { serviceItem(code: $code) {
      name missingElements(at: $at) itemFacts(at: $at) { name value } } }`,
    { code, at },
  );
  return { ...serviceItem, facts: record(serviceItem.itemFacts) };
}

test("PT-12 an item tells which elements its guide has at a place, as missingElements does", async () => {
  const elements = {
    hasConditions: "CONDITIONS",
    hasMaterials: "MATERIALS",
    hasLegalBasis: "LEGAL_BASIS",
    hasFees: "FEES",
  };
  for (const code of ["Y-pension-enrol", "Y-gate-card", "Y-bike"]) {
    const { facts, missingElements, name } = await itemFactsAt(code, putuoshan);
    expect(facts).toMatchObject({ code, name, hasName: true });
    for (const [fact, element] of Object.entries(elements)) {
      expect([code, fact, facts[fact]]).toEqual([code, fact, !missingElements.includes(element)]);
    }
  }
});

test("PT-11 an item is on the sink list in the places that list binds, and nowhere else", async () => {
  expect((await itemFactsAt("Y-gate-card", putuoshan)).facts).toMatchObject({
    onSinkList: true,
    localOnly: true,
  });
  expect((await itemFactsAt("Y-gate-card", yushan)).facts).toMatchObject({ onSinkList: false });
});

test("the facts of a hundred places send no more statements than those of one", async () => {
  const kinds = ["VILLAGE_STATION", "TOWNSHIP_CENTRE"];
  const many = Array.from({ length: 100 }, (_, at) =>
    station(`3307271062${String(at).padStart(2, "0")}`, kinds[at % 2] ?? ""),
  );
  const ask = (of: readonly unknown[]): Promise<number> =>
    countStatements(() =>
      catalogue.data(
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Station { itemFacts { name } } } }`,
        { of },
      ),
    );
  await ask(many.slice(0, 1));
  expect(await ask(many)).toBeLessThanOrEqual((await ask(many.slice(0, 1))) + 1);
});
