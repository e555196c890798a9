import { defineVocabulary, type Vocabulary } from "./vocabulary.ts";

const eventKindTable = {
  CASE_SUBMITTED: { zh: "办件已申请", en: "case submitted" },
  CASE_SUPPLEMENT_REQUESTED: { zh: "办件已一次性告知补正", en: "supplement requested" },
  CASE_SUPPLEMENTED: { zh: "办件已补正", en: "case supplemented" },
  CASE_HANDED_OVER: { zh: "办件已移交", en: "case handed over to another place" },
  CASE_RECEIVED: { zh: "移交的办件已接收", en: "case received by another place" },
  CASE_SENT_BACK: { zh: "移交的办件已退回", en: "case sent back by another place" },
  CASE_ACCEPTED: { zh: "办件已受理", en: "case accepted" },
  CASE_REFUSED: { zh: "办件不予受理", en: "case not accepted" },
  CASE_RECLASSIFIED: { zh: "办件类型已变更", en: "case reclassified" },
  CASE_GREEN_CHANNEL_OPENED: { zh: "办件已转入绿色通道", en: "case put on the green channel" },
  CASE_ESCALATED: { zh: "办件已上报上级审批", en: "case passed up" },
  CASE_REPLIED_FROM_ABOVE: { zh: "上级已批复办件", en: "reply to the case from above" },
  CASE_PAUSED: { zh: "办件已暂停计时", en: "clock of the case paused" },
  CASE_RESUMED: { zh: "办件已恢复计时", en: "clock of the case resumed" },
  CASE_EXTENDED: { zh: "办件已延长期限", en: "limit of the case extended" },
  CASE_MATERIALS_BROUGHT: { zh: "办件容缺材料已补交", en: "deferred materials brought" },
  CASE_PART_DECIDED: { zh: "联办部门已作出决定", en: "part of a joint case decided" },
  CASE_DECIDED: { zh: "办件已作出决定", en: "case decided" },
  CASE_FEES_CHARGED: { zh: "办件费用已收取", en: "fees of the case charged" },
  CASE_ANNOUNCED: { zh: "办件办结已公告", en: "completion of the case announced" },
  CASE_DELIVERED: { zh: "办件结果已送达", en: "result delivered" },
  CASE_WITHDRAWN: { zh: "办件已撤回", en: "case withdrawn" },
  CASE_CLAIMED: { zh: "办件已领办", en: "case claimed" },
  CASE_HANDED_ON: { zh: "办件已转办", en: "case handed on to a colleague or a window" },
  CASE_RETURNED: { zh: "办件已退回待办", en: "case returned to its queue" },
  CASE_RATED: { zh: "服务已评价", en: "service rated" },
  SUBSCRIPTION_TESTED: {
    zh: "订阅测试",
    en: "subscription tested",
    note: "sent on request, to one subscription only",
  },
} as const;

/** What systems outside are told of (事件类别). X-2 */
export type EventKind = keyof typeof eventKindTable;
export const eventKinds: Vocabulary<EventKind> = defineVocabulary("EventKind", eventKindTable, {
  zh: "事件类别",
  en: "kind of event that systems outside are told of",
});

const feedStepTable = {
  PROCESS: {
    zh: "过程",
    en: "process",
    note: "filed, taken back by the applicant, reclassified, its limit extended, a part decided, handed over, claimed, handed on or returned to its queue",
  },
  SUPPLEMENT: { zh: "补交", en: "supplement", note: "asked for, or brought" },
  ACCEPT: { zh: "受理", en: "accept", note: "accepted, or not" },
  PAUSE: { zh: "暂停", en: "pause", note: "what follows does not count towards the limit" },
  RESUME: { zh: "恢复", en: "resume" },
  RESULT: { zh: "办结", en: "result", note: "decided, or delivered" },
  RATING: { zh: "评价", en: "rating" },
} as const;

/** A step as provincial platforms count them (办件环节). X-2 */
export type FeedStep = keyof typeof feedStepTable;
export const feedSteps: Vocabulary<FeedStep> = defineVocabulary("FeedStep", feedStepTable, {
  zh: "办件环节",
  en: "step of a case as provincial platforms count them",
});
