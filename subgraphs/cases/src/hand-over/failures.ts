import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";

/** Between counties it must be said in which of the three modes (跨域通办) a case goes. @source BK-8 */
export const modeRequired: DomainErrorFactory<{ from: string; to: string; modes: readonly string[] }> =
  defineError("CASE_CROSS_REGION_MODE_REQUIRED", {
    kind: "invalid",
    zh: (d) => `${d.from} 收件、${d.to} 办理属于跨域通办,请写明方式(crossRegionMode):${d.modes.join("、")}`,
    en: (d) =>
      `received in ${d.from} and decided in ${d.to}: say in which mode it crosses (crossRegionMode), one of ${d.modes.join(", ")}`,
  });

/** A mode is of cases that cross to another county. @source BK-8 */
export const modeWithoutCrossing: DomainErrorFactory<NoDetails> = defineError("CASE_CROSS_REGION_MODE_IDLE", {
  kind: "invalid",
  zh: () => "收件地与办理地在同一县,不是跨域通办;请去掉 crossRegionMode",
  en: () => "received and decided within one county, it crosses to no other; leave crossRegionMode out",
});

/** What is handled fully online (全程网办) takes no paper. @source BK-8 */
export const onlineTakesNoPapers: DomainErrorFactory<{ papers: readonly string[] }> = defineError(
  "CASE_FULLY_ONLINE_TAKES_NO_PAPERS",
  {
    kind: "refused-by-rule",
    zh: (d) => `全程网办不收纸质材料:${d.papers.join("、")};请改为电子材料,或选异地代收代办`,
    en: (d) =>
      `fully online takes no papers: ${d.papers.join(", ")}; take them electronically, or choose to collect them here (COLLECTED_ELSEWHERE)`,
  },
);

/** A case that is filed goes to a station that is named. */
export const stationToSendTo: DomainErrorFactory<NoDetails> = defineError("CASE_HAND_OVER_NEEDS_STATION", {
  kind: "invalid",
  zh: () => "移交主办地办理,请写明移交到哪个站点(stationId)",
  en: () => "say to which station it is handed over (stationId)",
});

/** A place hands over what it has. @source BK-8 */
export const papersNotHere: DomainErrorFactory<{ papers: readonly string[]; place: string }> = defineError(
  "CASE_PAPERS_NOT_HERE",
  {
    kind: "conflict",
    zh: (d) => `${d.place} 没有保管所列材料:${d.papers.join("、")};请按材料去向(custody)核对名称和份数`,
    en: (d) =>
      `${d.place} does not have these papers: ${d.papers.join(", ")}; see where they are and how many copies (custody)`,
  },
);

/** Originals go back to the applicant with the result: those elsewhere come first. @source BK-8, LP-14 */
export const papersElsewhere: DomainErrorFactory<{ papers: readonly string[]; places: readonly string[] }> =
  defineError("CASE_PAPERS_ELSEWHERE", {
    kind: "conflict",
    zh: (d) =>
      `应退还申请人的原件还在 ${d.places.join("、")}:${d.papers.join("、")};请先由该地移交送回(handOverCase),再送达`,
    en: (d) =>
      `originals that go back to the applicant are still in ${d.places.join(", ")}: ${d.papers.join(", ")}; that place hands them over first (handOverCase), then the result is delivered`,
  });
