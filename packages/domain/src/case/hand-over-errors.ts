import { defineError } from "../errors/index.ts";
import type { DomainErrorFactory } from "../errors/index.ts";

/** It was sent and has not arrived: what needs it waits. @source BK-8 */
export const caseUnderWay: DomainErrorFactory<{ caseNo: string; to: string }> = defineError(
  "CASE_UNDER_WAY",
  {
    kind: "conflict",
    zh: (d) => `办件 ${d.caseNo} 正移交 ${d.to};请由该地先接收(receiveCase)或退回(sendBackCase),再办理下一步`,
    en: (d) =>
      `case ${d.caseNo} is under way to ${d.to}; that place receives it (receiveCase) or sends it back (sendBackCase) first`,
  },
);

/** There is nothing to receive or to send back. */
export const caseNotUnderWay: DomainErrorFactory<{ caseNo: string }> = defineError("CASE_NOT_UNDER_WAY", {
  kind: "conflict",
  zh: (d) => `办件 ${d.caseNo} 没有移交在途,无须接收或退回`,
  en: (d) => `nothing of case ${d.caseNo} is under way; there is nothing to receive or send back`,
});

/** Only the place it was sent to receives it, or sends it back. @source BK-8 */
export const caseSentElsewhere: DomainErrorFactory<{ caseNo: string; to: string }> = defineError(
  "CASE_SENT_ELSEWHERE",
  {
    kind: "not-permitted",
    zh: (d) => `办件 ${d.caseNo} 移交的是 ${d.to},不是本地;请等待该地接收或退回`,
    en: (d) =>
      `case ${d.caseNo} was sent to ${d.to} and not to you; wait until that place has received it or sent it back`,
  },
);

/** A place in charge sends on nothing: it sends back, and the receiving place sends anew. @source BK-8 */
export const caseSentHere: DomainErrorFactory<{ caseNo: string; from: string }> = defineError(
  "CASE_SENT_HERE",
  {
    kind: "conflict",
    zh: (d) =>
      `办件 ${d.caseNo} 由 ${d.from} 收件并移交本地办理,不再转交第三地;不属本地的请在接收前退回(sendBackCase)`,
    en: (d) =>
      `case ${d.caseNo} was received by ${d.from} and sent here; it is not sent on: what is not yours is sent back before it is received (sendBackCase)`,
  },
);

/** The place that received it is in charge of it: nothing has to go back. */
export const caseNotElsewhere: DomainErrorFactory<{ caseNo: string }> = defineError("CASE_NOT_ELSEWHERE", {
  kind: "conflict",
  zh: (d) => `办件 ${d.caseNo} 就由收件地办理,没有需要送回的;请在收件地继续办理`,
  en: (d) =>
    `case ${d.caseNo} is handled where it was received, so nothing has to be sent back; go on with it there`,
});
