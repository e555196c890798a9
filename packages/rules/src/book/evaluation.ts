import type { Verdict } from "../evaluation/check-form.ts";
import type { CountRange, Placed } from "../evaluation/ranking.ts";
import type { Admission, Check, Cited, Decision, Quota, Scorecard, Text } from "../pack/model.ts";
import type { Reason } from "../values/unknown.ts";
import type { Value } from "../values/value.ts";
import type { Explanation } from "./explanation.ts";

/** What all evaluations have. */
export interface EvaluationBase {
  /** Why something is not known; empty when everything that matters is. */
  readonly reasons: readonly Reason[];
  /** The facts that are missing, by path. */
  readonly missing: readonly string[];
  /** Only when asked for. */
  readonly explanation: Explanation | undefined;
  /** Other readings of an open text under which this comes out differently (另一种解读的结果); empty when it depends on none. */
  readonly otherReadings: readonly OtherResult[];
}

/** What comes out under another reading of one rule or value. */
export interface OtherResult {
  /** The rule or value whose text is open. */
  readonly about: Text;
  /** How it is read here. */
  readonly adopted: Text;
  /** How else it may be read. */
  readonly other: Text;
  readonly evaluation: Evaluation;
}

export interface CheckEvaluation extends EvaluationBase {
  readonly form: "check" | "admission";
  readonly rule: Check | Admission;
  readonly verdict: Verdict;
}

/** A check of a mutation's input at the door. */
export interface AdmissionEvaluation extends CheckEvaluation {
  readonly form: "admission";
  readonly rule: Admission;
}

export interface DecisionEvaluation extends EvaluationBase {
  readonly form: "decision";
  readonly rule: Decision;
  readonly verdict: "value" | "not-applicable" | "unknown";
  /** Numbers are exact; dates are day numbers. Undefined without a value. */
  readonly value: Value | undefined;
  /** The value as people write it. */
  readonly text: string | undefined;
  /** The values it may have when it is unknown and they are few. */
  readonly possible: readonly string[];
  /** Counts as given although nobody gave it (视为), and why. */
  readonly deemed: Text | undefined;
  /** Number of the row that was hit, from 1. */
  readonly row: number | undefined;
}

/** A number as text, or the two it lies between; an open end is undefined. */
export interface Extent {
  readonly exact: string | undefined;
  readonly low: string | undefined;
  readonly high: string | undefined;
}

/** A band a score can be in. */
export interface BandName extends Text {
  readonly band: string;
  readonly reading: Text | undefined;
}

/** One line of a scorecard. */
export interface ScoreLineEvaluation extends Cited, Text {
  /** Undefined for steps after adding up; their points are the score after the step. */
  readonly section: string | undefined;
  readonly id: string;
  /** The finding it is about: its day and id, as far as it has them. */
  readonly finding: string | undefined;
  readonly points: Extent;
}

export interface ScorecardEvaluation extends EvaluationBase {
  readonly form: "scorecard";
  readonly rule: Scorecard;
  readonly verdict: "scored" | "not-applicable" | "unknown";
  readonly score: Extent;
  /** The band, when only one is possible. */
  readonly band: BandName | undefined;
  /** All that are possible, best first. */
  readonly bands: readonly BandName[];
  /** Only with an explanation. */
  readonly lines: readonly ScoreLineEvaluation[];
}

export interface QuotaEvaluation extends EvaluationBase {
  readonly form: "quota";
  readonly rule: Quota;
  /** Not applicable: a share of nobody, or a population the quota is not about. */
  readonly verdict: "pass" | "fail" | "not-applicable" | "unknown";
  readonly population: CountRange;
  readonly counted: CountRange;
  /** Fewest and most allowed, as text; a share may allow a fraction of a member when it is not rounded. */
  readonly allowed: { readonly min: string | undefined; readonly max: string | undefined };
  /** Ids of the members that count or are picked. */
  readonly members: readonly string[];
  /** Ids of those that may. */
  readonly uncertain: readonly string[];
  /** Of a ranking: everybody with their place, the first first (名次表); empty for others. */
  readonly table: readonly Placed[];
}

export type Evaluation = CheckEvaluation | DecisionEvaluation | ScorecardEvaluation | QuotaEvaluation;
