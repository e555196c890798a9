import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** A case tells itself how it came and where it stands: a second answer, typed in, would compete. */
export const factToldByCase: DomainErrorFactory<{ fact: string }> = defineError("CASE_FACT_TOLD_BY_CASE", {
  kind: "invalid",
  zh: (d) => `事实 ${d.fact} 由办件登记得出,不能手工认定;请去掉这一项`,
  en: (d) => `${d.fact} is told by the case itself and cannot be found otherwise; leave it out`,
});

export const findingTwice: DomainErrorFactory<{ fact: string }> = defineError("CASE_FACT_TWICE", {
  kind: "invalid",
  zh: (d) => `事实 ${d.fact} 出现了两次,请保留一个`,
  en: (d) => `${d.fact} is given twice; keep one of them`,
});
