import { defineVocabulary, type Vocabulary } from "@yimen/domain";

const bulletinKindTable = {
  PRODUCE_PRICE: {
    zh: "农产品价格",
    en: "produce price",
    note: "the document names 粮食价格 among what people need every day",
  },
  TECHNIQUE: {
    zh: "生产技能",
    en: "production technique",
    note: "what is to be pushed to the people in time",
  },
  MARKET: {
    zh: "供求信息",
    en: "demand and market",
    note: "the document says 特色经济信息 and does not itemise it",
  },
  POLICY_NOTE: { zh: "惠农政策", en: "farm policy note", note: "business of the 惠农服务窗口" },
} as const;

/** What a bulletin is about (信息类别). SM-19, SM-9 */
export type BulletinKind = keyof typeof bulletinKindTable;
export const bulletinKinds: Vocabulary<BulletinKind> = defineVocabulary(
  "ShenmuBulletinKind",
  bulletinKindTable,
  { zh: "信息类别", en: "what a bulletin is about" },
);

const bulletinStateTable = {
  PUBLISHED: { zh: "已发布", en: "published" },
  WITHDRAWN: { zh: "已撤回", en: "withdrawn", note: "seen by the staff of the place only" },
} as const;

/** Whether a bulletin stands (信息状态). */
export type BulletinState = keyof typeof bulletinStateTable;
export const bulletinStates: Vocabulary<BulletinState> = defineVocabulary(
  "ShenmuBulletinState",
  bulletinStateTable,
  { zh: "信息状态", en: "state of a bulletin" },
);

const priceUnitTable = {
  KILOGRAM: { zh: "公斤", en: "kilogram" },
  JIN: { zh: "斤", en: "jin", note: "half a kilogram" },
  TONNE: { zh: "吨", en: "tonne" },
  HEAD: { zh: "头(只)", en: "head" },
  PIECE: { zh: "个", en: "piece" },
} as const;

/** What a price is for (计价单位). */
export type PriceUnit = keyof typeof priceUnitTable;
export const priceUnits: Vocabulary<PriceUnit> = defineVocabulary("ShenmuPriceUnit", priceUnitTable, {
  zh: "计价单位",
  en: "unit a price is for",
});

const channelTable = {
  SMS: { zh: "短信", en: "text message" },
  WECHAT: { zh: "微信", en: "WeChat" },
  EMAIL: { zh: "电子邮件", en: "e-mail" },
} as const;

/** How a subscriber is told (推送渠道): 短信、微信、电子邮件等方式. SM-19 */
export type Channel = keyof typeof channelTable;
export const channels: Vocabulary<Channel> = defineVocabulary("ShenmuChannel", channelTable, {
  zh: "推送渠道",
  en: "how a subscriber is told",
});

const languageTable = {
  ZH: { zh: "中文", en: "Chinese" },
  EN: { zh: "英文", en: "English" },
} as const;

/** The language of a message (消息语言). What a bulletin itself says stays as its station wrote it. */
export type MessageLanguage = keyof typeof languageTable;
export const messageLanguages: Vocabulary<MessageLanguage> = defineVocabulary(
  "ShenmuMessageLanguage",
  languageTable,
  { zh: "消息语言", en: "language of a message" },
);

const subscriptionStateTable = {
  PENDING: { zh: "待确认", en: "waiting for its code", note: "nothing but the code is sent" },
  CONFIRMED: { zh: "已确认", en: "confirmed" },
  ENDED: { zh: "已终止", en: "ended" },
} as const;

/** How far a subscription has come (订阅状态). */
export type SubscriptionState = keyof typeof subscriptionStateTable;
export const subscriptionStates: Vocabulary<SubscriptionState> = defineVocabulary(
  "ShenmuSubscriptionState",
  subscriptionStateTable,
  { zh: "订阅状态", en: "state of a subscription" },
);

const endReasonTable = {
  UNSUBSCRIBED: { zh: "本人退订", en: "unsubscribed by its holder" },
  ENDED_BY_STAFF: { zh: "工作人员办理退订", en: "ended by staff" },
  REPLACED: { zh: "被新的订阅替代", en: "replaced by a newer one" },
  NEVER_CONFIRMED: { zh: "逾期未确认", en: "its code never came back" },
} as const;

/** Why a subscription ended (终止原因). */
export type EndReason = keyof typeof endReasonTable;
export const endReasons: Vocabulary<EndReason> = defineVocabulary("ShenmuEndReason", endReasonTable, {
  zh: "终止原因",
  en: "why a subscription ended",
});

const purposeTable = {
  CONFIRMATION: { zh: "确认码", en: "confirmation code" },
  BULLETIN: { zh: "信息", en: "bulletin" },
} as const;

/** What a message is for (消息用途). */
export type Purpose = keyof typeof purposeTable;
export const purposes: Vocabulary<Purpose> = defineVocabulary("ShenmuDeliveryPurpose", purposeTable, {
  zh: "消息用途",
  en: "what a message is for",
});

const deliveryStateTable = {
  QUEUED: { zh: "待发送", en: "queued" },
  SENDING: { zh: "发送中", en: "being sent" },
  SENT: { zh: "已发送", en: "sent", note: "the other side took it over" },
  FAILED: { zh: "发送失败,将重试", en: "failed, to be tried again" },
  DEAD: { zh: "停止重试", en: "given up", note: "only a person can have it tried again" },
  CANCELLED: { zh: "已取消", en: "cancelled", note: "no longer wanted; never sent" },
} as const;

/** How far a message has come (投递状态). */
export type DeliveryState = keyof typeof deliveryStateTable;
export const deliveryStates: Vocabulary<DeliveryState> = defineVocabulary(
  "ShenmuDeliveryState",
  deliveryStateTable,
  { zh: "投递状态", en: "state of a delivery" },
);

const deliveryReasonTable = {
  CHANNEL_NOT_CONFIGURED: {
    zh: "渠道未配置",
    en: "the channel is not configured",
    note: "it waits; nothing was sent",
  },
  REFUSED_FOR_NOW: { zh: "对方暂不接收", en: "refused for now" },
  REFUSED: { zh: "对方拒绝接收", en: "refused for good" },
  OUTCOME_UNKNOWN: {
    zh: "结果不明",
    en: "nobody knows whether it was sent",
    note: "sent again by itself only where the other side knows a repeated message",
  },
  ATTEMPTS_EXHAUSTED: { zh: "重试次数用尽", en: "tried as often as is sensible" },
  UNSUBSCRIBED: { zh: "已退订", en: "the subscription ended" },
  WITHDRAWN: { zh: "信息已撤回", en: "the bulletin was withdrawn" },
  CORRECTED: { zh: "信息已更正", en: "a corrected bulletin takes its place" },
  CODE_VOID: { zh: "确认码已失效", en: "the code is no longer of use" },
  TRIED_AGAIN_BY_STAFF: { zh: "工作人员要求重试", en: "staff had it tried again" },
} as const;

/** Why a delivery stands where it does (投递原因). */
export type DeliveryReason = keyof typeof deliveryReasonTable;
export const deliveryReasons: Vocabulary<DeliveryReason> = defineVocabulary(
  "ShenmuDeliveryReason",
  deliveryReasonTable,
  { zh: "投递原因", en: "why a delivery stands where it does" },
);
