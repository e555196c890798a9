import { defineVocabulary } from "./vocabulary.ts";
import type { Vocabulary } from "./vocabulary.ts";

const messageKindTable = {
  CASE_ACCEPTED: { zh: "受理告知", en: "case accepted" },
  CASE_SUPPLEMENT_REQUESTED: { zh: "一次性告知", en: "told everything that is missing" },
  CASE_REFUSED: { zh: "不予受理告知", en: "case not accepted" },
  CASE_EXTENDED: { zh: "延期告知", en: "time limit extended" },
  CASE_DECIDED: { zh: "办理结果告知", en: "case decided" },
  CASE_DELIVERED: { zh: "送达告知", en: "result delivered" },
  RATING_INVITED: { zh: "评价邀请", en: "invitation to rate" },
  DEADLINE_NEAR: { zh: "临期预警", en: "deadline near" },
  DEADLINE_PASSED: { zh: "超期预警", en: "deadline passed" },
  ITEM_CHANGED: { zh: "事项变更通知", en: "item changed" },
  POLICY_NOTE: { zh: "政策说明", en: "policy note" },
  COMPLAINT_ASSIGNED: { zh: "投诉交办", en: "complaint assigned" },
  FINDING_ASSIGNED: { zh: "问题交办", en: "finding assigned" },
  OBJECTION_RAISED: { zh: "异议待复核", en: "objection to be looked at" },
} as const;

/** What a message of the platform tells (消息种类). A county's subgraph has kinds of its own beside them. */
export type MessageKind = keyof typeof messageKindTable;
export const messageKinds: Vocabulary<MessageKind> = defineVocabulary("MessageKind", messageKindTable, {
  zh: "消息种类",
  en: "what a message tells",
});

const messageAddresseeTable = {
  APPLICANT: { zh: "申请人", en: "applicant of a case" },
  STAFF: { zh: "工作人员", en: "member of staff" },
  OFFICE: { zh: "站点负责人", en: "those who manage a station", note: "in their work queue" },
  SUBSCRIBER: { zh: "订阅人", en: "subscriber of a county's service" },
} as const;

/** Whom a message is for (消息对象). */
export type MessageAddressee = keyof typeof messageAddresseeTable;
export const messageAddressees: Vocabulary<MessageAddressee> = defineVocabulary(
  "MessageAddressee",
  messageAddresseeTable,
  { zh: "消息对象", en: "whom a message is for" },
);

const messageChannelTable = {
  SMS: { zh: "短信", en: "text message" },
  WECHAT: { zh: "微信", en: "WeChat" },
  EMAIL: { zh: "电子邮件", en: "e-mail" },
} as const;

/** How a message leaves (消息渠道). */
export type MessageChannel = keyof typeof messageChannelTable;
export const messageChannels: Vocabulary<MessageChannel> = defineVocabulary(
  "MessageChannel",
  messageChannelTable,
  { zh: "消息渠道", en: "how a message leaves" },
);

const messageStateTable = {
  WAITING: { zh: "待告知", en: "waiting", note: "to be sent, or told by somebody where its reason says so" },
  SENDING: { zh: "发送中", en: "being sent" },
  SENT: { zh: "已发送", en: "sent", note: "the other side took it over" },
  FAILED: { zh: "停止发送", en: "given up", note: "only a person can have it tried again, or tells it" },
  TOLD: { zh: "已当面或电话告知", en: "told by a member of staff" },
  PRINTED: { zh: "已打印通知条", en: "printed as a slip" },
  WITHDRAWN: { zh: "已撤销", en: "withdrawn", note: "no longer true or wanted; never sent" },
} as const;

/** How far a message has come (消息状态). */
export type MessageState = keyof typeof messageStateTable;
export const messageStates: Vocabulary<MessageState> = defineVocabulary("MessageState", messageStateTable, {
  zh: "消息状态",
  en: "state of a message",
});

const messageReasonTable = {
  NO_SENDER: { zh: "渠道未配置", en: "no way to send it is configured" },
  NO_ADDRESS: { zh: "没有联系方式", en: "no address was given" },
  IN_WORK_QUEUE: { zh: "在工作队列中查看", en: "read in the work queue" },
  REFUSED_FOR_NOW: { zh: "对方暂不接收", en: "refused for now" },
  REFUSED: { zh: "对方拒绝接收", en: "refused for good" },
  OUTCOME_UNKNOWN: {
    zh: "结果不明",
    en: "nobody knows whether it was sent",
    note: "sent again by itself only where the other side knows a repeated message",
  },
  ATTEMPTS_EXHAUSTED: { zh: "重试次数用尽", en: "tried as often as is sensible" },
  UNSUBSCRIBED: { zh: "已退订", en: "the subscription ended" },
  OVERTAKEN: { zh: "内容已不再适用", en: "what it tells holds no longer" },
  CORRECTED: { zh: "信息已更正", en: "a corrected one takes its place" },
  CODE_VOID: { zh: "确认码已失效", en: "the code is no longer of use" },
  TRIED_AGAIN_BY_STAFF: { zh: "工作人员要求重试", en: "staff had it tried again" },
} as const;

/** Why a message stands where it does (消息原因). */
export type MessageReason = keyof typeof messageReasonTable;
export const messageReasons: Vocabulary<MessageReason> = defineVocabulary(
  "MessageReason",
  messageReasonTable,
  { zh: "消息原因", en: "why a message stands where it does" },
);

const toldWayTable = {
  PHONE: { zh: "电话告知", en: "by phone" },
  IN_PERSON: { zh: "当面告知", en: "in person" },
  READ: { zh: "本人已阅", en: "read in the work queue" },
} as const;

/** How a member of staff told it, or its addressee took note (告知方式). */
export type ToldWay = keyof typeof toldWayTable;
export const toldWays: Vocabulary<ToldWay> = defineVocabulary("ToldWay", toldWayTable, {
  zh: "告知方式",
  en: "how a message was told",
});
