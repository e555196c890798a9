import { expect, test } from "vitest";
import { town } from "./town.ts";

const graph = town();

test("what the schema says of itself stands beside what subgraphs say, under the client's names", async () => {
  const query = `query ($name: String!, $more: Boolean!) {
    t: __type(name: $name) { name kind fields @include(if: $more) { name } }
    hall(id: 1) { name } __schema { q: queryType { name } } ...Again }
    fragment Again on Query { t: __type(name: $name) { ofType { name } } }`;
  const { data } = await graph.ask(query, { variables: { name: "Visit", more: false } });
  expect(data).toEqual({
    t: { name: "Visit", kind: "OBJECT", ofType: null },
    hall: { name: "east hall" },
    __schema: { q: { name: "Query" } },
  });
});

test("it needs no subgraph", async () => {
  graph.fetches();
  expect((await graph.ask(`{ __typename __type(name: "Nothing") { name } }`)).data).toEqual({
    __typename: "Query",
    __type: null,
  });
  expect(graph.fetches()).toEqual([]);
});
