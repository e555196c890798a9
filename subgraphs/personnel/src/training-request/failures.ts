import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const villageNotInPlan: DomainErrorFactory<{ readonly village: string; readonly plan: string }> =
  defineError("TRAINING_VILLAGE_NOT_IN_PLAN", {
    kind: "invalid",
    zh: (d) => `区划 ${d.village} 不在“${d.plan}”的培训范围内;请向覆盖它的培训计划提出需求`,
    en: (d) => `division ${d.village} is not one that "${d.plan}" is to reach; ask of a plan that reaches it`,
  });

export const trainingRequestOver: DomainErrorFactory<{ readonly id: string }> = defineError(
  "TRAINING_REQUEST_WITHDRAWN",
  {
    kind: "wrong-state",
    zh: (d) => `培训需求 ${d.id} 已撤回;仍有需要的请重新提出`,
    en: (d) => `the request ${d.id} was taken back; ask anew where it is still wanted`,
  },
);
