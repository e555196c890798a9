import {
  type DecisionEvaluation,
  explanationLines,
  type FactRecord,
  type RuleBook,
  ruleNotInForce,
  type Setting,
} from "@yimen/rules";
import type { RuleVerdict } from "./verdict.ts";

/** What the law of a place says to one question, and why (规则答复). Plain values: a command keeps it for a repeat. */
export interface RuleAnswer {
  /** Id of the rule. */
  readonly rule: string;
  readonly verdict: RuleVerdict;
  /** As people write it; null without a value. */
  readonly value: string | null;
  /** Why there is no value. */
  readonly reasons: readonly { readonly zh: string; readonly en: string }[];
  /** Facts the rule reads and nobody gave. */
  readonly missing: readonly string[];
  /** The articles it rests on, those of the values it used first. */
  readonly articles: readonly string[];
  readonly explanationZh: readonly string[];
  readonly explanationEn: readonly string[];
}

/** Asks a book one question. Where no pack has the rule, the answer says so: it is never a guess. */
export function answerOf(book: RuleBook, rule: string, facts: FactRecord, setting: Setting): RuleAnswer {
  try {
    const evaluation = book.evaluate(rule, facts, { ...setting, explain: true });
    return evaluation.form === "decision" ? decisionAnswer(evaluation) : notInForce(rule, setting);
  } catch (error) {
    if (ruleNotInForce.is(error)) return notInForce(rule, setting);
    throw error;
  }
}

function decisionAnswer(evaluation: DecisionEvaluation): RuleAnswer {
  const { rule, explanation } = evaluation;
  const cited = [...(explanation?.parameters ?? []), rule].flatMap(({ citations }) => citations);
  const verdicts = { value: "VALUE", "not-applicable": "NOT_APPLICABLE", unknown: "UNKNOWN" } as const;
  return {
    rule: rule.id,
    verdict: verdicts[evaluation.verdict],
    value: evaluation.text ?? null,
    reasons: evaluation.reasons.map(({ zh, en }) => ({ zh, en })),
    missing: [...evaluation.missing],
    articles: [...new Set(cited.map(({ text, source }) => `${text}《${source.title.zh}》`))],
    explanationZh: explanationLines(evaluation, "zh"),
    explanationEn: explanationLines(evaluation, "en"),
  };
}

function notInForce(rule: string, { division, on }: Setting): RuleAnswer {
  const { zh, en } = ruleNotInForce({ rule, division, on: on.toString() });
  return {
    rule,
    verdict: "NOT_IN_FORCE",
    value: null,
    reasons: [{ zh, en }],
    missing: [],
    articles: [],
    explanationZh: [],
    explanationEn: [],
  };
}

/** The value as a whole number; undefined without one. */
export function wholeOf({ value }: RuleAnswer): number | undefined {
  return value === null ? undefined : Number(value);
}

/** The value as a day; undefined without one. */
export function dayOf({ value }: RuleAnswer): Temporal.PlainDate | undefined {
  return value === null ? undefined : Temporal.PlainDate.from(value);
}

/** Does the law say no? What is unknown is no refusal. */
export function saysNo({ value }: RuleAnswer): boolean {
  return value === "false";
}
