import { print, type DocumentNode } from "graphql";
import { operationKindUnsupported } from "@yimen/service-host";
import { LRUCache } from "lru-cache";
import type { Planner } from "../planning/planner.ts";
import type { FetchGround, Step } from "./fetch.ts";
import { fetchesIn, planSteps } from "./plan-steps.ts";

/** How an operation is carried out. */
export interface KnownPlan {
  /** Undefined when no subgraph has to be asked. */
  readonly steps: Step | undefined;
  /** How often subgraphs are asked at most. */
  readonly fetches: number;
}

/** Memory for plans, and what of it one takes for each character of its own text and of its fetches: measured, rounded up. */
const keptBytes = 24 * 1_048_576;
const bytesACharacter = 24;

/**
 * Plans that were made, by the operation under planned names: what clients ask in other words, under other aliases or by
 * another operation name, is planned once.
 */
export class KnownPlans {
  readonly #planner: Planner;
  readonly #ground: FetchGround;
  readonly #known = new LRUCache<string, KnownPlan>({ maxSize: keptBytes });

  constructor(planner: Planner, ground: FetchGround) {
    this.#planner = planner;
    this.#ground = ground;
  }

  /** @throws {GraphQLError} when the operation cannot be planned */
  planOf(operation: DocumentNode | undefined): KnownPlan {
    if (operation === undefined) return { steps: undefined, fetches: 0 };
    const text = print(operation);
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const { node } = this.#planner.plan(operation);
    if (node?.kind === "Subscription") throw operationKindUnsupported({ kind: "subscription" });
    const fetches = node === undefined ? [] : fetchesIn(node);
    const plan = { steps: node && planSteps(node, this.#ground), fetches: fetches.length };
    const characters = fetches.reduce((total, fetch) => total + fetch.operation.length, text.length);
    this.#known.set(text, plan, { size: characters * bytesACharacter });
    return plan;
  }
}
