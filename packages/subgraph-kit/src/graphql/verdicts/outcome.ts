import { type Verdict, verdicts } from "@yimen/domain";
import type { Evaluation } from "@yimen/rules";

/** The verdict as the graph names it. */
export function verdictOf({ verdict }: Evaluation): Verdict {
  return verdicts.parse(verdict.toUpperCase().replaceAll("-", "_"));
}

/** Value of a decision or exact score, as people write it. */
export function valueOf(evaluation: Evaluation): string | undefined {
  if (evaluation.form === "decision") return evaluation.text;
  return evaluation.form === "scorecard" ? evaluation.score.exact : undefined;
}

/** Label of a value that is one of a list. */
export function labelOf(evaluation: Evaluation, language: "zh" | "en"): string | undefined {
  if (evaluation.form !== "decision" || evaluation.rule.returns.kind !== "enum") return undefined;
  return evaluation.rule.returns.domain.labels[evaluation.text ?? ""]?.[language];
}
