import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const ratingNotThus: DomainErrorFactory<{
  id: string;
  act: string;
  actZh: string;
  why: string;
  whyZh: string;
}> = defineError("RATING_NOT_THUS", {
  kind: "wrong-state",
  zh: (d) => `评价 ${d.id} 现在不能“${d.actZh}”:${d.whyZh}`,
  en: (d) => `the rating ${d.id} cannot be ${d.act} now: ${d.why}`,
});

export const ownAppeal: DomainErrorFactory<{ id: string }> = defineError("OWN_APPEAL", {
  kind: "not-permitted",
  zh: (d) => `评价 ${d.id} 的申诉由您提出,不能由您复核;请由其他人员复核`,
  en: (d) => `the appeal against the rating ${d.id} is your own; somebody else reviews it`,
});
