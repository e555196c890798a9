import type { FetchNode, PlanNode } from "@apollo/query-planner";
import { entityFetch, rootFetch, type FetchGround, type Step } from "./fetch.ts";
import type { PlanPath } from "./targets.ts";

/** A plan as one function, in the order the planner decided on. */
export function planSteps(node: PlanNode, ground: FetchGround, path: PlanPath = []): Step {
  switch (node.kind) {
    case "Sequence": {
      const steps = node.nodes.map((each) => planSteps(each, ground, path));
      return async (run) => {
        for (const step of steps) await step(run);
      };
    }
    case "Parallel": {
      const steps = node.nodes.map((each) => planSteps(each, ground, path));
      return async (run) => {
        await Promise.all(steps.map((step) => step(run)));
      };
    }
    case "Flatten":
      return planSteps(node.node, ground, [...path, ...node.path]);
    case "Condition": {
      const holds = node.ifClause && planSteps(node.ifClause, ground, path);
      const fails = node.elseClause && planSteps(node.elseClause, ground, path);
      return async (run) => {
        await (run.conditions.get(node.condition) === true ? holds : fails)?.(run);
      };
    }
    case "Fetch":
      return guarded(
        node.requires === undefined ? rootFetch(node, path, ground) : entityFetch(node, path, ground),
      );
    case "Defer":
      throw new Error("answers in parts are not planned");
    default:
      return node satisfies never;
  }
}

/** One fetch that fails costs its own fields. */
function guarded(step: Step): Step {
  return async (run) => {
    try {
      await step(run);
    } catch (fault) {
      run.faults.push(fault);
    }
  };
}

/** All fetches of a plan. Either side of a condition counts: which one it will be is not known yet. */
export function fetchesIn(node: PlanNode): readonly FetchNode[] {
  return node.kind === "Fetch" ? [node] : partsOf(node).flatMap(fetchesIn);
}

function partsOf(node: PlanNode): readonly PlanNode[] {
  if (node.kind === "Sequence" || node.kind === "Parallel") return node.nodes;
  if (node.kind === "Flatten") return [node.node];
  if (node.kind !== "Condition") return [];
  return [node.ifClause, node.elseClause].filter((clause) => clause !== undefined);
}
