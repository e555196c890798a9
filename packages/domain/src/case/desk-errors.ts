import { defineError } from "../errors/index.ts";
import type { DomainErrorFactory } from "../errors/index.ts";

/** Somebody has claimed what the step is about: one does it, and everybody knows who. @source PT-10, BK-11 */
export const caseHeldByColleague: DomainErrorFactory<{ caseNo: string; holder: string }> = defineError(
  "CASE_HELD_BY_COLLEAGUE",
  {
    kind: "conflict",
    zh: (d) =>
      `办件 ${d.caseNo} 已由 ${d.holder} 领办;请由其办理或转办(handOnCase),其不在岗的请站点负责人退回待办(returnCase)`,
    en: (d) =>
      `case ${d.caseNo} is in the hands of ${d.holder}: leave it to them, have them hand it on (handOnCase), or have the station's manager return it (returnCase)`,
  },
);

/** Nothing about the case waits for whoever asks. */
export const caseNothingWaits: DomainErrorFactory<{ caseNo: string }> = defineError("CASE_NOTHING_WAITS", {
  kind: "conflict",
  zh: (d) => `办件 ${d.caseNo} 目前没有待您办理的事务,无须领办;待您办理的见 workQueue`,
  en: (d) => `nothing about case ${d.caseNo} waits for you now; what does is in workQueue`,
});

/** Only what one has in hand is handed on or returned; whoever manages the place does so for others. */
export const caseNotInHand: DomainErrorFactory<{ caseNo: string }> = defineError("CASE_NOT_IN_HAND", {
  kind: "conflict",
  zh: (d) => `办件 ${d.caseNo} 不在您手中,不能转办或退回;请先领办(claimCase),或由领办人、站点负责人办理`,
  en: (d) =>
    `you have nothing of case ${d.caseNo} in hand to hand on or return: claim it first (claimCase), or leave it to its holder or the station's manager`,
});
