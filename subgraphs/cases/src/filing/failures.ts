import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** Repeated submissions are stopped unless somebody says why it is not one. BK-11 */
export const caseAlreadyOpen: DomainErrorFactory<{ caseNo: string }> = defineError("CASE_ALREADY_OPEN", {
  kind: "conflict",
  zh: (d) => `同一申请人同一事项已有在办件 ${d.caseNo},不重复收件;确需另办一件的,请写明另办理由`,
  en: (d) =>
    `case ${d.caseNo} of the same applicant and item is still open; to file another, give the reason in repeatReason`,
});

/** A counter, a visit or an agent is somebody else: who files for oneself came another way. */
export const channelServedInPerson: DomainErrorFactory<{ channel: string; channelZh: string }> = defineError(
  "CASE_CHANNEL_SERVED_IN_PERSON",
  {
    kind: "invalid",
    zh: (d) => `渠道“${d.channelZh}”由工作人员当面办理并登记,本人自行申请请选网上、移动端等渠道`,
    en: (d) =>
      `the channel "${d.channel}" is recorded by whoever serves the applicant; applying yourself, choose the web, the app or another`,
  },
);

/** Documents name the levels that accept the item, and the station's is none of them. PT-1, PT-11 */
export const itemNotAcceptedHere: DomainErrorFactory<{
  item: string;
  station: string;
  levels: readonly string[];
  levelsZh: readonly string[];
}> = defineError("CASE_ITEM_NOT_ACCEPTED_HERE", {
  kind: "refused-by-rule",
  zh: (d) =>
    `事项“${d.item}”由${d.levelsZh.join("、")}受理,站点 ${d.station} 不受理;请到受理该事项的站点办理,工作人员确需例外收件的,请在 exceptionReason 写明理由`,
  en: (d) =>
    `item "${d.item}" is accepted at the level ${d.levels.join(", ")} and not at station ${d.station}; file it where it is accepted, or, as staff who take it in all the same, give the reason in exceptionReason`,
});

/** The counter is closed that day: nobody is served there in the ordinary way. LP-6 */
export const stationClosedToday: DomainErrorFactory<{ station: string; day: string; dayZh: string }> =
  defineError("CASE_STATION_CLOSED_TODAY", {
    kind: "refused-by-rule",
    zh: (d) =>
      `站点 ${d.station} 今日不开放:${d.dayZh};请改日或改用网上渠道办理,确需例外收件的,请在 exceptionReason 写明理由`,
    en: (d) =>
      `the counter of station ${d.station} is closed today: ${d.day}; file on another day or online, or give the reason for taking it in all the same in exceptionReason`,
  });
