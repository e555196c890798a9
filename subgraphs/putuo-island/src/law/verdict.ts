import { defineVocabulary, type Vocabulary } from "@yimen/domain";

const ruleVerdictTable = {
  VALUE: { zh: "有结论", en: "the law gives a value" },
  NOT_APPLICABLE: { zh: "不适用", en: "does not apply" },
  UNKNOWN: {
    zh: "无法判断",
    en: "unknown",
    note: "the source does not say, or a fact is missing; see the reasons",
  },
  NOT_IN_FORCE: { zh: "没有这条规则", en: "no rule of this kind is in force here" },
} as const;

/** What became of a question to the law (规则结论). */
export type RuleVerdict = keyof typeof ruleVerdictTable;
export const ruleVerdicts: Vocabulary<RuleVerdict> = defineVocabulary("PutuoRuleVerdict", ruleVerdictTable, {
  zh: "规则结论",
  en: "what became of a question to the law",
});
