import { defineVocabulary } from "./vocabulary.ts";
import type { Vocabulary } from "./vocabulary.ts";

const paperKindTable = {
  CASE_ACCEPTANCE: { zh: "受理通知书", en: "notice of acceptance" },
  CASE_SUPPLEMENT: { zh: "一次性告知书", en: "one-time notice of what is missing" },
  CASE_PROMISE_TO_SUPPLY: {
    zh: "容缺受理承诺书",
    en: "promise to supply what may follow",
    note: "signed by the applicant",
  },
  CASE_NON_ACCEPTANCE: { zh: "不予受理通知书", en: "notice of non-acceptance" },
  CASE_GRANT: { zh: "准予决定书", en: "decision to grant", note: "of a licence: 准予行政许可决定书" },
  CASE_DENIAL: { zh: "不予批准决定书", en: "decision to deny", note: "of a licence: 不予行政许可决定书" },
  CASE_PROMISE: { zh: "承诺办理通知书", en: "notice of a promised date" },
  CASE_EXTENSION: { zh: "延期通知书", en: "notice of extension" },
  CASE_RECEIPT: { zh: "收据", en: "receipt for papers and fees", note: "no fiscal bill" },
  CASE_SERVICE: { zh: "送达回证", en: "certificate of service" },
  CASE_COMPLETION: { zh: "办结公告", en: "announcement of completed cases" },
  MESSAGE_SLIP: { zh: "通知条", en: "slip of a message", note: "for whom no other way reaches" },
  ITEM_GUIDE: { zh: "办事指南", en: "guide of an item" },
  NOTICE_SHEET: { zh: "一次性告知单", en: "sheet of what to bring" },
  HANDBOOK: { zh: "综窗工作服务手册", en: "handbook of the comprehensive window" },
  ACCEPTANCE_HANDBOOK: { zh: "受理手册", en: "acceptance handbook" },
  CENTRE_GUIDE: { zh: "中心服务指南", en: "guide of a centre" },
  SERVICE_CARD: { zh: "便民服务卡", en: "service card" },
  STAFF_BADGE: { zh: "工牌", en: "badge of a staff member" },
  PAY_STATEMENT: { zh: "报酬结算单", en: "pay statement" },
  COMPLIANCE_REPORT: { zh: "对照检查报告", en: "compliance report" },
  MONTHLY_REPORT: { zh: "政务服务月报", en: "monthly report", note: "of a place, from its statistics" },
  ASSESSMENT_SHEET: { zh: "考核表", en: "assessment sheet" },
} as const;

/** What a printed paper is (文书种类). X-10 */
export type PaperKind = keyof typeof paperKindTable;
export const paperKinds: Vocabulary<PaperKind> = defineVocabulary("PaperKind", paperKindTable, {
  zh: "文书种类",
  en: "kind of paper",
});

const paperStateTable = {
  PENDING: { zh: "印制中", en: "being printed", note: "it has its number" },
  ISSUED: { zh: "已印发", en: "issued" },
  VOID: { zh: "作废", en: "void", note: "its number was taken and no paper came of it" },
} as const;

/** How it stands with a paper (文书状态). */
export type PaperState = keyof typeof paperStateTable;
export const paperStates: Vocabulary<PaperState> = defineVocabulary("PaperState", paperStateTable, {
  zh: "文书状态",
  en: "state of a paper",
});
