import { expect, test } from "vitest";
import { town } from "./town.ts";

const graph = town();

test("a variable left out has its default, or that of the argument, and null is null", async () => {
  const query = `query ($text: String = "standard", $other: String, $side: Side = EAST) {
    a: echo(text: $text, side: $side) b: echo(text: $other) c: echo }`;
  const answer = async (variables: Readonly<Record<string, unknown>>): Promise<unknown> =>
    (await graph.ask(query, { variables })).data;
  expect(await answer({})).toEqual({
    a: `"standard" "EAST"`,
    b: `"nothing" undefined`,
    c: `"nothing" undefined`,
  });
  expect(await answer({ text: null, other: null, side: "WEST" })).toEqual({
    a: `null "WEST"`,
    b: "null undefined",
    c: `"nothing" undefined`,
  });
});

test("a variable that does not fit is refused before a subgraph is asked", async () => {
  graph.fetches();
  const { data, errors } = await graph.ask(`query ($side: Side!) { echo(side: $side) }`, {
    variables: { side: "NORTH" },
  });
  expect(data).toBeUndefined();
  expect(errors?.[0]?.message).toMatch(/^Variable "\$side" got invalid value "NORTH"/);
  expect(graph.fetches()).toEqual([]);
});

test("a single value for a list is a list of it", async () => {
  const { errors } = await graph.ask(`query ($sides: [Side!]) { halls(sides: $sides) { id } }`, {
    variables: { sides: "EAST" },
  });
  expect(errors).toBeUndefined();
});

test("each operation of a document is its own", async () => {
  const query = `query A { hall(id: 1) { name } } query B { hall(id: 2) { name } }`;
  expect((await graph.ask(query, { operationName: "B" })).data).toEqual({ hall: { name: "west hall" } });
  expect((await graph.ask(query, { operationName: "A" })).data).toEqual({ hall: { name: "east hall" } });
});

test("a subgraph gets the variables of its own fields only", async () => {
  graph.fetches();
  await graph.ask(`query ($id: ID!, $day: String) { hall(id: $id) { visits(day: $day) } }`, {
    variables: { id: "1", day: "07" },
  });
  expect(graph.fetches().map(({ variables }) => Object.keys(variables))).toEqual([
    ["id"],
    ["day", "representations"],
  ]);
});
