import { defineVocabulary, type Vocabulary } from "@yimen/domain";

const findingActTable = {
  RECORDED: { zh: "登记", en: "recorded" },
  REVIEWED: { zh: "转入核查", en: "taken under review" },
  VERIFIED: { zh: "核实", en: "verified" },
  DISMISSED: { zh: "认定不属实", en: "dismissed" },
  WITHDRAWN: { zh: "撤销", en: "withdrawn" },
  OBJECTED: { zh: "提出异议", en: "objected to" },
  OBJECTION_UPHELD: { zh: "异议成立", en: "objection upheld" },
  OBJECTION_REJECTED: { zh: "异议不成立", en: "objection rejected" },
  RECTIFIED: { zh: "整改", en: "put right" },
  CLOSED: { zh: "复查销号", en: "checked again and closed" },
  SENT_BACK: { zh: "复查未通过", en: "checked again and sent back" },
} as const;

/** What was done about a finding (情形办理动作). */
export type FindingAct = keyof typeof findingActTable;
export const findingActs: Vocabulary<FindingAct> = defineVocabulary("FindingAct", findingActTable, {
  zh: "情形办理动作",
  en: "what is done about a finding",
});

const evidenceKindTable = {
  CASE: { zh: "办件", en: "case" },
  COMPLAINT: { zh: "投诉件", en: "complaint" },
  INSPECTION: { zh: "检查记录", en: "inspection" },
  RATING: { zh: "评价", en: "rating" },
  DOCUMENT: { zh: "文书", en: "document" },
  OTHER: { zh: "其他凭据", en: "other" },
} as const;

/** What shows a finding (凭据种类). */
export type EvidenceKind = keyof typeof evidenceKindTable;
export const evidenceKinds: Vocabulary<EvidenceKind> = defineVocabulary("EvidenceKind", evidenceKindTable, {
  zh: "凭据种类",
  en: "kind of evidence",
});

const clockStateTable = {
  NO_RULE: { zh: "未规定期限", en: "no rule sets it" },
  NOT_STARTED: { zh: "未起算", en: "not started", note: "it begins with a step that has not been taken" },
  NO_DATE: {
    zh: "期限不明",
    en: "no date",
    note: "a rule sets it and its length, or its beginning, is not known",
  },
  RUNNING: { zh: "期限内", en: "running" },
  OVERDUE: { zh: "已超期", en: "overdue" },
  MET: { zh: "按期完成", en: "met" },
  MET_LATE: { zh: "逾期完成", en: "met late" },
} as const;

/** How a period stands (期限状态). */
export type ClockState = keyof typeof clockStateTable;
export const clockStates: Vocabulary<ClockState> = defineVocabulary("ClockState", clockStateTable, {
  zh: "期限状态",
  en: "how a period stands",
});

const ratingActTable = {
  CALLED_BACK: { zh: "回访", en: "called back" },
  VERIFIED: { zh: "核实属实", en: "verified" },
  FOUND_MISTAKEN: { zh: "核实为误评", en: "found to be mistaken" },
  RECTIFIED: { zh: "整改", en: "put right" },
  ANSWERED: { zh: "反馈", en: "answered" },
  APPEALED: { zh: "申诉", en: "appealed" },
  APPEAL_UPHELD: { zh: "申诉成立", en: "appeal upheld" },
  APPEAL_REJECTED: { zh: "申诉不成立", en: "appeal rejected" },
} as const;

/** What is done about a rating (评价办理动作). N-5 */
export type RatingAct = keyof typeof ratingActTable;
export const ratingActs: Vocabulary<RatingAct> = defineVocabulary("RatingAct", ratingActTable, {
  zh: "评价办理动作",
  en: "what is done about a rating",
});

const complaintChannelTable = {
  PHONE: { zh: "投诉电话", en: "telephone" },
  PUBLIC_RATING_QR: { zh: "“群众评”二维码", en: "QR code for everybody’s rating" },
  SUPERVISION_QR: { zh: "“政务环境监督”二维码", en: "QR code for supervision of the service environment" },
  BOX: { zh: "意见箱", en: "suggestion box" },
  GUESTBOOK: { zh: "留言簿", en: "guestbook" },
  COMPLAINT_BOOK: { zh: "投诉登记簿", en: "complaint book" },
  HOTLINE: { zh: "12345热线", en: "hotline 12345" },
  WEB: { zh: "网上", en: "web" },
  VISIT: { zh: "当面", en: "in person" },
} as const;

/** How a complaint came (投诉渠道). BK-14, SM-23 */
export type ComplaintChannel = keyof typeof complaintChannelTable;
export const complaintChannels: Vocabulary<ComplaintChannel> = defineVocabulary(
  "ComplaintChannel",
  complaintChannelTable,
  { zh: "投诉渠道", en: "how a complaint came" },
);

const complaintKindTable = {
  COMPLAINT: { zh: "投诉", en: "complaint" },
  SUGGESTION: { zh: "建议", en: "suggestion" },
} as const;

/** Complaint or suggestion (投诉或建议). */
export type ComplaintKind = keyof typeof complaintKindTable;
export const complaintKinds: Vocabulary<ComplaintKind> = defineVocabulary(
  "ComplaintKind",
  complaintKindTable,
  {
    zh: "投诉或建议",
    en: "complaint or suggestion",
  },
);

const complaintActTable = {
  ACCEPTED: { zh: "受理并指定责任人", en: "accepted and assigned" },
  REFUSED: { zh: "不予受理", en: "not accepted" },
  INVESTIGATED: { zh: "查清", en: "investigated" },
  ANSWERED: { zh: "答复", en: "answered" },
  CLOSED: { zh: "办结", en: "closed" },
  REOPENED: { zh: "重新办理", en: "reopened" },
} as const;

/** What is done about a complaint (投诉办理动作). */
export type ComplaintAct = keyof typeof complaintActTable;
export const complaintActs: Vocabulary<ComplaintAct> = defineVocabulary("ComplaintAct", complaintActTable, {
  zh: "投诉办理动作",
  en: "what is done about a complaint",
});

const checklistSightTable = {
  KEPT: { zh: "符合", en: "kept" },
  BROKEN: { zh: "不符合", en: "broken" },
  NOT_SEEN: { zh: "未查看", en: "not seen" },
} as const;

/** What an inspection saw of a rule (检查情况). BK-14 */
export type ChecklistSight = keyof typeof checklistSightTable;
export const checklistSights: Vocabulary<ChecklistSight> = defineVocabulary(
  "ChecklistSight",
  checklistSightTable,
  { zh: "检查情况", en: "what an inspection saw of a rule" },
);
