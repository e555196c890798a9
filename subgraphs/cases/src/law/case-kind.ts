import { type CaseKind, caseKinds, chinaDate, type DivisionCode } from "@yimen/domain";
import type { FactRecord, Law } from "@yimen/rules";
import { type Fact, judge, type RuleResult, ruleReference } from "@yimen/subgraph-kit";
import {
  caseKindAgainstRule,
  caseKindNotByRule,
  caseKindRequired,
  kindNotForAcceptance,
} from "./failures.ts";

/** A case as its kind is asked for. */
export interface ClassifiedCase {
  readonly place: DivisionCode;
  readonly facts: readonly Fact[];
  readonly assuming?: FactRecord | undefined;
}

/** Kinds a case can be accepted under: what is returned or incomplete has a kind of its own. */
export const kindsForAcceptance: readonly CaseKind[] = ["INSTANT", "PROMISED", "JOINT", "ESCALATED"];

/** @throws CASE_KIND_NOT_FOR_ACCEPTANCE */
export function requireAcceptanceKind(kind: CaseKind): void {
  if (kindsForAcceptance.includes(kind)) return;
  throw kindNotForAcceptance(
    {
      kind: caseKinds.label(kind, "en"),
      kindZh: caseKinds.label(kind, "zh"),
      allowed: kindsForAcceptance.map((one) => caseKinds.label(one, "en")),
      allowedZh: kindsForAcceptance.map((one) => caseKinds.label(one, "zh")),
    },
    { path: ["input", "kind"] },
  );
}

/** What the law of the place makes of a case's kind on a day; undefined where no rule in force classifies cases. @source LP-11 */
export function proposeKind(
  law: Law,
  { place, facts, assuming }: ClassifiedCase,
  at: Temporal.Instant,
): RuleResult | undefined {
  const judged = { subject: "case", division: place, facts, assuming, on: chinaDate(at) };
  return judge(law, judged, at, ["caseKind"]).results[0];
}

/**
 * The kind a case is accepted as: the clerk's, unless a mandatory rule certainly says another; without one, the law's. Null where nobody
 * says one and no rule of the place classifies cases.
 *
 * @param allowed kinds a case can be accepted as
 * @throws CASE_KIND_AGAINST_RULE, CASE_KIND_NOT_BY_RULE; CASE_KIND_REQUIRED with the reasons where nobody says which kind it is
 * @source LP-11
 */
export function settleKind(
  law: Law,
  proposed: RuleResult | undefined,
  { wanted, allowed }: { readonly wanted: CaseKind | undefined; readonly allowed: readonly CaseKind[] },
): CaseKind | null {
  const path = ["input", "kind"];
  const certain = certainKind(proposed);
  if (wanted === undefined) {
    // The kinds are those of a place that has defined them: elsewhere a case is accepted without one.
    if (proposed === undefined) return null;
    if (certain === undefined) throw caseKindRequired(reasonsFor(proposed), { path });
    if (allowed.includes(certain.kind)) return certain.kind;
    throw caseKindNotByRule(
      { ...textsOf(law, certain), ...nextStepFor(certain.kind) },
      { path, rules: [ruleReference(law, certain.evaluation)] },
    );
  }
  if (certain === undefined || certain.kind === wanted || certain.evaluation.rule.level !== "mandatory") {
    return wanted;
  }
  throw caseKindAgainstRule(
    {
      ...textsOf(law, certain),
      wanted: caseKinds.label(wanted, "en"),
      wantedZh: caseKinds.label(wanted, "zh"),
    },
    { path, rules: [ruleReference(law, certain.evaluation)] },
  );
}

/** The kind the law of the place certainly gives a case that can be accepted under it; null where it does not say. */
export function proposedKindOf(law: Law, classified: ClassifiedCase, at: Temporal.Instant): CaseKind | null {
  const kind = certainKind(proposeKind(law, classified, at))?.kind;
  return kind === undefined || !kindsForAcceptance.includes(kind) ? null : kind;
}

interface CertainKind {
  readonly kind: CaseKind;
  readonly evaluation: RuleResult["evaluation"];
}

function certainKind(proposed: RuleResult | undefined): CertainKind | undefined {
  const { evaluation } = proposed ?? {};
  const text = evaluation?.form === "decision" ? evaluation.text : undefined;
  return evaluation !== undefined && caseKinds.is(text) ? { kind: text, evaluation } : undefined;
}

function textsOf(law: Law, { kind, evaluation }: CertainKind) {
  const { zh: ruleZh, en: rule, articles } = ruleReference(law, evaluation);
  return {
    ruleZh,
    rule,
    articleZh: articles.map((article) => `${article.zh} ${article.text}`).join("、"),
    article: articles.map((article) => `${article.en} ${article.text}`).join("; "),
    kind: caseKinds.label(kind, "en"),
    kindZh: caseKinds.label(kind, "zh"),
  };
}

/** A case that lacks something is not turned away, and being turned away is a decision of its own. @source LP-11 补办件、退回件 */
function nextStepFor(kind: CaseKind): { readonly next: string; readonly nextZh: string } {
  return kind === "SUPPLEMENT"
    ? {
        next: "tell the applicant everything that is missing at once (requestSupplement) and accept it when it is complete",
        nextZh: "请一次性告知需补正的全部材料(requestSupplement),补齐后再受理",
      }
    : {
        next: "return it with the reasons in writing (refuseCase)",
        nextZh: "请书面说明理由后退回(refuseCase)",
      };
}

function reasonsFor(proposed: RuleResult) {
  const { evaluation } = proposed;
  if (evaluation.verdict === "not-applicable") {
    const { zh, en } = evaluation.rule;
    return { reasonsZh: [`规则“${zh}”不适用`], reasons: [`the rule "${en}" does not apply`] };
  }
  return {
    reasonsZh: evaluation.reasons.map(({ zh }) => zh),
    reasons: evaluation.reasons.map(({ en }) => en),
  };
}
