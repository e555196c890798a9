import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

/** What is to be taken back was never there. @source X-6 */
export const exceptionNotThere: DomainErrorFactory<{ readonly from: string }> = defineError(
  "CALENDAR_CHANGE_UNKNOWN",
  {
    kind: "invalid",
    zh: (d) => `日历中没有自 ${d.from} 起的一次性调整,无法撤回;请先查看本县日历`,
    en: (d) =>
      `the calendar has no one-off change that begins on ${d.from}, so none can be taken back; look at the county's calendar first`,
  },
);

/** Somebody else has put another law in force since it was looked at. @source X-6 */
export const calendarOutdated: DomainErrorFactory<NoDetails> = defineError("CALENDAR_OUTDATED", {
  kind: "conflict",
  zh: () => "现行规则在您查看之后已有变动;请重新预览,再使其生效",
  en: () => "the law in force has changed since you looked; preview the change again, then put it in force",
});

/** A change that changes nothing. @source X-6 */
export const calendarUnchanged: DomainErrorFactory<NoDetails> = defineError("CALENDAR_UNCHANGED", {
  kind: "invalid",
  zh: () => "所填内容没有改变日历;请填写要增加、撤回的调整,或新的开放周、放假安排",
  en: () =>
    "nothing of the calendar would be another; name what is added or taken back, another week, or a year's notice",
});
