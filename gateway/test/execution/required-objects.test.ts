import { expect, test } from "vitest";
import { localSubgraph } from "../graph/local-subgraph.ts";
import { executedGraph } from "./graph.ts";

/** A core whose lamps and signs fail, and a county that computes from the rooms, boards and neighbours of halls. */
const graph = executedGraph(
  localSubgraph(
    "core",
    `type Query { hall(id: ID!): Hall }
    type Hall @key(fields: "id") @key(fields: "place { floor }") {
      id: ID!
      place: Place
      rooms: [Room!]
      board(side: String): Board
      near: Hall
    }
    type Place @shareable { floor: Int! sign: String! }
    type Room { seats: Int lamps: Int! }
    type Board { lines: [String!] sign: String! lamp: Lamp }
    type Lamp { watts: Int sign: String! }`,
    {
      Query: { hall: (_source, { id }) => ({ id }) },
      Hall: {
        __resolveReference: (told) => told,
        place: () => ({ floor: 2 }),
        rooms: () => [{ seats: 4 }, { seats: 6 }],
        board: (_source, { side }) => ({ lines: [typeof side === "string" ? `${side} side` : "front"] }),
        near: () => ({ id: "2" }),
      },
      Board: { lamp: () => ({ watts: 5 }) },
    },
  ),
  {
    ...localSubgraph(
      "putuo-island",
      `type Hall @key(fields: "id") {
        id: ID!
        rooms: [Room!] @external
        board(side: String): Board @external
        near: Hall @external
        putuoSeats: String @requires(fields: "rooms { seats }")
        putuoRooms: Int @requires(fields: "rooms { seats }")
        putuoBoard: String @requires(fields: "board { lines lamp { watts } }")
        putuoBack: String @requires(fields: "board(side: \\"back\\") { lines }")
        putuoNear: String @requires(fields: "near { id putuoSeats }")
      }
      type Room @shareable { seats: Int @external }
      type Board @shareable { lines: [String!] @external lamp: Lamp @external }
      type Lamp @shareable { watts: Int @external }`,
      {
        Hall: {
          __resolveReference: (told) => told,
          putuoSeats: ({ rooms }) => JSON.stringify(rooms),
          putuoRooms: ({ rooms }) => (Array.isArray(rooms) ? rooms.length : 0),
          putuoBoard: ({ board }) => JSON.stringify(board),
          putuoBack: ({ board }) => JSON.stringify(board),
          putuoNear: ({ near }) => JSON.stringify(near),
        },
      },
    ),
    guest: true,
  },
  localSubgraph(
    "doors",
    `type Hall @key(fields: "place { floor }") {
      place: Place
      rooms: [Room!] @external
      way: String @requires(fields: "rooms { seats }")
    }
    type Place @shareable { floor: Int! }
    type Room @shareable { seats: Int @external }`,
    {
      Hall: {
        __resolveReference: (told) => told,
        way: ({ place, rooms }) => JSON.stringify([place, rooms]),
      },
    },
  ),
);

const seats = JSON.stringify([{ seats: 4 }, { seats: 6 }]);

test.each([
  ["rooms { lamps }", { rooms: null }, "putuoSeats", seats],
  ["rooms { seats lamps }", { rooms: null }, "putuoSeats", seats],
  ["board { sign }", { board: null }, "putuoBoard", `{"lines":["front"],"lamp":{"watts":5}}`],
  [
    "board { lamp { sign } }",
    { board: { lamp: null } },
    "putuoBoard",
    `{"lines":["front"],"lamp":{"watts":5}}`,
  ],
  [`board(side: "back") { sign }`, { board: null }, "putuoBack", `{"lines":["back side"]}`],
  [
    "near { rooms { lamps } }",
    { near: { rooms: null } },
    "putuoNear",
    JSON.stringify({ id: "2", putuoSeats: seats }),
  ],
])(
  "A2 what fails of a client's own %s is there for what requires the same object, and null in %j",
  async (own, came, field, told) => {
    for (const asked of [`${own} ${field}`, `${field} ${own}`]) {
      const { data, errors } = await graph.ask(`{ hall(id: 1) { ${asked} } }`);
      expect(data).toEqual({ hall: { ...came, [field]: told } });
      expect(errors).not.toEqual([]);
    }
  },
);

test("A2 a client's own selection of a required object takes no fetch more", async () => {
  graph.fetches();
  await graph.ask("{ hall(id: 1) { putuoSeats putuoRooms } }");
  const [alone] = [graph.fetches()];
  expect(alone.map(({ query }) => query.match(/seats/g)?.length)).toEqual([1, undefined]);
  await graph.ask("{ hall(id: 1) { rooms { seats } putuoSeats putuoRooms } }");
  expect(graph.fetches().map(({ query }) => query.match(/seats/g)?.length)).toEqual([2, undefined]);
});

test("A2 an object that is a key stays the key, under its own name", async () => {
  const way = JSON.stringify([{ floor: 2 }, [{ seats: 4 }, { seats: 6 }]]);
  for (const own of ["", "rooms { lamps }", "place { floor }"]) {
    expect((await graph.ask(`{ hall(id: 1) { ${own} way } }`)).data).toMatchObject({ hall: { way } });
  }
  graph.fetches();
  await graph.ask("{ hall(id: 1) { place { floor } way } }");
  expect(graph.fetches().map(({ query }) => query.match(/floor/g)?.length)).toEqual([1, undefined]);
});
