import { defineVocabulary, type Vocabulary } from "@yimen/domain";

const stateTable = {
  DRAFT: { zh: "初评", en: "draft" },
  OBJECTED: { zh: "有异议待复核", en: "objected to" },
  FINAL: { zh: "已核定", en: "final" },
  REOPENED: { zh: "重新开启", en: "opened again", note: "what was sealed stays beside what is made anew" },
} as const;

/** Where an assessment stands (考核状态). */
export type AssessmentState = keyof typeof stateTable;
export const assessmentStates: Vocabulary<AssessmentState> = defineVocabulary("AssessmentState", stateTable, {
  zh: "考核状态",
  en: "state of an assessment",
});

const actTable = {
  ASSESSED: { zh: "初评", en: "assessed" },
  CORRECTED: { zh: "更正", en: "corrected" },
  OBJECTED: { zh: "提出异议", en: "objected to" },
  OBJECTION_UPHELD: { zh: "异议成立", en: "objection upheld" },
  OBJECTION_REJECTED: { zh: "异议不成立", en: "objection rejected" },
  FINALIZED: { zh: "核定", en: "made final" },
  REVIEWED: { zh: "人事部门审核", en: "reviewed by the personnel office" },
  REOPENED: { zh: "重新开启", en: "opened again" },
} as const;

/** What was done about an assessment (考核办理动作). */
export type AssessmentAct = keyof typeof actTable;
export const assessmentActs: Vocabulary<AssessmentAct> = defineVocabulary("AssessmentAct", actTable, {
  zh: "考核办理动作",
  en: "what is done about an assessment",
});
