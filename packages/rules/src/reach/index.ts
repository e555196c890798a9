export { isSourced } from "./fact-origin.ts";
export type { ReachedFact } from "./fact-origin.ts";
export { factsAsked, reachOf } from "./rule-reach.ts";
export type { RuleReach } from "./rule-reach.ts";
