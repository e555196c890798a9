import {
  assessmentGrades,
  explanationLines,
  factRecord,
  type FactMoment,
  type FactRecord,
  type Law,
  platformFacts,
} from "@yimen/rules";
import type { Extent, ScoreLineEvaluation, Setting } from "@yimen/rules";
import { type SubjectEvaluation, verdictOf } from "@yimen/subgraph-kit";
import type {
  AssessmentKey,
  Award,
  Basis,
  Draft,
  Outcome,
  OutcomeBand,
  OutcomeCheck,
  OutcomeLine,
  ScoreRange,
} from "./assessment.ts";

/** When an assessment is judged: as known on a day, or with all that is known. */
export interface Judging extends AssessmentKey {
  readonly division: string;
  /** The day whose law and facts count: the last of the period, or today while it runs. */
  readonly on: Temporal.PlainDate;
  readonly asKnownOn?: Temporal.PlainDate | undefined;
}

/**
 * What an assessment comes to by its rule, line by line; by an award where no rule grades. What is held against it, such as that unfinished tasks
 * exclude the best grade, is judged with it.
 *
 * @throws RULE_NOT_IN_FORCE when no such rule is in force there on the day
 * @source YS-10.1, SM-22, LP-8
 */
export function outcomeOf(law: Law, judging: Judging, basis: Basis): Outcome {
  const { division, on, asKnownOn, period, rule } = judging;
  const setting: Setting = { division, on, asKnownOn, period, explain: true };
  const facts = factsOf(basis, judging);
  const judged = rule === "" ? awarded(basis.award) : outcomeOfRule(law.book.evaluate(rule, facts, setting));
  return { ...judged, checks: checksOf(law, judged, facts, judging, setting) };
}

function factsOf({ facts, picks, found }: Basis, { on, asKnownOn }: FactMoment): FactRecord {
  const known = factRecord(facts, { on, asKnownOn });
  const own = picks.map(({ entry, points, reason }) => ({ entry, points, reason }));
  const told = known["picks"];
  const all = [...(Array.isArray(told) ? told : []), ...own];
  return {
    ...known,
    ...(all.length > 0 && { picks: all }),
    ...Object.fromEntries(found.map(({ name, value }) => [name, value])),
  };
}

type Judged = Omit<Outcome, "checks">;

const noScore: ScoreRange = { exact: null, low: null, high: null };

function awarded(award: Award | null): Judged {
  const base = { lines: [], missing: [], reasons: [], linesZh: [], linesEn: [] };
  if (award === null) {
    return { ...base, verdict: "UNKNOWN", score: noScore, band: null, bands: [], missing: ["award"] };
  }
  const { grade: band, score } = award;
  const named = { band, zh: assessmentGrades.label(band, "zh"), en: assessmentGrades.label(band, "en") };
  return {
    ...base,
    verdict: "VALUE",
    score: { exact: score, low: score, high: score },
    band: named,
    bands: [named],
  };
}

function outcomeOfRule(evaluation: SubjectEvaluation): Judged {
  const base = {
    verdict: verdictOf(evaluation),
    missing: evaluation.missing,
    reasons: evaluation.reasons.map(({ zh, en }) => ({ zh, en })),
    linesZh: explanationLines(evaluation, "zh"),
    linesEn: explanationLines(evaluation, "en"),
  };
  if (evaluation.form === "scorecard") {
    const bands = evaluation.bands.map(({ band, zh, en }) => ({ band, zh, en }));
    return {
      ...base,
      score: rangeOf(evaluation.score),
      band: bands.length === 1 ? (bands[0] ?? null) : null,
      bands,
      lines: evaluation.lines.map(lineOf),
    };
  }
  const bands = evaluation.form === "decision" ? bandsOf(evaluation) : [];
  const band = bands.length === 1 ? (bands[0] ?? null) : null;
  return { ...base, score: noScore, band, bands, lines: [] };
}

function bandsOf(evaluation: Extract<SubjectEvaluation, { form: "decision" }>): readonly OutcomeBand[] {
  const { rule, text, possible } = evaluation;
  const labels = rule.returns.kind === "enum" ? rule.returns.domain.labels : {};
  const values = text === undefined ? possible : [text];
  return values.map((band) => ({ band, zh: labels[band]?.zh ?? band, en: labels[band]?.en ?? band }));
}

function rangeOf({ exact, low, high }: Extent): ScoreRange {
  return { exact: exact ?? null, low: low ?? null, high: high ?? null };
}

function lineOf({
  section,
  id,
  zh,
  en,
  finding,
  points,
  citations,
  quotes,
}: ScoreLineEvaluation): OutcomeLine {
  return {
    section: section ?? null,
    id,
    zh,
    en,
    // Named by its day and its id.
    findingId: finding?.split(" ").at(-1) ?? null,
    points: rangeOf(points),
    articles: citations.map(({ text }) => text),
    quotes,
  };
}

/** An assessment, as far as rules may know it from what it came to. */
function factsOfResult(
  { band, score }: Pick<Judged, "band" | "score">,
  about: FactRecord,
  { period }: Pick<Judging, "period">,
): FactRecord {
  // What is known of the thing is known of its assessment, where both have such a fact: unfinished tasks, complaints.
  const shared = [...(platformFacts.records.get("assessment")?.facts.keys() ?? [])].filter(
    (name) => name in about,
  );
  return {
    ...Object.fromEntries(shared.map((name) => [name, about[name] ?? null])),
    from: period.from,
    to: period.to,
    ...(band !== null && { grade: band.band, band: band.band }),
    ...(score.exact !== null && { score: score.exact }),
  };
}

/** An assessment as rules about assessments name it: what it came to when it was made last, and what of its thing is its own, too. */
export function factsOfAssessed({ period }: AssessmentKey, { basis, outcome }: Draft): FactRecord {
  const { findings: _found, picks: _picks, history: _earlier, ...facts } = factsOf(basis, { on: period.to });
  return factsOfResult(outcome, facts, { period });
}

/** What the rules about assessments say of one with this outcome. */
function checksOf(
  law: Law,
  judged: Judged,
  about: FactRecord,
  judging: Judging,
  setting: Setting,
): readonly OutcomeCheck[] {
  const facts = factsOfResult(judged, about, judging);
  return law.book
    .evaluateSubject("assessment", facts, { ...setting, explain: false })
    .filter(({ form }) => form === "check")
    .map((evaluation) => ({
      rule: evaluation.rule.id,
      zh: evaluation.rule.zh,
      en: evaluation.rule.en,
      verdict: verdictOf(evaluation),
      mandatory: evaluation.rule.level === "mandatory",
      articles: evaluation.rule.citations.map(({ text }) => text),
    }));
}
