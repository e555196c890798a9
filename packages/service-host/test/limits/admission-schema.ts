import { buildSchema, type GraphQLSchema } from "graphql";

/** One of each thing that limits look at: pages, plain lists, cycles, unions. */
export const schema: GraphQLSchema = buildSchema(`
  type Query {
    stations(first: Int = 20, last: Int, after: String): StationConnection!
    items(first: Int): [Item!]!
    itemsById(ids: [ID!]!): [Item!]!
    regions: [Region!]!
    search(text: String): Hit
    judge(of: Plan, deep: Int): Region
  }
  input Plan { name: String draft: [File!] also: [Plan!] }
  input File { text: String }
  type Mutation { rename(id: ID!): Station }
  type StationConnection { edges: [StationEdge!]! nodes: [Station!]! totalCount: Int! pageInfo: PageInfo! }
  type StationEdge { node: Station! cursor: String! }
  type PageInfo { hasNextPage: Boolean! }
  type Station { id: ID! name: String! items(first: Int, last: Int): [Item!]! next: Station windows: [Window!]! }
  type Window { name: String! }
  type Item { id: ID! stations(first: Int): StationConnection! }
  type Region { name: String! }
  union Hit = Station | Item
`);
