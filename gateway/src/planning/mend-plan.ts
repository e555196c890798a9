import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from "@apollo/query-planner";
import { Kind, parse, print, stripIgnoredCharacters, visit } from "graphql";
import type { PlanningSupergraph } from "./planning-supergraph.ts";
import { splitFetch } from "./split-fetch.ts";

/**
 * Makes a plan of a {@link PlanningSupergraph} one of the real subgraphs: fields that stand for required ones are asked
 * for as what they are, `comments__…: comments(limit: 3)`, and handed on as `comments`.
 */
export function mendPlan(plan: QueryPlan, graph: PlanningSupergraph): QueryPlan {
  const { node } = plan;
  if (node === undefined || node.kind === "Subscription" || graph.requirements.size === 0) return plan;
  return { ...plan, node: mendNode(node, graph) };
}

function mendNode(node: PlanNode, graph: PlanningSupergraph): PlanNode {
  switch (node.kind) {
    case "Sequence":
    case "Parallel":
      return { ...node, nodes: node.nodes.map((part) => mendNode(part, graph)) };
    case "Condition":
      return {
        ...node,
        ...(node.ifClause && { ifClause: mendNode(node.ifClause, graph) }),
        ...(node.elseClause && { elseClause: mendNode(node.elseClause, graph) }),
      };
    case "Flatten": {
      const inner = mendNode(node.node, graph);
      // Split inside: each part has the place of the whole.
      return inner.kind === "Parallel"
        ? { ...inner, nodes: inner.nodes.map((part) => ({ ...node, node: part })) }
        : { ...node, node: inner };
    }
    case "Fetch": {
      const [first, ...others] = splitFetch(node, graph).map((part) => mendFetch(part, graph));
      if (first === undefined || others.length === 0) return first ?? node;
      return { kind: "Parallel", nodes: [first, ...others] };
    }
    case "Defer":
      // Never planned: the planner is not told to.
      return node;
    default:
      return node satisfies never;
  }
}

function mendFetch(fetch: FetchNode, graph: PlanningSupergraph): FetchNode {
  const { requiredFields } = graph;
  const requires = fetch.requires && mendRequires(fetch.requires, graph);
  const mended = requires === undefined ? fetch : { ...fetch, requires };
  // The names are hashes: a text without them has no such field.
  if (![...requiredFields.keys()].some((name) => fetch.operation.includes(name))) return mended;
  const operation = visit(parse(fetch.operation, { noLocation: true }), {
    Field: (field) => {
      const required = requiredFields.get(field.name.value);
      if (required === undefined) return undefined;
      return {
        ...field,
        alias: field.alias ?? field.name,
        name: { kind: Kind.NAME, value: required.name },
        arguments: required.arguments,
      };
    },
  });
  return {
    ...mended,
    operation: stripIgnoredCharacters(print(operation)),
    ...(fetch.operationDocumentNode && { operationDocumentNode: operation }),
  };
}

function mendRequires(
  selections: readonly QueryPlanSelectionNode[],
  graph: PlanningSupergraph,
): QueryPlanSelectionNode[] {
  return selections.map((selection): QueryPlanSelectionNode => {
    if (selection.kind === "InlineFragment") {
      return { ...selection, selections: mendRequires(selection.selections, graph) };
    }
    const required = graph.requiredFields.get(selection.name);
    return {
      ...selection,
      ...(required && { name: required.name, alias: selection.alias ?? selection.name }),
      ...(selection.selections && { selections: mendRequires(selection.selections, graph) }),
    };
  });
}
