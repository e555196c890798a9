import type { CheckEvaluation, DecisionEvaluation } from "../book/evaluation.ts";
import type { RuleBook, Setting } from "../book/rule-book.ts";
import type { FactRecord } from "../values/value.ts";
import type { CheckQuestionId, DecisionQuestionId, QuestionId } from "./question.ts";

/**
 * What the law of a place answers to a question of the platform; undefined when no rule in force there answers it.
 *
 * ```ts
 * askQuestion(book, "windowsRequired", { kind: "VILLAGE_STATION", residents: 1200 }, setting)?.value; // 2 in Yushan
 * ```
 */
export function askQuestion(
  book: RuleBook,
  id: DecisionQuestionId,
  facts: FactRecord,
  setting: Setting,
): DecisionEvaluation | undefined;
export function askQuestion(
  book: RuleBook,
  id: CheckQuestionId,
  facts: FactRecord,
  setting: Setting,
): CheckEvaluation | undefined;
export function askQuestion(
  book: RuleBook,
  id: QuestionId,
  facts: FactRecord,
  setting: Setting,
): DecisionEvaluation | CheckEvaluation | undefined {
  if (!book.at(setting).rules.has(id)) return undefined;
  const evaluation = book.evaluate(id, facts, setting);
  return evaluation.form === "decision" || evaluation.form === "check" ? evaluation : undefined;
}
