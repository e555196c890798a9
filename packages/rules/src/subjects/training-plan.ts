import { foundFacts } from "./assessed-facts.ts";
import { trainingKinds } from "./assessment-vocabularies.ts";
import { defineSubject } from "./define-subject.ts";
import type { RecordType } from "./type.ts";

/** A year's training of a place (培训计划). YS-6, PT-4, PT-8, BK-3 */
export const trainingPlan: RecordType = defineSubject(
  "trainingPlan",
  { zh: "培训计划", en: "training plan" },
  {
    year: { type: "int", unit: "year", zh: "年度", en: "year" },
    targetCount: { type: "int", unit: "village", min: 0, zh: "应覆盖村数", en: "places to cover" },
    coveredCount: { type: "int", unit: "village", min: 0, zh: "已覆盖村数", en: "places covered" },
    sessionCount: { type: "int", unit: "session", min: 0, zh: "场次", en: "sessions" },
    backboneCount: { type: "int", unit: "person", min: 0, zh: "业务骨干数", en: "backbone trainees" },
    villagesAskingForMore: {
      type: "int",
      unit: "village",
      min: 0,
      zh: "提出加强培训需求的村数",
      en: "villages that ask for strengthened training",
    },
    kinds: { type: "list", of: trainingKinds, max: 20, zh: "培训方式", en: "ways of training" },
    ...foundFacts,
  },
  {
    register: ["year targetCount"],
    count: ["coveredCount sessionCount backboneCount villagesAskingForMore kinds"],
  },
  {
    type: "TrainingPlan",
    owner: "personnel",
    noun: undefined,
    facts: { trainingPlanFacts: "personnel" },
    members: { Division: "trainingPlanMembers", Department: "trainingPlanMembers" },
  },
);
