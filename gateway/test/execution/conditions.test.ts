import { expect, test } from "vitest";
import { town } from "./town.ts";

const graph = town();

test("a field is there when its conditions say so, in each of their combinations", async () => {
  const query = `query ($a: Boolean!, $b: Boolean = true) { hall(id: 1) {
    id name @include(if: $a) @skip(if: $b) ... @include(if: $a) { seats visits } ...Fields @skip(if: $b) } }
    fragment Fields on Hall { opened name }`;
  const hallWith = async (variables: Readonly<Record<string, boolean>>): Promise<unknown> =>
    (await graph.ask(query, { variables })).data;
  expect(await hallWith({ a: true, b: true })).toEqual({ hall: { id: "1", seats: 20, visits: 100 } });
  expect(await hallWith({ a: true, b: false })).toEqual({
    hall: { id: "1", name: "east hall", seats: 20, visits: 100, opened: "2020" },
  });
  expect(await hallWith({ a: false, b: false })).toEqual({
    hall: { id: "1", opened: "2020", name: "east hall" },
  });
  expect(await hallWith({ a: false })).toEqual({ hall: { id: "1" } });
});

test("a field that is selected twice is there when one of them is", async () => {
  const query = `query ($a: Boolean!) { hall(id: 1) { neighbour @include(if: $a) { id } neighbour { name } } }`;
  expect((await graph.ask(query, { variables: { a: false } })).data).toEqual({
    hall: { neighbour: { name: "west hall" } },
  });
  expect((await graph.ask(query, { variables: { a: true } })).data).toEqual({
    hall: { neighbour: { id: "2", name: "west hall" } },
  });
});

test("a subgraph of which nothing is wanted in this request is not asked", async () => {
  const query = `query ($a: Boolean!) { hall(id: 1) { name ... @include(if: $a) { visits counted } } }`;
  graph.fetches();
  await graph.ask(query, { variables: { a: false } });
  expect(graph.fetches().map(({ subgraph }) => subgraph)).toEqual(["rooms"]);
  await graph.ask(query, { variables: { a: true } });
  expect(graph.fetches().map(({ subgraph }) => subgraph)).toEqual(["rooms", "visits"]);
});

test("an operation of which nothing is left is answered with nothing", async () => {
  graph.fetches();
  expect(await graph.ask(`{ hall(id: 1) @skip(if: true) { name } }`)).toEqual({ data: {} });
  expect(await graph.ask(`{ hall(id: 1) { name @include(if: false) } }`)).toEqual({ data: { hall: {} } });
  expect(graph.fetches()).toHaveLength(1);
});

test("what a client leaves out is told to the subgraph that requires it", async () => {
  const query = `query ($a: Boolean!) { hall(id: 1) { seats @include(if: $a) perSeat } }`;
  expect((await graph.ask(query, { variables: { a: false } })).data).toEqual({
    hall: { perSeat: "told 20 seats" },
  });
});

test.each([
  `{ hall(id: 1) @include(if: $a) { name @skip(if: $b) } }`,
  `{ hall(id: 1) @include(if: $a) { ... on Room @skip(if: $b) { name } } }`,
  `{ hall(id: 1) @include(if: $a) { ... on Room { name @skip(if: $b) opened @skip(if: $b) } } }`,
])("an object of which every field is left out is an object all the same: %s", async (selected) => {
  const query = `query ($a: Boolean!, $b: Boolean!) ${selected}`;
  expect((await graph.ask(query, { variables: { a: true, b: true } })).data).toEqual({ hall: {} });
  expect((await graph.ask(query, { variables: { a: false, b: true } })).data).toEqual({});
});
