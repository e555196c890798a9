import { afterAll, beforeAll, expect, test } from "vitest";
import { lingkouStation } from "./running/callers.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";

let graph: RunningGraph;

beforeAll(async () => {
  graph = await startGraph();
}, 180_000);

afterAll(() => graph.stop());

async function stationWith(selection: string): Promise<Readonly<Record<string, unknown>>> {
  const query = `query ($code: String!) { station(code: $code) { ${selection} } }`;
  const { station } = await graph.data<{ station: Record<string, unknown> }>(query, { code: lingkouStation });
  return station;
}

test("A1 a field renamed like a key is what was asked for, and the key stays the key", async () => {
  const plain = await stationWith("caseload { filed }");
  expect(await stationWith("id: code caseload { filed }")).toEqual({ id: lingkouStation, ...plain });
  expect(await stationWith("__typename: code id: name code: residents caseload { filed }")).toEqual({
    __typename: lingkouStation,
    id: "山城管事之家(村便民服务站)",
    code: 1620,
    ...plain,
  });
});

test("A1 a renamed key in a list of entities changes nothing that other subgraphs say of them", async () => {
  const list = async (node: string): Promise<readonly unknown[]> => {
    const query = `{ stations(first: 3) { edges { node { ${node} } } } }`;
    const { stations } = await graph.data<{ stations: { edges: readonly unknown[] } }>(query);
    return stations.edges;
  };
  const plain = await list("code caseload { filed }");
  expect(plain).toHaveLength(3);
  expect(await list("id: tier code caseload { filed }")).toMatchObject(plain);
});

test("A2 what a client calls the facts of a place does not bend the verdict over it", async () => {
  const verdict = `compliance(on: "2026-09-01") { results(rules: ["officeArea"]) { verdict } }`;
  const plain = await stationWith(verdict);
  expect(plain).toEqual({ compliance: { results: [{ verdict: "UNKNOWN" }] } });
  const facts = "placeFacts { name value from: until until knownOn: until }";
  expect(await stationWith(`${facts} ${verdict}`)).toMatchObject(plain);
  expect(await stationWith(`placeFacts { name: value value: name } ${verdict}`)).toMatchObject(plain);
});

test("A2 what a field requires is never another field under its name", async () => {
  const { caseRatio } = await stationWith("caseRatio");
  expect(caseRatio).toMatch(/^0\.\d{4}$/);
  expect(await stationWith("residents: code caseRatio")).toEqual({ residents: lingkouStation, caseRatio });
  const rules = `compliance(on: "2026-09-01") { results { rule { id } verdict } }`;
  const plain = await stationWith(rules);
  expect(await stationWith(`divisionCode: name ${rules}`)).toEqual({
    divisionCode: "山城管事之家(村便民服务站)",
    ...plain,
  });
});

test("A2 what a client leaves out is still told to the subgraph that requires it", async () => {
  const query = `query ($code: String!, $shown: Boolean!) { station(code: $code) {
    residents @include(if: $shown) placeFacts @skip(if: true) { name } caseRatio } }`;
  expect(await graph.data(query, { code: lingkouStation, shown: false })).toEqual({
    station: await stationWith("caseRatio"),
  });
});
