import { verdicts } from "@yimen/domain";
import type { AssessmentSheet, MatterOf } from "@yimen/papers";
import { basisOf, type PaperForm } from "@yimen/subgraph-kit";
import type { Assessment, Draft, Outcome, ScoreRange } from "../assessment/assessment.ts";
import { loadDraft } from "../assessment/operations.ts";
import { assessmentStates } from "../assessment/vocabulary.ts";
import type { EvaluationsTables } from "../tables.ts";
import { periodText } from "./place-text.ts";

/**
 * How somebody or something did in a period (考核表): line by line with the reasons, as it was made last, and where it stands.
 *
 * @source YS-10.1, SM-22, LP-5, X-10
 */
export const assessmentForm: PaperForm<EvaluationsTables, Assessment> = {
  template: "assessment-sheet.typ",
  word: "考",
  compose: async (context, assessment) => {
    const { id, about, divisionCode, period, rule, state } = assessment;
    const draft = await loadDraft(context, id);
    // There is none without a draft: both are written at once.
    if (draft === undefined) throw new Error(`assessment ${id} has no draft`);
    const { outcome, basis, version } = draft;
    const law = await context.law();
    const grading = law.book.at({ division: divisionCode, on: period.to }).rules.get(rule);
    const data: MatterOf<AssessmentSheet> = {
      subject: basis.name ?? about.id,
      period: periodText(period),
      lines: linesOf(draft),
      total: rangeText(outcome.score),
      grade: gradeText(outcome),
      reasons: outcome.reasons.map(({ zh }) => zh),
      state: assessmentStates.label(state, "zh"),
    };
    return {
      office: { id: divisionCode, name: "" },
      basis: grading === undefined ? [] : basisOf([grading]),
      data: { ...data },
      revision: version,
      sample: false,
    };
  },
};

/** Points of a scorecard, or the steps of a decision; then what the result is held against. */
function linesOf({ outcome, basis }: Draft): AssessmentSheet["lines"] {
  const { lines, linesZh, checks } = outcome;
  const scored = lines.map(({ id, zh, points, articles }) => ({
    criterion: zh,
    points: rangeText(points),
    reason: basis.picks.find(({ entry }) => entry === id)?.reason ?? null,
    cite: articles.join("；") || null,
  }));
  const decided =
    lines.length > 0
      ? []
      : linesZh.map((criterion) => ({ criterion, points: null, reason: null, cite: null }));
  const awarded =
    basis.award === null
      ? []
      : [{ criterion: "评定", points: basis.award.score, reason: basis.award.reason, cite: null }];
  const held = checks.map(({ zh, verdict, articles }) => ({
    criterion: zh,
    points: verdicts.label(verdicts.parse(verdict), "zh"),
    reason: null,
    cite: articles.join("；") || null,
  }));
  return [...scored, ...decided, ...awarded, ...held];
}

/** Points in words: a number, two that it lies between, or nothing where nothing is known. */
function rangeText({ exact, low, high }: ScoreRange): string | null {
  if (exact !== null) return exact;
  return low === null && high === null ? null : `${low ?? "…"}—${high ?? "…"}`;
}

function gradeText({ band, bands }: Outcome): string | null {
  if (band !== null) return band.zh;
  return bands.length === 0 ? null : bands.map(({ zh }) => zh).join("或");
}
