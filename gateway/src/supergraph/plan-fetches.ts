import type { Experimental_DidResolveQueryPlanCallback } from "@apollo/gateway";
import { GraphQLError } from "graphql";
import { queryTooManyFetches } from "../errors/gateway-failures.ts";

type QueryPlan = Parameters<Experimental_DidResolveQueryPlanCallback>[0]["queryPlan"];
type PlanNode = NonNullable<QueryPlan["node"]>;

const counted = new WeakMap<QueryPlan, number>();

/**
 * Ends a request whose plan would call subgraphs too often. Depth bounds the plan too, but a graph with many crossings
 * between subgraphs reaches this bound first.
 */
export function refuseTooManyFetches(plan: QueryPlan, limit: number): void {
  const fetches = counted.get(plan) ?? (plan.node === undefined ? 0 : countFetches(plan.node));
  counted.set(plan, fetches);
  if (fetches <= limit) return;
  const { code, zh, en } = queryTooManyFetches({ fetches, limit });
  throw new GraphQLError(en, { extensions: { code, zh, en, http: { status: 400 } } });
}

function countFetches(node: PlanNode): number {
  return node.kind === "Fetch" ? 1 : partsOf(node).reduce((total, part) => total + countFetches(part), 0);
}

function partsOf(node: PlanNode): readonly PlanNode[] {
  if (node.kind === "Sequence" || node.kind === "Parallel") return node.nodes;
  if (node.kind === "Flatten") return [node.node];
  if (node.kind === "Condition") {
    return [node.ifClause, node.elseClause].filter((clause) => clause !== undefined);
  }
  // Deferred parts and subscriptions are not executed by the gateway.
  return [];
}
