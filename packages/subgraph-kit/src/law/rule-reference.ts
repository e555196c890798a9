import type { RuleReference } from "@yimen/domain";
import type { Cited, Evaluation, Law, Rule } from "@yimen/rules";

/**
 * A rule that was asked, with its article, in texts that can be kept and shown: what a refusal names. Of a decision table it is
 * the article of the row that was hit, where the row has one of its own.
 */
export function ruleReference(law: Law, evaluation: Evaluation): RuleReference {
  return referenceOf(law, evaluation.rule, restsOn(evaluation));
}

/** A rule with its article, in texts that can be kept: what it says later changes nothing about them. */
export function referenceOf(
  law: Pick<Law, "revision">,
  rule: Rule,
  { citations, quotes }: Pick<Cited, "citations" | "quotes"> = rule,
): RuleReference {
  const { id, pack, zh, en } = rule;
  return {
    id,
    pack,
    zh,
    en,
    articles: citations.map(({ text, source }) => ({
      text,
      zh: `《${source.title.zh}》${source.number ?? ""}`,
      en: [source.title.en, source.number ?? ""].filter((part) => part !== "").join(", "),
    })),
    quotes,
    lawRevision: law.revision,
  };
}

function restsOn(evaluation: Evaluation): Cited {
  const { rule } = evaluation;
  if (evaluation.form !== "decision" || evaluation.row === undefined) return rule;
  const row = evaluation.rule.table[evaluation.row - 1];
  return row !== undefined && row.citations.length > 0 ? row : rule;
}
