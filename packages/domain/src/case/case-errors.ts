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
