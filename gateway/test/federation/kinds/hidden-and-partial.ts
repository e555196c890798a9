import { asTold, type FederationKind } from "./kind.ts";

const items = [
  { __typename: "Permit", id: "1", title: "permit" },
  { __typename: "Proof", id: "2", title: "proof" },
];
const item = ({ id }: Record<string, unknown>): unknown => items.find((each) => each.id === id) ?? null;

/** Kinds in which a subgraph knows, shows or returns a part only. */
export const hiddenAndPartial: readonly FederationKind[] = [
  {
    name: "an interface whose types lead back to it, with fields of another subgraph",
    subgraphs: {
      items: {
        sdl: `type Query { node(id: ID!): Node, items: [Item] } interface Node { id: ID! } interface Item implements Node { id: ID! like: Item }
          type Permit implements Item & Node @key(fields: "id") { id: ID! like: Item } type Proof implements Item & Node @key(fields: "id") { id: ID! like: Item }`,
        resolvers: {
          Query: { node: (_source, { id }) => item({ id }), items: () => items },
          Permit: { like: () => item({ id: "2" }) },
          Proof: { like: () => null },
        },
      },
      titles: {
        sdl: `interface Titled { title: String } type Permit implements Titled @key(fields: "id") { id: ID! title: String }
          type Proof implements Titled @key(fields: "id") { id: ID! title: String }`,
        resolvers: { Permit: { __resolveReference: item }, Proof: { __resolveReference: item } },
      },
    },
    answers: [
      {
        query: `{ items { id: __typename like { id ... on Titled { title } like { id } } } node(id: 1) { ... on Titled { id: title } } none: node(id: 3) { id } }`,
        data: {
          items: [
            { id: "Permit", like: { id: "2", title: "proof", like: null } },
            { id: "Proof", like: null },
          ],
          node: { id: "permit" },
          none: null,
        },
      },
    ],
  },
  {
    name: "a key that clients do not see, and a field taken over from nobody",
    subgraphs: {
      files: {
        sdl: `type Query { file: File } type File @key(fields: "inner") { inner: ID! @inaccessible name: String }`,
        resolvers: { Query: { file: () => ({ inner: "x", name: "file" }) } },
      },
      sizes: {
        sdl: `type File @key(fields: "inner") { inner: ID! @inaccessible size: Int @override(from: "never") }`,
        resolvers: { File: { __resolveReference: asTold, size: ({ inner }) => String(inner).length } },
      },
    },
    answers: [{ query: `{ file { inner: name name: size } }`, data: { file: { inner: "file", name: 1 } } }],
  },
  {
    name: "a union of which one path returns a part",
    subgraphs: {
      desk: {
        sdl: `type Query { waiting: [Ticket] } union Ticket = Visit | Call type Visit @key(fields: "id") { id: ID! } type Call { from: String }`,
        resolvers: {
          Query: {
            waiting: () => [
              { __typename: "Visit", id: "1" },
              { __typename: "Call", from: "Lin" },
            ],
          },
        },
      },
      log: {
        sdl: `type Query { last: Ticket } union Ticket = Visit type Visit @key(fields: "id") { id: ID! minutes: Int }`,
        resolvers: {
          Query: { last: () => ({ __typename: "Visit", id: "2" }) },
          Visit: { __resolveReference: asTold, minutes: ({ id }) => Number(id) * 10 },
        },
      },
    },
    answers: [
      {
        query: `{ last { ... on Call { from } ... on Visit { minutes } } waiting { ... on Visit { id: minutes } ... on Call { from } } }`,
        data: { last: { minutes: 20 }, waiting: [{ id: 10 }, { from: "Lin" }] },
      },
    ],
  },
  {
    name: "fields within fields that a path provides, and a value within an entity that another subgraph completes",
    subgraphs: {
      catalog: {
        sdl: `type Query { sheets: [Sheet] @provides(fields: "lines { name }") } type Sheet @key(fields: "id") { id: ID! lines: [Line] @external }
          type Line @key(fields: "id") { id: ID! name: String @external }`,
        resolvers: { Query: { sheets: () => [{ id: "1", lines: [{ id: "l", name: "line" }] }] } },
      },
      sheets: {
        sdl: `type Sheet @key(fields: "id") { id: ID! lines: [Line] @shareable note: Note @shareable }
          type Line @key(fields: "id") { id: ID! name: String @shareable width: Int } type Note { text: String }`,
        resolvers: {
          Sheet: {
            __resolveReference: asTold,
            lines: () => [{ id: "l" }],
            note: () => ({ text: "as sheets has it" }),
          },
          Line: { __resolveReference: asTold, name: () => "line", width: () => 3 },
        },
      },
      notes: {
        sdl: `type Sheet @key(fields: "id") { id: ID! note: Note @shareable } type Note { author: String }`,
        resolvers: { Sheet: { __resolveReference: asTold, note: () => ({ author: "Wang" }) } },
      },
    },
    answers: [
      {
        query: `{ sheets { lines { name } } }`,
        data: { sheets: [{ lines: [{ name: "line" }] }] },
      },
      {
        query: `{ sheets { note { text author } id: lines { id: name width } } }`,
        data: {
          sheets: [{ note: { text: "as sheets has it", author: "Wang" }, id: [{ id: "line", width: 3 }] }],
        },
      },
    ],
  },
];
