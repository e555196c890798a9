import { defineVocabulary } from "./vocabulary.ts";
import type { Vocabulary } from "./vocabulary.ts";

const verdictTable = {
  PASS: { zh: "符合", en: "passes" },
  FAIL: { zh: "不符合", en: "fails" },
  UNKNOWN: {
    zh: "无法判断",
    en: "unknown",
    note: "facts are missing or the source does not say; the reasons are named",
  },
  NOT_APPLICABLE: { zh: "不适用", en: "does not apply" },
  WAIVED: { zh: "豁免", en: "is waived", note: "the rule applies and is not held against it" },
  VALUE: { zh: "得出结果", en: "gives a value", note: "a decision that came to a value" },
  SCORED: { zh: "已评分", en: "is scored", note: "a scorecard that came to a score" },
} as const;

/** What a rule says of a subject. */
export type Verdict = keyof typeof verdictTable;
export const verdicts: Vocabulary<Verdict> = defineVocabulary("Verdict", verdictTable, {
  zh: "规则结论",
  en: "what a rule says of a subject",
});

const ruleFormTable = {
  CHECK: { zh: "检查", en: "check", note: "a condition on a subject" },
  DECISION: { zh: "决定", en: "decision", note: "a value that follows from facts" },
  QUOTA: { zh: "指标", en: "quota", note: "a share, number or ranking in a population" },
  SCORECARD: { zh: "评分表", en: "scorecard", note: "points, caps and bands" },
  EVENT: { zh: "情形", en: "event", note: "a finding with its effects on scorecards" },
  ADMISSION: { zh: "准入", en: "admission", note: "asked at the door of a mutation" },
} as const;

/** The forms a rule can have. */
export type RuleForm = keyof typeof ruleFormTable;
export const ruleForms: Vocabulary<RuleForm> = defineVocabulary("RuleForm", ruleFormTable, {
  zh: "规则形式",
  en: "the form of a rule",
});

const ruleLevelTable = {
  MANDATORY: { zh: "强制", en: "mandatory" },
  ADVISORY: { zh: "原则上", en: "advisory", note: "in principle: a failure is reported and stops nothing" },
} as const;

/** How strongly a rule binds. */
export type RuleLevel = keyof typeof ruleLevelTable;
export const ruleLevels: Vocabulary<RuleLevel> = defineVocabulary("RuleLevel", ruleLevelTable, {
  zh: "约束力",
  en: "how strongly a rule binds",
});
