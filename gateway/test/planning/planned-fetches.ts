import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from "@apollo/query-planner";
import { parse } from "graphql";
import { composeSupergraph } from "../../src/index.ts";
import { Planner } from "../../src/planning/planner.ts";
import { federation } from "../graph/local-subgraph.ts";

/** One fetch of a plan, as a test reads it. */
export interface PlannedFetch {
  readonly subgraph: string;
  /** Where its entities stand; empty for the first fetches. */
  readonly at: string;
  /** What is handed to the subgraph: `price` or, where it is read under another name, `price = price__…`. */
  readonly hands: string;
  readonly variables: readonly string[];
  readonly asks: string;
}

/** Plans of subgraphs given by their SDL. */
export function plannerOf(subgraphs: Readonly<Record<string, string>>): Planner {
  const composed = composeSupergraph(
    Object.entries(subgraphs).map(([name, sdl]) => ({ name, sdl: federation + sdl })),
  );
  if (!composed.ok) throw new Error(composed.errors.map(({ message }) => message).join("\n"));
  return new Planner(composed.supergraphSdl);
}

/** The fetches of a query's plan, those that run at the same time side by side in the order they are written. */
export function fetchesOf(planner: Planner, query: string): readonly PlannedFetch[] {
  return fetchesIn(planner.plan(parse(query)).node, "");
}

function fetchesIn(node: QueryPlan["node"] | PlanNode, at: string): readonly PlannedFetch[] {
  if (node?.kind === "Fetch") return [fetchAt(node, at)];
  if (node?.kind === "Flatten") return fetchesIn(node.node, node.path.map(unmarked).join("."));
  if (node?.kind !== "Sequence" && node?.kind !== "Parallel") return [];
  return node.nodes.flatMap((part) => fetchesIn(part, at));
}

function fetchAt(
  { serviceName, requires = [], operation, variableUsages = [] }: FetchNode,
  at: string,
): PlannedFetch {
  const asks = unmarked(
    operation.replace(/^query\(\$representations.*?\)\{_entities\(.*?\)\{(.*)\}\}$/, "$1"),
  );
  return { subgraph: serviceName, at, hands: written(requires), variables: variableUsages, asks };
}

function written(selections: readonly QueryPlanSelectionNode[]): string {
  return selections
    .map((selection) => {
      if (selection.kind === "InlineFragment")
        return `... on ${selection.typeCondition} { ${written(selection.selections)} }`;
      const inner = selection.selections ? ` { ${written(selection.selections)} }` : "";
      const read = selection.alias === undefined ? "" : ` = ${unmarked(selection.alias)}`;
      return `${selection.name}${read}${inner}`;
    })
    .join(" ");
}

/** Marks of arguments say nothing to a reader. */
function unmarked(text: string | number): string {
  return String(text).replaceAll(/__[0-9a-f]{20}/g, "__…");
}
