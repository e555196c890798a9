import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

/** An escalated case (上报件) has the day by which it is passed up. @source LP-11 */
export const escalationNeedsDay: DomainErrorFactory<NoDetails> = defineError("CASE_ESCALATION_NEEDS_DAY", {
  kind: "refused-by-rule",
  zh: () => "上报件须向服务对象承诺上报的时限,请写明承诺上报日期(escalationPromisedFor)",
  en: () =>
    "the applicant of an escalated case is promised the day by which it is passed up: give it (escalationPromisedFor)",
});
