import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baokang, lingkou, panan, putuoshan, startCatalog, yushan } from "../catalog.ts";

let catalogue: TestSubgraph;

beforeAll(async () => {
  catalogue = await startCatalog();
});

afterAll(() => catalogue.stop());

interface Page {
  edges: { node: { code: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

/** Asks for the items of something another subgraph owns, as the gateway does. */
async function itemsOf(representation: Record<string, unknown>, args = "first: 100"): Promise<Page> {
  const { _entities } = await catalogue.data<{ _entities: { items: Page }[] }>(
    `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on ${String(representation["__typename"])} {
      items(${args}) { edges { node { code } } pageInfo { hasNextPage endCursor } } } } }`,
    { refs: [representation] },
  );
  const found = _entities[0];
  if (found === undefined) throw new Error("no answer");
  return found.items;
}

const station = (divisionCode: string, kind: string) => ({
  __typename: "Station",
  id: "any",
  divisionCode,
  kind,
});
const codesOf = (page: Page): string[] => page.edges.map(({ node }) => node.code);

test("PT-11 what sinks to Putuoshan is accepted at the town's centre and at no centre elsewhere", async () => {
  const sunk = ["Y-bike", "Y-gate-card", "Y-tobacco", "Y-road-occupy", "Y-drainage", "000123020000"];
  const here = codesOf(await itemsOf(station(putuoshan, "TOWNSHIP_CENTRE")));
  const elsewhere = codesOf(await itemsOf(station(yushan, "TOWNSHIP_CENTRE")));
  expect(here).toEqual(expect.arrayContaining(sunk));
  expect(elsewhere.filter((code) => sunk.includes(code))).toEqual([]);
});

test("PT-11 what sinks to the town's centre is not thereby accepted in a village of the town", async () => {
  const village = codesOf(await itemsOf(station("330903106201", "VILLAGE_STATION")));
  expect(village).not.toContain("Y-gate-card");
  expect(village).not.toContain("Y-tobacco");
});

test("YS-4 a village station and an agent point accept what is said to be accepted in villages, no candidates", async () => {
  const village = codesOf(await itemsOf(station(lingkou, "VILLAGE_STATION")));
  expect(village).toContain("Y-pension-enrol");
  // 公积金 is a field of the village catalogue; that this item is meant is our sorting.
  expect(village).not.toContain("Y-hpf");
  expect(codesOf(await itemsOf(station(lingkou, "AGENT_POINT")))).toEqual(village);
});

test("BK-6 a county-wide list that names no items puts none at a station", async () => {
  const inBaokang = codesOf(await itemsOf(station(baokang, "COUNTY_CENTRE")));
  const inPanan = codesOf(await itemsOf(station(panan, "COUNTY_CENTRE")));
  expect(inBaokang).toEqual(inPanan);
});

test("BK-6 an item put on the county-wide list is accepted at every station of the county", async () => {
  const { itemList, serviceItem } = await catalogue.data<Record<string, { id: string }>>(
    `{ itemList(code: "${baokang}-list-county-wide-1") { id } serviceItem(code: "Y-hpf") { id } }`,
  );
  await catalogue.data(
    `mutation ($input: AddToListInput!) { addToList(input: $input) { __typename } }`,
    {
      input: {
        idempotencyKey: crypto.randomUUID(),
        listId: itemList?.id,
        itemId: serviceItem?.id,
        citation: "第一批清单",
      },
    },
    { subject: "admin-baokang", roles: ["COUNTY_ADMIN"], divisions: [baokang] },
  );
  for (const [division, kind] of [
    [baokang, "COUNTY_CENTRE"],
    ["420626100000", "TOWNSHIP_CENTRE"],
    ["420626100201", "VILLAGE_STATION"],
  ] as const) {
    expect(codesOf(await itemsOf(station(division, kind)))).toContain("Y-hpf");
  }
  expect(codesOf(await itemsOf(station(yushan, "TOWNSHIP_CENTRE")))).not.toContain("Y-hpf");
});

test("a station's items come in pages that meet", async () => {
  const all = codesOf(await itemsOf(station(putuoshan, "TOWNSHIP_CENTRE")));
  const first = await itemsOf(station(putuoshan, "TOWNSHIP_CENTRE"), "first: 7");
  const rest = await itemsOf(
    station(putuoshan, "TOWNSHIP_CENTRE"),
    `first: 100, after: "${first.pageInfo.endCursor}"`,
  );
  expect([...codesOf(first), ...codesOf(rest)]).toEqual(all);
  expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
});

const window = (kind: string, name: string, stationKind: string | null = "TOWNSHIP_CENTRE") => ({
  __typename: "Window",
  id: "any",
  divisionCode: "610881100000",
  kind,
  name,
  station: stationKind === null ? null : { __typename: "Station", kind: stationKind },
});

test("SM-9 a department window takes the list made for the window of its name", async () => {
  expect(codesOf(await itemsOf(window("DEPARTMENT", "户政服务窗口")))).toEqual([
    "Y-hukou-birth",
    "Y-hukou-change",
    "Y-id-card",
  ]);
  expect(codesOf(await itemsOf(window("DEPARTMENT", "无此窗口")))).toEqual([]);
  const elsewhere = { ...window("DEPARTMENT", "户政服务窗口"), divisionCode: yushan };
  expect(codesOf(await itemsOf(elsewhere))).toEqual([]);
});

test("PT-3 a comprehensive window takes what its station accepts; without its station nothing is guessed", async () => {
  const all = codesOf(await itemsOf(station("610881100000", "TOWNSHIP_CENTRE")));
  expect(codesOf(await itemsOf(window("COMPREHENSIVE", "综合窗口")))).toEqual(all);
  expect(codesOf(await itemsOf(window("COMPREHENSIVE", "综合窗口", null)))).toEqual([]);
});

test("a division has the national catalogue, its own items and the lists that bind it", async () => {
  const codes = codesOf(await itemsOf({ __typename: "Division", code: putuoshan }));
  expect(codes).toHaveLength(63);
  expect(codesOf(await itemsOf({ __typename: "Division", code: panan }))).toHaveLength(61);
  const { _entities } = await catalogue.data<{ _entities: { itemLists: Page }[] }>(
    `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Division {
      itemLists { edges { node { code } } pageInfo { hasNextPage endCursor } } } } }`,
    { refs: [{ __typename: "Division", code: putuoshan }] },
  );
  expect(_entities.map(({ itemLists }) => codesOf(itemLists))).toEqual([
    [`${putuoshan}-list-sink`, `${putuoshan}-list-utilities`],
  ]);
});

test("facts of a place that are none fail that field alone", async () => {
  const answer = await catalogue.ask(
    `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Station { id items { edges { cursor } } } } }`,
    { refs: [station("12", "TOWNSHIP_CENTRE"), station(putuoshan, "MOON_BASE")] },
  );
  expect(answer.data?.["_entities"]).toEqual([
    { id: "any", items: null },
    { id: "any", items: null },
  ]);
  expect(answer.errors?.map((each) => each.extensions?.["code"])).toEqual(["INPUT_INVALID", "INPUT_INVALID"]);
});
