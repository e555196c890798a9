import { among, asTold, type FederationKind } from "./kind.ts";

const staff = [
  { id: "1", name: "Lin" },
  { id: "2", name: "Wang" },
];
const stations = [
  { id: "s1", head: { id: "2" } },
  { id: "s2", head: null },
];
const items = [
  { code: "a", serial: "s-a" },
  { code: "b", serial: null },
];

/** Kinds of entities and keys. */
export const entities: readonly FederationKind[] = [
  {
    name: "an entity whose fields come from two subgraphs, and its parent's",
    subgraphs: {
      stations: {
        sdl: `type Query { stations: [Station!]! } type Station @key(fields: "id") { id: ID! head: Member }
          type Member @key(fields: "id") { id: ID! }`,
        resolvers: {
          Query: { stations: () => stations },
          Station: { __resolveReference: among(stations) },
        },
      },
      members: {
        sdl: `type Member @key(fields: "id") { id: ID! name: String station: Station } type Station @key(fields: "id") { id: ID! phone: String }`,
        resolvers: {
          Member: { __resolveReference: among(staff), station: () => ({ id: "s1" }) },
          Station: { __resolveReference: asTold, phone: ({ id }) => `tel ${String(id)}` },
        },
      },
    },
    answers: [
      {
        query: `{ stations { phone head { name station { id phone head { name } } } } }`,
        data: {
          stations: [
            {
              phone: "tel s1",
              head: { name: "Wang", station: { id: "s1", phone: "tel s1", head: { name: "Wang" } } },
            },
            { phone: "tel s2", head: null },
          ],
        },
      },
    ],
  },
  {
    name: "keys of several fields, in lists, some of which a subgraph does not resolve",
    subgraphs: {
      shelves: {
        sdl: `type Query { shelf: Shelf } type Shelf { files: [File!]! }
          type File @key(fields: "place { row }", resolvable: false) @key(fields: "no place { seat }") {
            no: ID! place: Place! title: String! @external mark: String @requires(fields: "title") }
          type Place @shareable { row: ID! seat: ID! }`,
        resolvers: {
          Query: { shelf: () => ({ files: [{ no: "7", place: { row: "r", seat: "s" } }] }) },
          File: {
            __resolveReference: (told) => told,
            mark: ({ no, place, title }) => JSON.stringify([no, place, title]),
          },
        },
      },
      titles: {
        sdl: `type File @key(fields: "no") @key(fields: "place { row }", resolvable: false) { no: ID! place: Place! title: String! }
          type Place @shareable { row: ID! seat: ID! }`,
        resolvers: {
          File: { __resolveReference: (told) => ({ ...told, title: `title ${String(told["no"])}` }) },
        },
      },
    },
    answers: [
      {
        query: `{ shelf { files { title mark } } }`,
        data: { shelf: { files: [{ title: "title 7", mark: `["7",{"seat":"s"},"title 7"]` }] } },
      },
      {
        query: `{ shelf { files { place: mark no: title } } }`,
        data: { shelf: { files: [{ place: `["7",{"seat":"s"},"title 7"]`, no: "title 7" }] } },
      },
    ],
  },
  {
    name: "a way over a key that is null for some",
    subgraphs: {
      list: {
        sdl: `type Query { items: [Item!]! } type Item @key(fields: "code") { code: ID! }`,
        resolvers: { Query: { items: () => [{ code: "a" }, { code: "b" }, { code: "c" }] } },
      },
      serials: {
        sdl: `type Item @key(fields: "code") @key(fields: "serial") { code: ID! serial: ID }`,
        resolvers: { Item: { __resolveReference: among(items, "code") } },
      },
      makers: {
        sdl: `type Item @key(fields: "serial") { serial: ID maker: String }`,
        resolvers: {
          Item: {
            __resolveReference: (told) => (told["serial"] ? told : null),
            maker: ({ serial }) => `of ${String(serial)}`,
          },
        },
      },
    },
    answers: [
      {
        query: `{ items { code maker } }`,
        data: {
          items: [
            { code: "a", maker: "of s-a" },
            { code: "b", maker: null },
            { code: "c", maker: null },
          ],
        },
      },
    ],
  },
  {
    name: "a field that another subgraph took over, with what it requires",
    subgraphs: {
      old: {
        sdl: `type Query { post: Post } type Post @key(fields: "id") { id: ID! months: Int pay: Int title: String @shareable }`,
        resolvers: {
          Query: { post: () => ({ id: "p", months: 3 }) },
          Post: { __resolveReference: asTold, months: () => 3, pay: () => -1, title: () => "old" },
        },
      },
      renewed: {
        sdl: `type Post @key(fields: "id") { id: ID! months: Int @external pay: Int @override(from: "old") @requires(fields: "months") title: String @override(from: "gone") @shareable }`,
        resolvers: {
          Post: { __resolveReference: asTold, pay: ({ months }) => Number(months) * 100, title: () => "new" },
        },
      },
    },
    answers: [{ query: `{ post { pay months: id } }`, data: { post: { pay: 300, months: "p" } } }],
  },
  {
    name: "an extension written for the first federation",
    subgraphs: {
      owners: {
        sdl: `type Query { member: Member } type Member @key(fields: "id") { id: ID! name: String rank: Int @shareable }`,
        resolvers: {
          Query: { member: () => ({ id: "1", name: "Lin", rank: 2 }) },
          Member: { __resolveReference: among([{ id: "1", name: "Lin", rank: 2 }]) },
        },
      },
      extending: {
        sdl: `extend type Member @key(fields: "id") { id: ID! @external rank: Int @external level: String @requires(fields: "rank") }
          type Query { anybody: Member @provides(fields: "rank") }`,
        resolvers: {
          Query: { anybody: () => ({ id: "1", rank: 9 }) },
          Member: { __resolveReference: asTold, level: ({ rank }) => `level ${String(rank)}` },
        },
      },
    },
    answers: [
      {
        query: `{ member { rank: name level } anybody { rank name } }`,
        data: { member: { rank: "Lin", level: "level 2" }, anybody: { rank: 9, name: "Lin" } },
      },
    ],
  },
];
