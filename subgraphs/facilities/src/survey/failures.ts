import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

export const surveyEmpty: DomainErrorFactory<NoDetails> = defineError("SURVEY_EMPTY", {
  kind: "invalid",
  zh: () => "本次核查没有登记任何事实,请至少填写一项",
  en: () => "the survey records nothing; give at least one fact",
});

export const factTwice: DomainErrorFactory<{ fact: string }> = defineError("FACT_TWICE", {
  kind: "invalid",
  zh: (d) => `事实 ${d.fact} 在本次核查中出现了两次,请保留一个`,
  en: (d) => `the survey gives ${d.fact} twice; keep one of them`,
});

export const factIsCounted: DomainErrorFactory<{ fact: string; factZh: string }> = defineError(
  "FACT_IS_COUNTED",
  {
    kind: "invalid",
    zh: (d) =>
      `“${d.factZh}”(${d.fact})由系统按登记信息得出,不能手工填写;如有误,请更正站点、窗口、人员、办件或事项的登记`,
    en: (d) =>
      `${d.fact} is told from what is registered here and not typed in; where it is wrong, correct the station, window, staff, cases or items`,
  },
);
