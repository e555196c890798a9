import type { SubgraphExecutor } from "@yimen/service-host";
import { localSubgraph } from "../graph/local-subgraph.ts";
import { executedGraph, type ExecutedGraph } from "./graph.ts";

const halls = new Map([
  ["1", { __typename: "Hall", id: "1", name: "east hall", seats: 20, opened: "2020" }],
  ["2", { __typename: "Hall", id: "2", name: "west hall", seats: 0, opened: null }],
  ["9", { __typename: "Hall", id: "9", name: "a hall nobody else knows", seats: 5, opened: "1999" }],
]);
const office = { __typename: "Office", id: "7", name: "office", phone: "12345" };
const hall = (id: string) => halls.get(id) ?? null;

/** Rooms of a town, with abstract types. */
function rooms(): SubgraphExecutor {
  const readings: string[] = [];
  return localSubgraph(
    "rooms",
    `interface Room { id: ID! name: String opened: String }
    type Hall implements Room @key(fields: "id") { id: ID! name: String! seats: Int opened: String nextTo: [Room!] neighbour: Hall }
    type Office implements Room @key(fields: "id") { id: ID! name: String phone: String! opened: String }
    union Found = Hall | Office
    enum Side { EAST WEST }
    type Query {
      hall(id: ID!): Hall
      halls(first: Int = 2, sides: [Side!]): [Hall!]!
      pairs: [[Hall]!]
      rooms: [Room!]!
      found: [Found]
      echo(text: String = "nothing", side: Side): String
      strange: Int
    }
    type Mutation { add(text: String!): String!, renamed(id: ID!): Hall }`,
    {
      Query: {
        hall: (_source, { id }) => hall(String(id)),
        halls: (_source, { first }) => [...halls.values()].slice(0, Number(first)),
        pairs: () => [
          [hall("1"), null],
          [hall("2"), hall("1")],
        ],
        rooms: () => [hall("1"), office],
        found: () => [office, null, hall("2")],
        echo: (_source, { text, side }) => `${JSON.stringify(text)} ${JSON.stringify(side)}`,
        strange: () => 5,
      },
      Mutation: {
        add: (_source, { text }) => {
          readings.push(String(text));
          return readings.join(" ");
        },
        renamed: (_source, { id }) => hall(String(id)),
      },
      Hall: {
        __resolveReference: ({ id }) => hall(String(id)),
        nextTo: () => [office, hall("2")],
        neighbour: ({ id }) => hall(id === "1" ? "2" : "1"),
      },
    },
  );
}

/** Visits to halls; hall 9 it does not know, in hall 2 everything fails. */
function visits(): SubgraphExecutor {
  const failing = ({ id }: Readonly<Record<string, unknown>>): void => {
    if (id === "2") throw new Error("no counter in the west hall");
  };
  return localSubgraph(
    "visits",
    `type Hall @key(fields: "id") {
      id: ID!
      seats: Int @external
      visits(day: String): Int
      counted: Int!
      perSeat: String @requires(fields: "seats")
      last: Visit
    }
    type Visit { by: String place: Hall }
    type Office @key(fields: "id") { id: ID! callers: Int }`,
    {
      Hall: {
        __resolveReference: (told) => (told["id"] === "9" ? null : told),
        visits: (source, { day }) => {
          failing(source);
          return typeof day === "string" ? Number(day.slice(-2)) : 100;
        },
        counted: (source) => {
          failing(source);
          return 3;
        },
        perSeat: ({ seats }) => `told ${JSON.stringify(seats)} seats`,
        last: ({ id }) => ({ by: "Wang", place: { id } }),
      },
      Office: { __resolveReference: (told) => told, callers: () => 11 },
    },
  );
}

export function town(): ExecutedGraph {
  return executedGraph(rooms(), visits());
}
