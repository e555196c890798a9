export type { DatedFact, FactValue } from "./dated-fact.ts";
export {
  factErrors,
  factLiesAhead,
  factNeverAbsent,
  factProblems,
  factUnknown,
  factValueWrong,
} from "./fact-problems.ts";
export type { FactError } from "./fact-problems.ts";
export { factsOfPacks, factsOfPlace } from "./facts-of-place.ts";
export { factRecord, keyOf } from "./fact-record.ts";
export type { FactMoment } from "./fact-record.ts";
export { factTimeline } from "./fact-timeline.ts";
export type { DatedValue, Span } from "./fact-timeline.ts";
export { findingEventsOf } from "./law-names.ts";
