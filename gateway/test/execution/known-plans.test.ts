import { Supergraph } from "@apollo/federation-internals";
import { parse } from "graphql";
import { expect, test } from "vitest";
import { KnownPlans } from "../../src/execution/known-plans.ts";
import { Subtypes } from "../../src/execution/subtypes.ts";
import { Planner } from "../../src/planning/planner.ts";
import { localSubgraph } from "../graph/local-subgraph.ts";
import { supergraphOf } from "../graph/station-graph.ts";

function plansOver(sdl: string): KnownPlans {
  const supergraph = Supergraph.build(sdl);
  return new KnownPlans(new Planner(sdl, { supergraph }), {
    schema: supergraph.apiSchema().toGraphQLJSSchema(),
    subtypes: new Subtypes(supergraph.schema),
  });
}

test("the same operation is planned once, and another one anew", () => {
  const plans = plansOver(supergraphOf(localSubgraph("words", "type Query { a: Int, b(of: Int): Int }", {})));
  const first = plans.planOf(parse("{ a }"));
  expect(first.fetches).toBe(1);
  expect(plans.planOf(parse("{\n  a\n}"))).toBe(first);
  for (const other of [
    "{ a b }",
    "{ b(of: 1) }",
    "query ($of: Int) { b(of: $of) }",
    "query ($of: Int = 2) { b(of: $of) }",
  ])
    expect(plans.planOf(parse(other))).not.toBe(first);
});

test("where no subgraph has to be asked there is nothing to plan", () => {
  const plans = plansOver(supergraphOf(localSubgraph("words", "type Query { a: Int }", {})));
  expect(plans.planOf(undefined)).toEqual({ steps: undefined, fetches: 0 });
});
