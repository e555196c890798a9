import { asTold, type FederationKind } from "./kind.ts";

const people = [
  { __typename: "Clerk", id: "1", name: "Lin", window: "A1" },
  { __typename: "Agent", id: "2", name: "Wang", village: "Linzhai" },
];
const person = ({ id }: Record<string, unknown>): unknown => people.find((each) => each.id === id) ?? null;

/** Kinds of interfaces and unions. */
export const abstractTypes: readonly FederationKind[] = [
  {
    name: "an interface that another subgraph takes for an object",
    subgraphs: {
      people: {
        sdl: `type Query { people: [Person!]! } interface Person @key(fields: "id") { id: ID! name: String! }
          type Clerk implements Person @key(fields: "id") { id: ID! name: String! window: String }
          type Agent implements Person @key(fields: "id") { id: ID! name: String! village: String }`,
        resolvers: {
          Query: { people: () => people },
          Person: { __resolveReference: person },
          Clerk: { __resolveReference: person },
          Agent: { __resolveReference: person },
        },
      },
      phones: {
        sdl: `type Query { reachable: [Person!]! }
          type Person @key(fields: "id") @interfaceObject { id: ID! name: String! @external phone: String card: String @requires(fields: "name") }`,
        resolvers: {
          Query: { reachable: () => [{ id: "2" }, { id: "1" }] },
          Person: {
            __resolveReference: asTold,
            phone: ({ id }) => `tel ${String(id)}`,
            card: ({ name }) => `card of ${String(name)}`,
          },
        },
      },
    },
    answers: [
      {
        query: `{ people { __typename phone ... on Clerk { window } ... on Agent { id: village } } }`,
        data: {
          people: [
            { __typename: "Clerk", phone: "tel 1", window: "A1" },
            { __typename: "Agent", phone: "tel 2", id: "Linzhai" },
          ],
        },
      },
      {
        query: `{ reachable { __typename name phone ... on Clerk { window } } }`,
        data: {
          reachable: [
            { __typename: "Agent", name: "Wang", phone: "tel 2" },
            { __typename: "Clerk", name: "Lin", phone: "tel 1", window: "A1" },
          ],
        },
      },
      {
        query: `{ people { name: id card } reachable { id: phone card } }`,
        data: {
          people: [
            { name: "1", card: "card of Lin" },
            { name: "2", card: "card of Wang" },
          ],
          reachable: [
            { id: "tel 2", card: "card of Wang" },
            { id: "tel 1", card: "card of Lin" },
          ],
        },
      },
    ],
  },
  {
    name: "a union of which each subgraph knows other members",
    subgraphs: {
      files: {
        sdl: `type Query { latest: Found @shareable, all: [Found!] } union Found = Case | Item
          type Case @shareable { no: ID! } type Item { code: ID! }`,
        resolvers: {
          Query: {
            latest: () => ({ __typename: "Case", no: "c1" }),
            all: () => [
              { __typename: "Item", code: "i1" },
              { __typename: "Case", no: "c2" },
            ],
          },
        },
      },
      notices: {
        sdl: `type Query { latest: Found @shareable } union Found = Case | Notice type Case @shareable { no: ID! } type Notice { text: String }`,
        resolvers: { Query: { latest: () => ({ __typename: "Case", no: "c1" }) } },
      },
    },
    answers: [
      {
        query: `{ latest { __typename ... on Case { no } ... on Item { code } ... on Notice { text } } all { ... on Item { no: code } ... on Case { no } ... on Notice { text } } }`,
        data: { latest: { __typename: "Case", no: "c1" }, all: [{ no: "i1" }, { no: "c2" }] },
      },
    ],
  },
  {
    name: "types of a union whose fields have one name and two kinds of values",
    subgraphs: {
      accounts: {
        sdl: `type Query { accounts: [Account] } union Account = Member | Guest
          type Member { id: ID name: String } type Guest @key(fields: "id") { id: ID! name: String! }`,
        resolvers: {
          Query: {
            accounts: () => [
              { __typename: "Member", id: null, name: "Lin" },
              null,
              { __typename: "Guest", id: "g", name: "Wang" },
            ],
          },
        },
      },
      visits: {
        sdl: `type Guest @key(fields: "id") { id: ID! visits: Int }`,
        resolvers: { Guest: { __resolveReference: asTold, visits: () => 4 } },
      },
    },
    answers: [
      {
        query: `{ accounts { ... on Member { a: id b: name } ... on Guest { id name visits } } }`,
        data: { accounts: [{ a: null, b: "Lin" }, null, { id: "g", name: "Wang", visits: 4 }] },
      },
      {
        query: `query ($not: Boolean!) { accounts { ... on Member @skip(if: $not) { name } ... on Guest { visits @skip(if: $not) } __typename @include(if: $not) } }`,
        variables: { not: true },
        data: { accounts: [{ __typename: "Member" }, null, { __typename: "Guest" }] },
      },
    ],
  },
];
