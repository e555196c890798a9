import type { DivisionCode } from "@yimen/domain";
import { isScorePeriod, type Decision, type Law, type Scorecard, type ScorePeriod } from "@yimen/rules";
import type { AssessmentKey } from "./assessment.ts";
import { notAssessable, periodNotOfRule } from "./failures.ts";

/** A rule that grades: a scorecard, or a decision whose value is a grade. */
export type Grading = Scorecard | Decision;

const kinds: Readonly<Record<ScorePeriod, readonly [en: string, zh: string]>> = {
  month: ["month", "月"],
  quarter: ["quarter", "季度"],
  "half-year": ["half-year", "半年"],
  year: ["year", "年"],
  "to-date": ["year to date", "年初至今"],
};

/**
 * The rule an assessment follows, by the law of the last day of its period; undefined where no law grades.
 *
 * @throws ASSESSMENT_RULE_UNKNOWN, and ASSESSMENT_PERIOD_WRONG for a period that is none of the scorecard's
 */
export function gradingOf(
  law: Law,
  { about, rule, period }: AssessmentKey,
  division: DivisionCode,
  path: readonly (string | number)[],
): Grading | undefined {
  if (rule === "") return undefined;
  const found = law.book.at({ division, on: period.to }).rules.get(rule);
  const grades = found?.form === "scorecard" || found?.form === "decision";
  if (found === undefined || !grades || found.subject.name !== about.subject) {
    throw notAssessable({ rule, subject: about.subject }, { path });
  }
  const kind = found.form === "scorecard" ? found.period : undefined;
  if (kind !== undefined && !isScorePeriod(kind, period)) {
    const [en, zh] = kinds[kind];
    const { from, to } = period;
    throw periodNotOfRule({ rule, kind: en, kindZh: zh, from: from.toString(), to: to.toString() }, { path });
  }
  return found;
}
