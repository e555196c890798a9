import { CommandFailed } from "../output/failure.ts";
import { isJsonObject } from "./facts-file.ts";
import { askGraph, type GraphAccess } from "./graph-access.ts";

type Node = Readonly<Record<string, unknown>>;

/** What is asked of each station of a division. */
export interface AskedOfStations {
  /** Of the operation, for the logs of the graph. */
  readonly name: string;
  /** The whole country when it is all zeros. */
  readonly division: string;
  readonly selection: string;
  /** Further variables of the selection, with their types: `$on: Date`. */
  readonly variables?: Readonly<Record<string, { readonly type: string; readonly value: unknown }>>;
}

const pageSize = 100;

/**
 * The open stations of a division as a running graph knows them, page by page: however many there are, one page is in memory.
 *
 * @throws {CommandFailed} when the graph cannot be reached, refuses, or answers otherwise than Yimen does
 */
export async function* stationPages(
  graph: GraphAccess,
  { name, division, selection, variables = {} }: AskedOfStations,
): AsyncGenerator<readonly Node[]> {
  const declared = Object.entries(variables).map(([variable, { type }]) => `, $${variable}: ${type}`);
  const query = `query ${name}($within: DivisionCode, $first: Int!, $after: String${declared.join("")}) {
    stations(within: $within, first: $first, after: $after) {
      edges { node { ${selection} } }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  const given = Object.fromEntries(
    Object.entries(variables).map(([variable, { value }]) => [variable, value]),
  );
  const within = /^0+$/.test(division) ? null : division;
  let after: string | null = null;
  do {
    const { stations } = await askGraph(graph, query, { within, first: pageSize, after, ...given });
    if (!isJsonObject(stations) || !Array.isArray(stations["edges"]) || !isJsonObject(stations["pageInfo"])) {
      throw unlikeYimen(graph);
    }
    yield stations["edges"].map((edge: unknown) => nodeOf(graph, edge));
    const { hasNextPage, endCursor } = stations["pageInfo"];
    after = hasNextPage === true && typeof endCursor === "string" && endCursor !== after ? endCursor : null;
  } while (after !== null);
}

function nodeOf(graph: GraphAccess, edge: unknown): Node {
  const node = isJsonObject(edge) ? edge["node"] : undefined;
  if (!isJsonObject(node) || typeof node["code"] !== "string") throw unlikeYimen(graph);
  return node;
}

/** The answer is not one of this graph: most likely another address was meant. */
function unlikeYimen({ endpoint }: GraphAccess): CommandFailed {
  return new CommandFailed({
    zh: `${endpoint} 的回答不像一门；请核对地址，应以 /graphql 结尾`,
    en: `${endpoint} does not answer like Yimen; check the address, it ends in /graphql`,
  });
}
