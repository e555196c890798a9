import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

export const surveyEmpty: DomainErrorFactory<NoDetails> = defineError("SURVEY_EMPTY", {
  kind: "invalid",
  zh: () => "本次核查没有登记任何事实,请至少填写一项",
  en: () => "the survey records nothing; give at least one fact",
});
