import { expect, test } from "vitest";
import { town } from "./town.ts";

const graph = town();

test("an entity is asked about once, wherever it stands", async () => {
  graph.fetches();
  const { data } = await graph.ask(`{ pairs { name last { by } } }`);
  const [, fetch, ...more] = graph.fetches();
  expect(more).toEqual([]);
  expect(fetch?.variables["representations"]).toEqual([
    { __typename: "Hall", id: "1" },
    { __typename: "Hall", id: "2" },
  ]);
  const [east, west] = ["east hall", "west hall"].map((name) => ({ name, last: { by: "Wang" } }));
  expect(data).toEqual({
    pairs: [
      [east, null],
      [west, east],
    ],
  });
});

test("entities that are told of differently are asked about apart", async () => {
  graph.fetches();
  await graph.ask(`{ halls { perSeat neighbour { visits } } }`);
  const told = graph.fetches().flatMap(({ variables }) => variables["representations"] ?? []);
  expect(told).toContainEqual({ __typename: "Hall", id: "1", seats: 20 });
  expect(told).toContainEqual({ __typename: "Hall", id: "2" });
});

test("a subgraph is not asked about nothing", async () => {
  graph.fetches();
  expect((await graph.ask(`{ hall(id: 3) { visits } }`)).data).toEqual({ hall: null });
  expect(graph.fetches()).toHaveLength(1);
});

test("what one subgraph names is asked of another, and back", async () => {
  expect(
    await graph.ask(`{ hall(id: 1) { last { place { name neighbour { counted name } } } } }`),
  ).toMatchObject({
    data: { hall: { last: { place: { name: "east hall", neighbour: null } } } },
    errors: [{ path: ["hall", "last", "place", "neighbour", "counted"] }],
  });
});

test("a client that has gone is asked nothing more for", async () => {
  graph.fetches();
  const client = new AbortController();
  await graph.ask(`{ hall(id: 1) { visits } }`, { signal: client.signal, onFetch: () => client.abort() });
  expect(graph.fetches().map(({ subgraph }) => subgraph)).toEqual(["rooms"]);
});

test("a change that a client has asked for is made, even when the client has gone", async () => {
  const fresh = town();
  const gone = AbortSignal.abort();
  expect(
    (await fresh.ask(`mutation { a: add(text: "x") b: add(text: "y") }`, { signal: gone })).data,
  ).toEqual({
    a: "x",
    b: "x y",
  });
});
