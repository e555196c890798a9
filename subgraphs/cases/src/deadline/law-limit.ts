import { isDivisionCode, nationwide, type DivisionCode, type PublishedLimit } from "@yimen/domain";
import type { FactRecord, Law, Reason } from "@yimen/rules";
import { type Fact, judge, type RuleResult, ruleReference } from "@yimen/subgraph-kit";
import { statedAt, type TimeLimit } from "./limit.ts";

/** A limit, or why there is none. */
export interface LimitAnswer {
  readonly limit: TimeLimit | null;
  readonly reasons: readonly Reason[];
}

/** A case at the moment its limit is fixed. */
export interface LimitedCase {
  readonly place: DivisionCode;
  readonly facts: readonly Fact[];
  readonly limits: readonly PublishedLimit[];
}

/** What a working calendar counts at most. */
const mostDays = 1000;

/**
 * The limit the law of the place sets for a case whose item states none that can be counted; where the law does not say, its reasons.
 *
 * @source N-2
 */
export function limitByLaw(
  law: Law,
  { place, facts, limits }: LimitedCase,
  now: Temporal.Instant,
): LimitAnswer {
  const judged = { subject: "case", division: place, facts, assuming: supposed(limits, place) };
  const [result] = judge(law, judged, now, ["caseLimitDays"]).results;
  if (result === undefined) return { limit: null, reasons: [] };
  const { days, reasons } = limitAnswerOf(result);
  if (days === undefined) return { limit: null, reasons };
  const rule = ruleReference(law, result.evaluation);
  return {
    limit: { basis: "LAW", days, unit: "WORKING_DAY", division: placeOf(law, rule.pack), rule },
    reasons: [],
  };
}

/**
 * The question is about an item that states no limit, and about a case that was accepted this moment: nobody has extended it. A limit
 * stated without its length is a limit, and not known.
 */
function supposed(limits: readonly PublishedLimit[], place: DivisionCode): FactRecord {
  const stated = new Set(statedAt(limits, place).map(({ kind }) => kind));
  return {
    extendedOn: null,
    ...(!stated.has("STATUTORY") && { statutoryLimit: null }),
    ...(!stated.has("PROMISED") && { promisedLimit: null }),
  };
}

/** The days the question `caseLimitDays` is answered with, or why there is no number. */
export function limitAnswerOf(result: RuleResult): {
  readonly days: number | undefined;
  readonly reasons: readonly Reason[];
} {
  const days = daysOf(result);
  return { days, reasons: days === undefined ? reasonsOf(result) : [] };
}

function daysOf({ evaluation }: RuleResult): number | undefined {
  if (evaluation.form !== "decision" || evaluation.text === undefined) return undefined;
  const days = Number(evaluation.text);
  return Number.isInteger(days) && days >= 0 && days <= mostDays ? days : undefined;
}

function reasonsOf({ evaluation }: RuleResult): readonly Reason[] {
  const { id, zh, en } = evaluation.rule;
  if (evaluation.verdict === "not-applicable") {
    return [
      { kind: "not-applicable", name: id, zh: `规则“${zh}”不适用`, en: `the rule "${en}" does not apply` },
    ];
  }
  if (evaluation.form === "decision" && evaluation.text !== undefined) {
    return [
      {
        kind: "number-too-large",
        name: id,
        zh: `规则“${zh}”得出 ${evaluation.text},不是 0 到 ${mostDays} 之间的天数`,
        en: `the rule "${en}" gives ${evaluation.text}, which is no number of days from 0 to ${mostDays}`,
      },
    ];
  }
  return evaluation.reasons;
}

/** Whose pack it is; null for the country's. */
function placeOf(law: Law, pack: string): DivisionCode | null {
  const division = law.packs.find(({ id }) => id === pack)?.division;
  return division === undefined || division === nationwide || !isDivisionCode(division) ? null : division;
}
