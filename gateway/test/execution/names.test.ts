import { expect, test } from "vitest";
import { localSubgraph } from "../graph/local-subgraph.ts";
import { executedGraph } from "./graph.ts";
import { town } from "./town.ts";

const graph = town();
const dataOf = async (query: string): Promise<unknown> => (await graph.ask(query)).data;

test("A1 an alias named like the key is the field it was given to", async () => {
  expect(await dataOf(`{ hall(id: 1) { id: name visits } }`)).toEqual({
    hall: { id: "east hall", visits: 100 },
  });
  expect(await dataOf(`{ hall(id: 1) { name: id __typename: name visits } }`)).toEqual({
    hall: { name: "1", __typename: "east hall", visits: 100 },
  });
  expect(await dataOf(`{ halls { id: seats perSeat } }`)).toEqual({
    halls: [
      { id: 20, perSeat: "told 20 seats" },
      { id: 0, perSeat: "told 0 seats" },
    ],
  });
});

test("A2 an alias named like a required field is not what the subgraph is told", async () => {
  expect(await dataOf(`{ hall(id: 1) { seats: id perSeat } }`)).toEqual({
    hall: { seats: "1", perSeat: "told 20 seats" },
  });
});

test("the same field with other arguments has another value under each alias", async () => {
  expect(
    await dataOf(
      `{ hall(id: 1) { visits a: visits(day: "01") b: visits(day: "02") again: visits(day: "01") } }`,
    ),
  ).toEqual({ hall: { visits: 100, a: 1, b: 2, again: 1 } });
  expect(
    await dataOf(`{ a: hall(id: 1) { name } b: hall(id: 2) { name } none: hall(id: 3) { name } }`),
  ).toEqual({
    a: { name: "east hall" },
    b: { name: "west hall" },
    none: null,
  });
});

test("a value that is asked for under two names is fetched once", async () => {
  graph.fetches();
  expect(await dataOf(`{ hall(id: 1) { a: name b: name visits again: visits } }`)).toEqual({
    hall: { a: "east hall", b: "east hall", visits: 100, again: 100 },
  });
  const texts = graph.fetches().map(({ query }) => query);
  expect(texts.map((query) => query.match(/\b(name|visits)/g))).toEqual([["name"], ["visits"]]);
});

test("an object that is asked for under two names is two: what fails in one leaves the other", async () => {
  const flawed = executedGraph(
    localSubgraph(
      "flawed",
      `type Query { hall(id: ID): Hall } type Hall { name: String lamps: Int! near: Hall }`,
      {
        Query: { hall: () => ({ name: "hall" }) },
        Hall: { near: () => ({ name: "near" }), lamps: () => null },
      },
    ),
  );
  expect((await flawed.ask(`{ a: hall(id: 1) { name } b: hall(id: 1) { lamps } }`)).data).toEqual({
    a: { name: "hall" },
    b: null,
  });
  expect((await flawed.ask(`{ hall { near { name } b: near { lamps } near { name } } }`)).data).toEqual({
    hall: { near: { name: "near" }, b: null },
  });
});

test("names that every object has are names like others", async () => {
  const answer = await dataOf(`{ __proto__: hall(id: 1) { constructor: name toString: opened } }`);
  expect(JSON.stringify(answer)).toBe(`{"__proto__":{"constructor":"east hall","toString":"2020"}}`);
});

test("no alias reaches a subgraph", async () => {
  graph.fetches();
  await dataOf(`query Secret { anAlias: hall(id: 1) { another: name third: visits } }`);
  for (const { query } of graph.fetches()) expect(query).not.toMatch(/anAlias|another|third|Secret/);
});

test("a mutation is carried out as often as it is written, in the order it is written", async () => {
  const fresh = town();
  expect(
    (await fresh.ask(`mutation { a: add(text: "x") b: add(text: "y") c: add(text: "x") }`)).data,
  ).toEqual({
    a: "x",
    b: "x y",
    c: "x y x",
  });
  expect((await fresh.ask(`mutation { add(text: "z") renamed(id: 1) { name visits } }`)).data).toEqual({
    add: "x y x z",
    renamed: { name: "east hall", visits: 100 },
  });
});
