export { looserThanParent } from "./analysis/looser-than-parent.ts";
export type { Looser } from "./analysis/looser-than-parent.ts";
export {
  admissionOf,
  admissionRefused,
  type Entrant,
  hasAdmissionRules,
  hasRecordRules,
  type PutOnRecord,
  recordsAgainst,
} from "./book/admission.ts";
export { admissionOutcome } from "./book/admission-outcome.ts";
export type { AdmissionOutcome } from "./book/admission-outcome.ts";
export * from "./book/counted-members.ts";
export { circumstancesOf, createRuleBook, ruleNotInForce } from "./book/rule-book.ts";
export type { RuleBook, RuleBookOptions, Setting } from "./book/rule-book.ts";
export type * from "./book/evaluation.ts";
export type { ExplainedParameter, ExplainedPart, Explanation } from "./book/explanation.ts";
export { ruleBookConflict } from "./book/resolve.ts";
export type { ResolvedParameter } from "./book/resolve.ts";
export type { Snapshot } from "./book/snapshot.ts";
export type { Circumstances, Member, Populations } from "./evaluation/machine.ts";
export type { Verdict } from "./evaluation/check-form.ts";

export type { CountRange, Placed } from "./evaluation/ranking.ts";
export { isScorePeriod } from "./evaluation/assessed-period.ts";
export type { ScorePeriod } from "./format/scorecard.ts";
export { explanationLines, verdictText } from "./book/explanation-text.ts";
export { diffBooks } from "./examples/diff-books.ts";
export type { Change, Population } from "./examples/diff-books.ts";
export { mutateBoundaries } from "./examples/mutate-boundaries.ts";
export type { Mutant } from "./examples/mutate-boundaries.ts";
export { outcomeText, runExamples } from "./examples/run-examples.ts";
export type { ExampleResult } from "./examples/run-examples.ts";
export * from "./facts/index.ts";
export { packJsonSchema } from "./format/json-schema.ts";
export * from "./pack/files.ts";
export * from "./law/index.ts";
export { factsReadBy, rulesAskedBy } from "./pack/rule-expressions.ts";
export { loadPack } from "./pack/load-pack.ts";
export type { LoadOptions, LoadResult } from "./pack/load-pack.ts";
export type * from "./pack/model.ts";
export * from "./problems/index.ts";
export { didYouMean } from "./problems/suggest.ts";
export * from "./questions/index.ts";
export * from "./reach/index.ts";
export * from "./subjects/index.ts";
export { plainDate } from "@yimen/domain";
export { dayText } from "./values/day.ts";
export { Rational } from "./values/rational.ts";
export type { Reason, ReasonKind } from "./values/unknown.ts";
export type { FactRecord, Value } from "./values/value.ts";
