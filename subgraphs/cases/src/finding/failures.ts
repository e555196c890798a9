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

/** Nothing can be found of a case before it can have happened. */
export const factNotYet: DomainErrorFactory<{ fact: string; factZh: string; step: string; stepZh: string }> =
  defineError("CASE_FACT_NOT_YET", {
    kind: "invalid",
    zh: (d) =>
      `“${d.factZh}”(${d.fact})在办件${d.stepZh}之后才可能发生,受理时不能认定;请去掉这一项,发生后再登记`,
    en: (d) =>
      `${d.fact} can only happen after the case is ${d.step} and cannot be found at acceptance; leave it out, and record it when it has happened`,
  });
