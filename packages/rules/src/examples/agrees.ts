import type {
  DecisionEvaluation,
  Evaluation,
  Extent,
  QuotaEvaluation,
  ScorecardEvaluation,
} from "../book/evaluation.ts";
import type { ExpectInput, OutcomeInput, RangeInput } from "../format/expect.ts";
import type { ScalarInput } from "../format/primitives.ts";
import { readFact } from "../subjects/read-fact.ts";
import { compareNumbers } from "../values/arithmetic.ts";
import { parseNumber } from "../values/rational.ts";
import type { Value } from "../values/value.ts";
import { sameValue } from "../values/value.ts";

/** Did it come out as the example says? Of an outcome written part by part every part has to agree. */
export function agrees(evaluation: Evaluation, expect: ExpectInput): boolean {
  if (typeof expect !== "object") {
    return evaluation.form === "decision" && evaluation.verdict === "value"
      ? hasValue(evaluation, expect)
      : evaluation.verdict === expect;
  }
  if (expect.verdict !== undefined && evaluation.verdict !== expect.verdict) return false;
  switch (evaluation.form) {
    case "decision":
      return decisionAgrees(evaluation, expect);
    case "scorecard":
      return scoreAgrees(evaluation, expect);
    case "quota":
      return quotaAgrees(evaluation, expect);
    case "check":
    case "admission":
      return expect.verdict !== undefined;
    default:
      return evaluation satisfies never;
  }
}

function decisionAgrees(evaluation: DecisionEvaluation, { value, deemed, possible }: OutcomeInput): boolean {
  if (value !== undefined && !hasValue(evaluation, value)) return false;
  if (deemed !== undefined && (evaluation.deemed !== undefined) !== deemed) return false;
  return possible === undefined || sameMembers(evaluation.possible, possible.map(String));
}

function hasValue(evaluation: DecisionEvaluation, expected: ScalarInput): boolean {
  const { value, rule } = evaluation;
  const given = typeof expected === "number" && rule.returns.kind !== "int" ? String(expected) : expected;
  const wanted: Value | undefined = readFact(rule.returns, given);
  return wanted !== undefined && value !== undefined && sameValue(value, wanted);
}

function scoreAgrees(
  evaluation: ScorecardEvaluation,
  { verdict, score, band, bands }: OutcomeInput,
): boolean {
  if (verdict === undefined && evaluation.verdict !== "scored") return false;
  if (score !== undefined && !liesAt(evaluation.score, score)) return false;
  if (band !== undefined && (evaluation.band?.band ?? "unknown") !== band) return false;
  const possible = evaluation.bands.map((one) => one.band);
  return bands === undefined || sameMembers(possible, bands);
}

function liesAt(extent: Extent, score: ScalarInput | RangeInput): boolean {
  if (typeof score !== "object") return sameNumber(extent.exact, String(score));
  const { from, to } = score;
  if (extent.exact !== undefined) return false;
  return sameEnd(extent.low, from) && sameEnd(extent.high, to);
}

function sameEnd(actual: string | undefined, expected: ScalarInput | undefined): boolean {
  return expected === undefined
    ? actual === undefined
    : actual !== undefined && sameNumber(actual, String(expected));
}

function quotaAgrees(evaluation: QuotaEvaluation, { picked, counted, uncertain }: OutcomeInput): boolean {
  const members = picked ?? counted;
  if (members !== undefined && !sameMembers(evaluation.members, members)) return false;
  // Who is picked is only said when it is certain, or when those who may be are named.
  return sameMembers(evaluation.uncertain, uncertain ?? (picked === undefined ? evaluation.uncertain : []));
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && b.every((id) => a.includes(id));
}

/** `unknown` expects that the score is not one number. */
function sameNumber(actual: string | undefined, expected: string): boolean {
  if (actual === undefined || expected === "unknown") return actual === undefined && expected === "unknown";
  const a = parseNumber(actual);
  const b = parseNumber(expected);
  return a === undefined || b === undefined ? actual === expected : compareNumbers(a, b) === 0;
}
