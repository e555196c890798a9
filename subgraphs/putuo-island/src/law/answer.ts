import type { RuleResult } from "@yimen/subgraph-kit";

/** What the law of a place says to one question; undefined where no rule of its name is in force there. */
export type Answer = RuleResult | undefined;

/** The value as a whole number; undefined without one. */
export function wholeOf(answer: Answer): number | undefined {
  const text = textOf(answer);
  return text === undefined ? undefined : Number(text);
}

/** The value as a day; undefined without one. */
export function dayOf(answer: Answer): Temporal.PlainDate | undefined {
  const text = textOf(answer);
  return text === undefined ? undefined : Temporal.PlainDate.from(text);
}

/** Does the law say no? What is unknown is no refusal. */
export function saysNo(answer: Answer): boolean {
  return textOf(answer) === "false";
}

/** Is nothing but facts missing for an answer? */
export function wantsFacts(answer: Answer): boolean {
  if (answer === undefined) return false;
  const { missing, reasons } = answer.evaluation;
  return missing.length > 0 && missing.length === reasons.length;
}

/** The articles it rests on, those of the values it used first, each once. */
export function articlesOf(answer: Answer): string {
  if (answer === undefined) return "";
  const { rule, explanation } = answer.explain();
  const cited = [...(explanation?.parameters ?? []), rule].flatMap(({ citations }) => citations);
  return [...new Set(cited.map(({ text, source }) => `${text}《${source.title.zh}》`))].join("、");
}

function textOf(answer: Answer): string | undefined {
  return answer?.evaluation.form === "decision" ? answer.evaluation.text : undefined;
}
