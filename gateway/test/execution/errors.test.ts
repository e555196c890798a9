import { expect, test } from "vitest";
import { localSubgraph } from "../graph/local-subgraph.ts";
import { executedGraph } from "./graph.ts";
import { town } from "./town.ts";

const graph = town();

async function pathsOf(query: string): Promise<readonly unknown[]> {
  return ((await graph.ask(query)).errors ?? []).map(({ path }) => path);
}

test("an error of an entity's field stands at the client's name of it, in the list where the entity stands", async () => {
  expect(await pathsOf(`{ all: halls { who: name many: visits } }`)).toEqual([["all", 1, "many"]]);
  expect(await pathsOf(`{ hall(id: 2) { visits } }`)).toEqual([["hall", "visits"]]);
});

test("it stands under each alias of the field, and at each place of the entity", async () => {
  expect(await pathsOf(`{ hall(id: 2) { a: visits b: visits c: name } }`)).toEqual([
    ["hall", "a"],
    ["hall", "b"],
  ]);
  expect(await pathsOf(`{ pairs { n: neighbour { visits } } }`)).toEqual([
    ["pairs", 0, 0, "n", "visits"],
    ["pairs", 1, 1, "n", "visits"],
  ]);
});

test("it stands under those aliases only that asked for it", async () => {
  expect(await pathsOf(`{ hall(id: 1) { neighbour { id } near: neighbour { visits } } }`)).toEqual([
    ["hall", "near", "visits"],
  ]);
  expect(await pathsOf(`{ hall(id: 2) { last { by } visits other: visits } }`)).toEqual([
    ["hall", "visits"],
    ["hall", "other"],
  ]);
});

test("an error in what came out empty stands where it would have been", async () => {
  expect(await pathsOf(`{ rooms { ... on Hall { near: neighbour { c: counted } } } }`)).toEqual([
    ["rooms", 0, "near", "c"],
  ]);
});

test("an error of the root stands at the client's name", async () => {
  const failing = executedGraph(
    localSubgraph("failing", `type Query { word(of: String): String, must(of: String): String! }`, {
      Query: {
        word: (_source, { of }) => {
          throw new Error(String(of));
        },
        must: () => {
          throw new Error("must");
        },
      },
    }),
  );
  const told = async (query: string): Promise<unknown> => {
    const { data, errors = [] } = await failing.ask(query);
    return [data, errors.map(({ message, path }) => [message, path])];
  };
  expect(await told(`{ a: word(of: "x") word(of: "y") }`)).toEqual([
    { a: null, word: null },
    [
      ["x", ["a"]],
      ["y", ["word"]],
    ],
  ]);
  expect(await told(`{ a: word(of: "x") m: must(of: "z") }`)).toEqual([
    null,
    [
      ["x", ["a"]],
      ["must", ["m"]],
    ],
  ]);
});

test("an error in what the client did not ask for stands at the place above that it did", async () => {
  const counting = localSubgraph(
    "seats",
    `type Query { hall: Hall } type Hall @key(fields: "id") { id: ID! seats: Int }`,
    {
      Query: { hall: () => ({ id: "1" }) },
      Hall: {
        seats: () => {
          throw new Error("nobody counted");
        },
      },
    },
  );
  const needing = localSubgraph(
    "needing",
    `type Hall @key(fields: "id") { id: ID! seats: Int @external perSeat: String @requires(fields: "seats") }`,
    { Hall: { __resolveReference: (told) => told, perSeat: ({ seats }) => String(seats) } },
  );
  expect(await executedGraph(counting, needing).ask(`{ mine: hall { perSeat } }`)).toMatchObject({
    data: { mine: { perSeat: "null" } },
    errors: [{ message: "nobody counted", path: ["mine"] }],
  });
});

test("a subgraph that fails as a whole costs its own fields, and the error says at which place", async () => {
  const broken = {
    ...localSubgraph("broken", `type Hall @key(fields: "id") { id: ID! lamps: Int }`, {}),
    execute: () => Promise.resolve({ data: null, errors: [{ message: "away", path: [] }] }),
  };
  const halls = localSubgraph(
    "halls",
    `type Query { halls: [Hall!]! } type Hall @key(fields: "id") { id: ID! name: String }`,
    { Query: { halls: () => [{ id: "1", name: "one" }] } },
  );
  expect(await executedGraph(halls, broken).ask(`{ all: halls { name lamps } }`)).toMatchObject({
    data: { all: [{ name: "one", lamps: null }] },
    errors: [{ message: "away", path: ["all"] }],
  });
});

test("a subgraph that answers about other entities than it was asked about is a fault", async () => {
  const odd = {
    ...localSubgraph("odd", `type Hall @key(fields: "id") { id: ID! lamps: Int }`, {}),
    execute: () => Promise.resolve({ data: { _entities: [{ lamps: 1 }, { lamps: 2 }] } }),
  };
  const halls = localSubgraph(
    "halls",
    `type Query { halls: [Hall!]! } type Hall @key(fields: "id") { id: ID! }`,
    { Query: { halls: () => [{ id: "1" }] } },
  );
  expect(await executedGraph(halls, odd).ask(`{ halls { id lamps } }`)).toMatchObject({
    data: { halls: [{ id: "1", lamps: null }] },
    errors: [{ message: "a fetch failed" }],
  });
});
