import { type DatedFact, factRecord, type Pack, type Population } from "@yimen/rules";
import { CommandFailed } from "../output/failure.ts";
import { isJsonObject } from "./facts-file.ts";
import { askGraph, type GraphAccess } from "./graph-access.ts";
import { stationPages } from "./station-pages.ts";

/** Where a graph lists what it knows about a station, subgraph by subgraph. */
const factFields = ["placeFacts", "staffFacts", "caseFacts", "itemFacts"] as const;

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
  const selection = ["code", ...fields.map((field) => `${field} { ${parts} }`)].join(" ");
  const asked = { name: "StationFacts", division: pack.division, selection };
  for await (const page of stationPages(graph, asked)) {
    for (const node of page) {
      members.push({ id: String(node["code"]), facts: factRecord(factsOf(node, fields), { on }) });
    }
  }
  return { subject: "station", division: pack.division, members };
}

/** What is told of a fact, as far as it bears on which one is in force. */
const parts = "name value from until knownOn knownUntil entry";

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

function factsOf(node: Readonly<Record<string, unknown>>, fields: readonly string[]): readonly DatedFact[] {
  const listed = fields.flatMap((field): readonly unknown[] => {
    const facts = node[field];
    return Array.isArray(facts) ? facts : [];
  });
  return listed.filter(isDatedFact);
}

function isDatedFact(fact: unknown): fact is DatedFact {
  return isJsonObject(fact) && typeof fact["name"] === "string" && fact["value"] !== undefined;
}
