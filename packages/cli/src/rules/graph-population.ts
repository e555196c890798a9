import { type DatedFact, factRecord, type Pack, type Population } from "@yimen/rules";
import { CommandFailed } from "../output/failure.ts";
import { isJsonObject } from "./facts-file.ts";
import { askGraph, type GraphAccess } from "./graph-access.ts";

/** Where a graph lists what it knows about a station, subgraph by subgraph. */
const factFields = ["placeFacts", "staffFacts", "caseFacts", "itemFacts"] as const;
const pageSize = 100;

/**
 * The stations of a pack's division as a running graph knows them, with the facts of every subgraph that hold on a day. What the caller may not see
 * stays unknown.
 *
 * @throws {CommandFailed} when the graph cannot be reached, refuses, or answers otherwise than Yimen does
 */
export async function stationsOfGraph(
  graph: GraphAccess,
  pack: Pack,
  on: Temporal.PlainDate,
): Promise<Population> {
  const fields = await listedFields(graph);
  const members: Population["members"][number][] = [];
  let after: unknown = null;
  do {
    const page = await readPage(graph, pack.division, fields, after);
    for (const node of page.nodes) members.push({ id: node.code, facts: factRecord(node.facts, { on }) });
    after = page.next;
  } while (after !== null);
  return { subject: "station", division: pack.division, members };
}

/** Of the four fields those the graph has; a graph that does not tell its schema is asked for all. */
async function listedFields(graph: GraphAccess): Promise<readonly string[]> {
  const answer = await askGraph(graph, `{ __type(name: "Station") { fields { name } } }`, {}).catch(
    () => ({}),
  );
  const type: unknown = "__type" in answer ? answer.__type : undefined;
  if (!isJsonObject(type) || !Array.isArray(type["fields"])) return factFields;
  const names = new Set(type["fields"].filter(isJsonObject).map(({ name }) => name));
  const listed = factFields.filter((field) => names.has(field));
  if (listed.length > 0) return listed;
  throw new CommandFailed({
    zh: `${graph.endpoint} 的站点不列出事实：请升级一门后再比较，或用 --subjects 给出事实文件`,
    en: `stations of ${graph.endpoint} list no facts: upgrade Yimen first, or give facts with --subjects`,
  });
}

interface StationPage {
  readonly nodes: readonly { readonly code: string; readonly facts: readonly DatedFact[] }[];
  /** Null after the last page. */
  readonly next: string | null;
}

async function readPage(
  graph: GraphAccess,
  division: string,
  fields: readonly string[],
  after: unknown,
): Promise<StationPage> {
  const facts = fields.map((field) => `${field} { name value from until knownOn }`).join(" ");
  const query = `query StationFacts($within: DivisionCode, $first: Int!, $after: String) {
    stations(within: $within, first: $first, after: $after) {
      edges { node { code ${facts} } }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  const within = /^0+$/.test(division) ? null : division;
  const { stations } = await askGraph(graph, query, { within, first: pageSize, after });
  if (!isJsonObject(stations) || !Array.isArray(stations["edges"]) || !isJsonObject(stations["pageInfo"])) {
    throw unlikeYimen(graph);
  }
  const { hasNextPage, endCursor } = stations["pageInfo"];
  return {
    nodes: stations["edges"].map((edge: unknown) => readStation(graph, edge, fields)),
    next: hasNextPage === true && typeof endCursor === "string" && endCursor !== after ? endCursor : null,
  };
}

function readStation(
  graph: GraphAccess,
  edge: unknown,
  fields: readonly string[],
): StationPage["nodes"][number] {
  const node = isJsonObject(edge) ? edge["node"] : undefined;
  if (!isJsonObject(node) || typeof node["code"] !== "string") throw unlikeYimen(graph);
  const listed = fields.flatMap((field): readonly unknown[] => {
    const facts = node[field];
    return Array.isArray(facts) ? facts : [];
  });
  return { code: node["code"], facts: listed.filter(isDatedFact) };
}

function isDatedFact(fact: unknown): fact is DatedFact {
  return isJsonObject(fact) && typeof fact["name"] === "string" && fact["value"] !== undefined;
}

function unlikeYimen({ endpoint }: GraphAccess): CommandFailed {
  return new CommandFailed({
    zh: `${endpoint} 的回答不像一门；请核对地址，应以 /graphql 结尾`,
    en: `${endpoint} does not answer like Yimen; check the address, it ends in /graphql`,
  });
}
