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
