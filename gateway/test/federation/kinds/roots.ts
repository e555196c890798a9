import { asTold, type FederationKind } from "./kind.ts";

const desk = { id: "d1" };
let sum = 0;

/** Kinds of root fields. */
export const roots: readonly FederationKind[] = [
  {
    name: "a shared root whose object has other fields in each subgraph",
    subgraphs: {
      names: {
        sdl: `type Query { desk: Desk @shareable } type Desk { id: ID! @shareable name: Label }
          type Label { zh: String @shareable en: String }`,
        resolvers: { Query: { desk: () => ({ ...desk, name: { zh: "窗口", en: "desk" } }) } },
      },
      hours: {
        sdl: `type Query { desk: Desk @shareable } type Desk { id: ID! @shareable opens: String }`,
        resolvers: { Query: { desk: () => ({ ...desk, opens: "09:00" }) } },
      },
      fees: {
        sdl: `type Query { desk: Desk @shareable } type Desk { id: ID! @shareable feeFen: Int }`,
        resolvers: { Query: { desk: () => ({ ...desk, feeFen: 500 }) } },
      },
    },
    answers: [
      {
        query: `{ desk { id name { zh en } opens feeFen } }`,
        data: { desk: { id: "d1", name: { zh: "窗口", en: "desk" }, opens: "09:00", feeFen: 500 } },
      },
      {
        query: `{ first: desk { opens: id } second: desk { id: opens feeFen } }`,
        data: { first: { opens: "d1" }, second: { id: "09:00", feeFen: 500 } },
      },
    ],
  },
  {
    name: "mutations of several subgraphs, one after the other",
    subgraphs: {
      adding: {
        sdl: `type Query { sum: Int } type Mutation { add(count: Int!): Int, open: Tally }
          type Tally @key(fields: "id") { id: ID! count: Int }`,
        resolvers: {
          Query: { sum: () => sum },
          Mutation: {
            add: (_source, { count }) => (sum += Number(count)),
            open: () => ({ id: "t", count: sum }),
          },
        },
      },
      doubling: {
        sdl: `type Mutation { double: Int } type Tally @key(fields: "id") { id: ID! count: Int @external even: Boolean @requires(fields: "count") }`,
        resolvers: {
          Mutation: { double: () => (sum *= 2) },
          Tally: { __resolveReference: asTold, even: ({ count }) => Number(count) % 2 === 0 },
        },
      },
    },
    answers: [
      {
        query: `mutation { add(count: 3) double again: double more: add(count: 1) last: double open { even count } }`,
        data: { add: 3, double: 6, again: 12, more: 13, last: 26, open: { even: true, count: 26 } },
      },
      { query: `{ sum __typename }`, data: { sum: 26, __typename: "Query" } },
    ],
  },
  {
    name: "enums and inputs of which subgraphs know a part",
    subgraphs: {
      cases: {
        sdl: `type Query { state: State @shareable, filed(filter: Filter): [String!] }
          enum State { OPEN CLOSED } input Filter { state: State, text: String }`,
        resolvers: {
          Query: { state: () => "OPEN", filed: (_source, { filter }) => [JSON.stringify(filter)] },
        },
      },
      archive: {
        sdl: `type Query { state: State @shareable, kept(filter: Filter): [String!] }
          enum State { OPEN CLOSED @inaccessible } input Filter { state: State }`,
        resolvers: {
          Query: { state: () => "OPEN", kept: (_source, { filter }) => [JSON.stringify(filter ?? null)] },
        },
      },
    },
    answers: [
      { query: `{ state }`, data: { state: "OPEN" } },
      {
        query: `query ($f: Filter = { state: OPEN }) { filed(filter: $f) kept(filter: $f) own: kept(filter: { state: OPEN }) none: kept }`,
        data: {
          filed: [`{"state":"OPEN"}`],
          kept: [`{"state":"OPEN"}`],
          own: [`{"state":"OPEN"}`],
          none: ["null"],
        },
      },
    ],
  },
];
