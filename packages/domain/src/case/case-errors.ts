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
  zh: (d) => `办件 ${d.caseNo} 没有尚未补交的容缺材料`,
  en: (d) => `case ${d.caseNo} owes no deferred material`,
});
