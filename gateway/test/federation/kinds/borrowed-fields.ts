import { asTold, type FederationKind } from "./kind.ts";

/** Kinds of @provides and @requires. */
export const borrowedFields: readonly FederationKind[] = [
  {
    name: "fields that a path provides on a union and on an interface",
    subgraphs: {
      search: {
        sdl: `type Query { hits: [Hit] @provides(fields: "... on Station { name } ... on Office { name floor }"), places: [Place] @provides(fields: "... on Station { name } ... on Office { name }") }
          union Hit = Station | Office interface Place { id: ID! name: String }
          type Station implements Place @key(fields: "id") { id: ID! name: String @external }
          type Office implements Place @key(fields: "id") { id: ID! name: String @external floor: Int @external }`,
        resolvers: {
          Query: {
            hits: () => [
              { __typename: "Station", id: "1", name: "provided" },
              { __typename: "Office", id: "2", name: "too", floor: 3 },
            ],
            places: () => [{ __typename: "Station", id: "1", name: "provided" }],
          },
        },
      },
      owners: {
        sdl: `type Station @key(fields: "id") { id: ID! name: String @shareable tier: Int } type Office @key(fields: "id") { id: ID! name: String @shareable floor: Int @shareable }`,
        resolvers: {
          Station: { __resolveReference: asTold, name: () => "provided", tier: () => 2 },
          Office: { __resolveReference: asTold, name: () => "too", floor: () => 3 },
        },
      },
    },
    answers: [
      {
        query: `{ hits { ... on Station { id: name tier } ... on Office { name floor } } places { name ... on Station { tier } } }`,
        data: {
          hits: [
            { id: "provided", tier: 2 },
            { name: "too", floor: 3 },
          ],
          places: [{ name: "provided", tier: 2 }],
        },
      },
    ],
  },
  {
    name: "a requirement with fragments, over a requirement of another subgraph",
    subgraphs: {
      papers: {
        sdl: `type Query { case: Case } type Case @key(fields: "id") { id: ID! paper: Paper } interface Paper { id: ID! }
          type Scan implements Paper { id: ID! @shareable pages: Int } type Original implements Paper { id: ID! @shareable sealed: Boolean }`,
        resolvers: { Query: { case: () => ({ id: "c", paper: { __typename: "Scan", id: "x", pages: 3 } }) } },
      },
      checks: {
        sdl: `type Case @key(fields: "id") { id: ID! paper: Paper @external weight: Int @requires(fields: "paper { id ... on Scan { pages } ... on Original { sealed } }") }
          interface Paper { id: ID! } type Scan implements Paper @shareable { id: ID! pages: Int @external } type Original implements Paper @shareable { id: ID! sealed: Boolean @external }`,
        resolvers: {
          Case: {
            __resolveReference: asTold,
            weight: ({ paper }) => (JSON.stringify(paper).includes(`"pages":3`) ? 30 : -1),
          },
        },
      },
      fees: {
        sdl: `type Case @key(fields: "id") { id: ID! weight: Int @external feeFen: Int @requires(fields: "weight") }`,
        resolvers: { Case: { __resolveReference: asTold, feeFen: ({ weight }) => Number(weight) * 10 } },
      },
    },
    answers: [
      {
        query: `{ case { weight: feeFen paper { id ... on Scan { id: id sheets: pages } } } }`,
        data: { case: { weight: 300, paper: { id: "x", sheets: 3 } } },
      },
    ],
  },
  {
    name: "two subgraphs that require one another's fields",
    subgraphs: {
      people: {
        sdl: `type Query { post: Post } type Post @key(fields: "id") { id: ID! byOld: Boolean! @external author: Author! } type Author { years: Int! }
          extend type Post { grade: Int @requires(fields: "byOld") }`,
        resolvers: {
          Query: { post: () => ({ id: "p", author: { years: 31 } }) },
          Post: {
            __resolveReference: (told) => ({ ...told, author: { years: 31 } }),
            grade: ({ byOld }) => (byOld === true ? 2 : 1),
          },
        },
      },
      ages: {
        sdl: `type Post @key(fields: "id") { id: ID! author: Author! @external byOld: Boolean! @requires(fields: "author { years }") } type Author { years: Int! @external }`,
        resolvers: {
          Post: {
            __resolveReference: asTold,
            byOld: ({ author }) => JSON.stringify(author) === `{"years":31}`,
          },
        },
      },
    },
    answers: [
      { query: `{ post { grade } }`, data: { post: { grade: 2 } } },
      {
        query: `{ post { author: id byOld: grade grade: byOld } }`,
        data: { post: { author: "p", byOld: 2, grade: true } },
      },
    ],
  },
];
