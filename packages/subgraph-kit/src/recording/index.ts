export { type BroughtFact, broughtFactProblems, requireSoundFacts } from "./brought-facts.ts";
export {
  type GivenLocalValue,
  holdingLocalValue,
  type HoldingLocalValue,
  wantedLocalValue,
} from "./holding-local-value.ts";
export {
  defineRecordingTypes,
  mountRecording,
  type RecordedSubject,
  type RecordingTypes,
} from "./graphql.ts";
export { defineLocalValueArg, type LocalValueArg } from "./local-values.ts";
export type { RecordedFact, RecordEnd } from "./recorded-fact.ts";
export { defineRecording, type Recorded, type Recording } from "./recording.ts";
export type { RecordingPlace, RecordingSubject } from "./recording-subject.ts";
export type { RecordingTables } from "./store.ts";
export { tellCounts, type CountTelling, toldCounts, type ToldValue } from "./told-facts.ts";
export { foundFacts, type FoundTelling, tellFound, tellFoundAgain } from "./found-facts.ts";
export { type CountedFact, type DatedRecord, recordedTimeline } from "./recorded-timeline.ts";
