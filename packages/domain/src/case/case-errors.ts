import { defineError } from "../errors/index.ts";
import type { DomainErrorFactory } from "../errors/index.ts";

/**
 * The applicant was already told what is missing; only a new fact, put on record, allows a second notice.
 *
 * @source N-2, BK-11; 行政许可法 art. 32 (4)
 */
export const supplementAlreadyAsked: DomainErrorFactory<{ caseNo: string; askedOn: string }> = defineError(
  "SUPPLEMENT_ALREADY_ASKED",
  {
    kind: "refused-by-rule",
    zh: (d) =>
      `办件 ${d.caseNo} 已于 ${d.askedOn} 一次性告知,不得再次要求补正(行政许可法第三十二条);如有新情况,请先写明新事实`,
    en: (d) =>
      `case ${d.caseNo} was told everything on ${d.askedOn}; a second notice needs a recorded new fact (Administrative Licensing Law art. 32)`,
  },
);

/** The clock stands still; what needs a running one waits until the pause has ended. @source N-2; 行政许可法 art. 45 */
export const caseClockPaused: DomainErrorFactory<{ caseNo: string; since: string }> = defineError(
  "CASE_CLOCK_PAUSED",
  {
    kind: "conflict",
    zh: (d) => `办件 ${d.caseNo} 自 ${d.since} 起暂停计时;请先恢复计时,再办理下一步`,
    en: (d) => `the clock of case ${d.caseNo} stands still since ${d.since}; resume it first`,
  },
);

/** There is no pause to end. */
export const caseClockRuns: DomainErrorFactory<{ caseNo: string }> = defineError("CASE_CLOCK_RUNS", {
  kind: "conflict",
  zh: (d) => `办件 ${d.caseNo} 没有暂停计时,无须恢复`,
  en: (d) => `the clock of case ${d.caseNo} is running; there is nothing to resume`,
});

/** A limit is extended once. @source N-2; 行政许可法 art. 42 */
export const caseExtendedAlready: DomainErrorFactory<{ caseNo: string; extendedOn: string }> = defineError(
  "CASE_EXTENDED_ALREADY",
  {
    kind: "refused-by-rule",
    zh: (d) =>
      `办件 ${d.caseNo} 已于 ${d.extendedOn} 批准延长一次,不得再次延长(行政许可法第四十二条);请在延长后的期限内作出决定`,
    en: (d) =>
      `case ${d.caseNo} was extended on ${d.extendedOn}; a limit is extended once (Administrative Licensing Law art. 42): decide within it`,
  },
);

/** Nothing was allowed to follow, or all of it is here. */
export const caseOwesNothing: DomainErrorFactory<{ caseNo: string }> = defineError("CASE_OWES_NO_MATERIAL", {
  kind: "conflict",
  zh: (d) => `办件 ${d.caseNo} 没有尚未补交的容缺材料,无需补交;补正材料请用 supplementCase`,
  en: (d) =>
    `case ${d.caseNo} owes no deferred material, so nothing is to be brought; what a notice asked for is handed in with supplementCase`,
});

/** The back office decides by department (后台分类审批): another department's approver does not. @source PT-10 */
export const caseOtherDepartment: DomainErrorFactory<{ caseNo: string; departments: readonly string[] }> =
  defineError("CASE_OTHER_DEPARTMENT", {
    kind: "not-permitted",
    zh: (d) =>
      `办件 ${d.caseNo} 由“${d.departments.join("”“")}”审批,您不是该部门的在岗人员;请转该部门办理,账号归属有误的请先由站点负责人登记(amendStaff)`,
    en: (d) =>
      `case ${d.caseNo} is decided by "${d.departments.join('", "')}", and you are not of its staff; leave it to them, or have the manager of the station register where your account belongs (amendStaff)`,
  });

/** Whoever is recorded as away that day decides nothing that day. @source PT-10, LP-4 */
export const caseApproverAway: DomainErrorFactory<{ caseNo: string; departments: readonly string[] }> =
  defineError("CASE_APPROVER_AWAY", {
    kind: "not-permitted",
    zh: (d) =>
      `您今日已登记离岗,不能审批“${d.departments.join("”“")}”的办件 ${d.caseNo};请由该部门其他在岗人员办理,登记有误的请先取消离岗`,
    en: (d) =>
      `you are recorded as away today and decide nothing of case ${d.caseNo} for "${d.departments.join('", "')}"; leave it to another of its staff, or have the absence taken back`,
  });

/** The whole is decided when every department has decided its part. @source LP-11 联办件 */
export const casePartsOpen: DomainErrorFactory<{ caseNo: string; departments: readonly string[] }> =
  defineError("CASE_PARTS_OPEN", {
    kind: "conflict",
    zh: (d) =>
      `联办件 ${d.caseNo} 还有部门没有作出决定:${d.departments.join("、")};各部门都决定(decideCasePart)后,再由主办部门作出整件决定`,
    en: (d) =>
      `departments of joint case ${d.caseNo} have not decided their parts: ${d.departments.join(", ")}; the lead decides the whole when all have (decideCasePart)`,
  });

/** The caller's departments have no part of the case to decide. @source LP-11 联办件 */
export const caseNoPartLeft: DomainErrorFactory<{ caseNo: string; departments: readonly string[] }> =
  defineError("CASE_NO_PART_LEFT", {
    kind: "conflict",
    zh: (d) =>
      d.departments.length === 0
        ? `办件 ${d.caseNo} 没有待联办部门决定的部分;请直接办理整件`
        : `办件 ${d.caseNo} 没有待您所在部门决定的部分;请由这些部门决定:${d.departments.join("、")}`,
    en: (d) =>
      d.departments.length === 0
        ? `no part of case ${d.caseNo} is left to decide; go on with the case as a whole`
        : `no part of case ${d.caseNo} is left for your department; left are: ${d.departments.join(", ")}`,
  });

/** What was passed up is decided, or passed up again, once the reply is there. LP-11 上报件 */
export const casePassedUp: DomainErrorFactory<{ caseNo: string; on: string }> = defineError(
  "CASE_PASSED_UP",
  {
    kind: "refused-by-rule",
    zh: (d) => `${d.caseNo} 已于 ${d.on} 上报,上级尚未批复;请先登记上级批复(recordReply)`,
    en: (d) =>
      `${d.caseNo} was passed up on ${d.on} and there is no reply yet; record the reply first (recordReply)`,
  },
);

/** There is no reply to what was not passed up. */
export const caseNotPassedUp: DomainErrorFactory<{ caseNo: string }> = defineError("CASE_NOT_PASSED_UP", {
  kind: "conflict",
  zh: (d) => `${d.caseNo} 没有待批复的上报;需要上级审批的,请先上报(escalateCase)`,
  en: (d) =>
    `nothing of ${d.caseNo} waits for a reply; where a higher level must approve, pass it up first (escalateCase)`,
});

/** A completion is announced once. LP-13 */
export const caseAnnouncedAlready: DomainErrorFactory<{ caseNo: string; on: string }> = defineError(
  "CASE_ANNOUNCED_ALREADY",
  {
    kind: "conflict",
    zh: (d) => `${d.caseNo} 已于 ${d.on} 公告办结,无须重复公告`,
    en: (d) => `the completion of ${d.caseNo} was announced on ${d.on}; there is nothing to announce again`,
  },
);

/** Fees are told and charged once, all of them. LP-17 */
export const caseFeesChargedAlready: DomainErrorFactory<{ caseNo: string }> = defineError(
  "CASE_FEES_CHARGED_ALREADY",
  {
    kind: "refused-by-rule",
    zh: (d) => `${d.caseNo} 的费用已经收取,一次性收费,不再另收;收据上列有全部费用`,
    en: (d) => `the fees of ${d.caseNo} were charged, and are charged once; its receipt lists them all`,
  },
);
