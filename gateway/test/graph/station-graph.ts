import type { SubgraphExecutor } from "@yimen/service-host";
import { composeSupergraph } from "../../src/index.ts";
import { localSubgraph, type SubgraphCall, type TestResolvers } from "./local-subgraph.ts";

const stationNames = new Map([
  ["1", "玉山镇便民服务中心"],
  ["2", "林宅村便民服务站"],
]);
export const longList: readonly string[] = Array.from({ length: 200 }, (_, index) => `第 ${index} 号窗口`);

/** What tests change in the stations subgraph, and what they observe. */
export interface StationProbe {
  /** Runs before `station` is resolved. */
  beforeStation: (call: SubgraphCall) => unknown;
  readonly calls: SubgraphCall[];
}

/** Facilities in miniature: the root of everything the tests ask. */
export function stationsSubgraph(probe?: StationProbe): SubgraphExecutor {
  const resolvers: TestResolvers = {
    Query: {
      stations: () => ({
        edges: stationNames
          .keys()
          .map((id) => ({ node: { id } }))
          .toArray(),
      }),
      station: async (_source, { id }, call) => {
        probe?.calls.push(call);
        await probe?.beforeStation(call);
        return stationNames.has(String(id)) ? { id } : null;
      },
      fails: () => {
        throw new Error("password of db.internal:5432 is hunter2");
      },
    },
    Mutation: {
      renameStation: (_source, { id, name }) => ({ id, name }),
    },
    Station: {
      __resolveReference: ({ id }: Record<string, unknown>) => (stationNames.has(String(id)) ? { id } : null),
      name: (station) => station["name"] ?? stationNames.get(String(station["id"])),
      windows: () => longList.map((name) => ({ name })),
    },
  };
  return localSubgraph(
    "stations",
    `type Query {
      stations(first: Int = 20, last: Int, after: String): StationConnection!
      station(id: ID!): Station
      fails: String
    }
    type Mutation { renameStation(id: ID!, name: String!, input: RenameInput): Station }
    scalar Date
    scalar Decimal
    scalar Fen
    input RenameInput { reason: Reason!, notes: [NoteInput!], on: Date, area: Decimal, fee: Fen }
    input NoteInput { text: String!, page: Int }
    enum Reason { CORRECTION MERGER }
    type StationConnection { edges: [StationEdge!]! }
    type StationEdge { node: Station! }
    type Station @key(fields: "id") { id: ID! name: String! windows: [Window!]! }
    type Window { name: String! }`,
    resolvers,
  );
}

/** Cases in miniature: refers to stations and back. */
export function casesSubgraph(): SubgraphExecutor {
  return localSubgraph(
    "cases",
    `type Query { case(id: ID!): Case, casesOf(ids: [ID!]!): [Case!]! }
    type Station @key(fields: "id") { id: ID! caseload: Int cases(first: Int, last: Int): CaseConnection! }
    type CaseConnection { nodes: [Case!]! totalCount: Int! }
    type Case @key(fields: "id") { id: ID! title: String! station: Station! }`,
    {
      Query: {
        case: (_source, { id }) => ({ id }),
        casesOf: (_source, { ids }) => (Array.isArray(ids) ? ids.map((id: unknown) => ({ id })) : []),
      },
      Station: {
        __resolveReference: ({ id }: Record<string, unknown>) => ({ id }),
        caseload: () => 42,
        cases: () => ({ nodes: [{ id: "c1" }], totalCount: 1 }),
      },
      Case: {
        __resolveReference: ({ id }: Record<string, unknown>) => ({ id }),
        title: (source) => `办件 ${String(source["id"])}`,
        // "gone" refers to a station nobody has.
        station: (source) => ({ id: source["id"] === "gone" ? "9" : "1" }),
      },
    },
  );
}

/** Evaluations in miniature: adds to both. */
export function evaluationsSubgraph(): SubgraphExecutor {
  return localSubgraph(
    "evaluations",
    `type Query { ratings: Int }
    type Station @key(fields: "id") { id: ID! rating: Float latestCase: Case }
    type Case @key(fields: "id") { id: ID! grade: Int }`,
    {
      Query: { ratings: () => 7 },
      Station: {
        __resolveReference: ({ id }: Record<string, unknown>) => ({ id }),
        rating: () => 4.5,
        latestCase: () => ({ id: "c1" }),
      },
      Case: { __resolveReference: ({ id }: Record<string, unknown>) => ({ id }), grade: () => 5 },
    },
  );
}

/** A county's own subgraph: one nullable field on a core type. */
export function countySubgraph(): SubgraphExecutor {
  return localSubgraph("county", `type Station @key(fields: "id") { id: ID! ferry: String }`, {
    Station: {
      __resolveReference: ({ id }: Record<string, unknown>) => ({ id }),
      ferry: () => "每日 6 班",
    },
  });
}

/** The supergraph of these subgraphs. */
export function supergraphOf(...subgraphs: readonly SubgraphExecutor[]): string {
  const outcome = composeSupergraph(subgraphs);
  if (!outcome.ok) throw new Error(outcome.errors.map(({ message }) => message).join("\n"));
  return outcome.supergraphSdl;
}
