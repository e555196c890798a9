import type { CompiledRule } from "../evaluation/compiled-rule.ts";
import { frameFor } from "../evaluation/compiled-rule.ts";
import type { Interval } from "../values/interval.ts";
import type { Member } from "../evaluation/machine.ts";
import { Recorder } from "../evaluation/recorder.ts";
import type { Decision, Scorecard } from "../pack/model.ts";
import { numberText } from "../values/arithmetic.ts";
import { Unknown, missingFacts } from "../values/unknown.ts";
import type { FactRecord, Value } from "../values/value.ts";
import { valueText } from "../values/value.ts";
import type {
  BandName,
  CheckEvaluation,
  DecisionEvaluation,
  Evaluation,
  EvaluationBase,
  Extent,
  QuotaEvaluation,
  ScorecardEvaluation,
} from "./evaluation.ts";
import { explain } from "./explanation.ts";
import type { Snapshot } from "./snapshot.ts";

type Of<Form extends CompiledRule["form"]> = Extract<CompiledRule, { form: Form }>;

/** Runs a rule about one subject. Undefined for quotas: they are about populations. */
export function evaluateRule(
  snapshot: Snapshot,
  compiled: CompiledRule,
  subject: FactRecord,
  explained: boolean,
): Evaluation | undefined {
  const recorder = explained ? new Recorder() : undefined;
  compiled.busy = true;
  try {
    switch (compiled.form) {
      case "check":
        return evaluateCheck(snapshot, compiled, subject, recorder);
      case "decision":
        return evaluateDecision(snapshot, compiled, subject, recorder);
      case "scorecard":
        return evaluateScorecard(snapshot, compiled, subject, recorder);
      case "quota":
        return undefined;
      default:
        return compiled satisfies never;
    }
  } finally {
    compiled.busy = false;
  }
}

function base(
  snapshot: Snapshot,
  compiled: CompiledRule,
  unknown: Unknown | undefined,
  recorder: Recorder | undefined,
): EvaluationBase {
  return {
    reasons: unknown?.reasons ?? noReasons,
    missing: unknown === undefined ? noNames : missingFacts(unknown),
    explanation: recorder === undefined ? undefined : explain(compiled.rule, snapshot, recorder),
    otherReadings: noReadings,
  };
}

const noReasons: EvaluationBase["reasons"] = [];
const noNames: readonly string[] = [];
const noReadings: EvaluationBase["otherReadings"] = [];

function evaluateCheck(
  snapshot: Snapshot,
  compiled: Of<"check">,
  subject: FactRecord,
  recorder: Recorder | undefined,
): CheckEvaluation | undefined {
  const { rule } = compiled;
  if (rule.form !== "check" && rule.form !== "admission") return undefined;
  const judgement = compiled.run(frameFor(compiled, subject, recorder));
  const unknown = judgement instanceof Unknown ? judgement : undefined;
  const verdict = judgement instanceof Unknown ? "unknown" : judgement;
  const { reasons, missing, explanation, otherReadings } = base(snapshot, compiled, unknown, recorder);
  // Written out, not spread: this is made a million times a second.
  return { form: rule.form, rule, verdict, reasons, missing, explanation, otherReadings };
}

function evaluateDecision(
  snapshot: Snapshot,
  compiled: Of<"decision">,
  subject: FactRecord,
  recorder: Recorder | undefined,
): DecisionEvaluation | undefined {
  const { rule } = compiled;
  if (rule.form !== "decision") return undefined;
  const result = compiled.run(frameFor(compiled, subject, recorder));
  const unknown = result.kind === "unknown" ? result.unknown : undefined;
  const shared = { form: "decision" as const, rule, ...base(snapshot, compiled, unknown, recorder) };
  const none = { value: undefined, text: undefined, deemed: undefined, row: undefined };
  if (result.kind === "not-applicable")
    return { ...shared, ...none, verdict: "not-applicable", possible: [] };
  if (result.kind === "unknown") {
    const possible = (result.possible ?? []).map((value) => decisionText(rule, value));
    return { ...shared, ...none, verdict: "unknown", possible };
  }
  const row = result.row === undefined ? undefined : rule.table[result.row];
  return {
    ...shared,
    verdict: "value",
    value: result.value,
    text: decisionText(rule, result.value),
    possible: [],
    deemed: row?.deemed,
    row: result.row === undefined ? undefined : result.row + 1,
  };
}

function decisionText(rule: Decision, value: Value): string {
  return valueText(value, rule.returns);
}

function extent(interval: Interval): Extent {
  const low = interval.low === undefined ? undefined : numberText(interval.low);
  const high = interval.high === undefined ? undefined : numberText(interval.high);
  return { exact: interval.unknown === undefined ? low : undefined, low, high };
}

const noExtent: Extent = { exact: undefined, low: undefined, high: undefined };

function evaluateScorecard(
  snapshot: Snapshot,
  compiled: Of<"scorecard">,
  subject: FactRecord,
  recorder: Recorder | undefined,
): ScorecardEvaluation | undefined {
  const { rule } = compiled;
  if (rule.form !== "scorecard") return undefined;
  const result = compiled.run(frameFor(compiled, subject, recorder));
  const none = { score: noExtent, band: undefined, bands: [], lines: [] };
  if (result.kind === "scored") {
    const bands = result.bands.flatMap((index) => bandName(rule, index));
    const shared = base(snapshot, compiled, result.score.unknown, recorder);
    const { low, high } = result.score;
    // A score without any bound says nothing, unless its band is certain all the same.
    const known = low !== undefined || high !== undefined || (rule.bands.length > 1 && bands.length === 1);
    return {
      form: "scorecard",
      rule,
      verdict: known ? "scored" : "unknown",
      ...shared,
      score: extent(result.score),
      band: bands.length === 1 ? bands[0] : undefined,
      bands,
      lines: result.lines.map(({ section, id, text, finding, points, cited }) => ({
        section,
        id,
        finding,
        ...text,
        points: extent(points),
        citations: cited.citations,
        quotes: cited.quotes,
        reading: cited.reading,
        otherReadings: cited.otherReadings,
      })),
    };
  }
  const unknown = result.kind === "unknown" ? result.unknown : undefined;
  return {
    form: "scorecard",
    rule,
    verdict: result.kind,
    ...none,
    ...base(snapshot, compiled, unknown, recorder),
  };
}

function bandName(rule: Scorecard, index: number): readonly BandName[] {
  const band = rule.bands[index];
  return band === undefined ? [] : [{ band: band.band, ...band.text, reading: band.reading }];
}

/** Runs a quota over a population. */
export function evaluateQuota(
  snapshot: Snapshot,
  compiled: Of<"quota">,
  members: readonly Member[],
  explained: boolean,
): QuotaEvaluation | undefined {
  const { rule } = compiled;
  if (rule.form !== "quota") return undefined;
  const recorder = explained ? new Recorder() : undefined;
  const result = compiled.run(members, frameFor(compiled, {}, recorder));
  const { min, max } = result.allowed;
  return {
    form: "quota",
    rule,
    ...base(snapshot, compiled, result.unknown, recorder),
    verdict: result.verdict,
    population: result.population,
    counted: result.counted,
    allowed: {
      min: min === undefined ? undefined : numberText(min),
      max: max === undefined ? undefined : numberText(max),
    },
    members: result.members,
    uncertain: result.uncertain,
    table: result.table,
  };
}
