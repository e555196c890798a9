import { defineVocabulary, type Vocabulary } from "@yimen/domain";

const itemElementTable = {
  NAME: { zh: "事项名称", en: "name" },
  ALIASES: { zh: "通俗名称", en: "aliases", note: "what people call it; X-9" },
  CODE: { zh: "事项编码", en: "code" },
  TYPE: { zh: "事项类型", en: "type" },
  LEGAL_BASIS: { zh: "设定依据", en: "legal basis" },
  EXERCISE_LEVEL: { zh: "行使层级", en: "level that exercises it" },
  DEPARTMENT: { zh: "实施部门", en: "department" },
  ACCEPTED_AT: { zh: "受理层级", en: "level that accepts it" },
  APPLICANTS: { zh: "办理对象", en: "applicants" },
  CONDITIONS: { zh: "受理条件", en: "conditions" },
  MATERIALS: { zh: "申请材料", en: "materials" },
  STEPS: { zh: "办理流程", en: "steps" },
  STATUTORY_LIMIT: { zh: "法定办结时限", en: "statutory time limit", note: "of the whole item; N-4" },
  PROMISED_LIMIT: { zh: "承诺办结时限", en: "promised time limit", note: "of the whole item; N-4" },
  FEES: { zh: "收费情况", en: "fees" },
  RESULT: { zh: "办理结果", en: "result" },
  CHANNELS: { zh: "办理渠道", en: "channels" },
  PUBLICITY: { zh: "公示期", en: "publicity period", note: "only some items have one" },
} as const;

/** What a guide says of an item (事项要素). PT-12, SM-20, LP-2 */
export type ItemElement = keyof typeof itemElementTable;
export const itemElements: Vocabulary<ItemElement> = defineVocabulary("ItemElement", itemElementTable, {
  zh: "事项要素",
  en: "element of a service item",
});

const statementReachTable = {
  NATIONAL: {
    zh: "全国",
    en: "everywhere",
    note: "a national text, or the source sets no bounds to it",
  },
  DIVISION: { zh: "本系统区划", en: "a division", note: "there and below" },
  ELSEWHERE: {
    zh: "其他地区",
    en: "elsewhere",
    note: "a place that is none of ours: shown for comparison, holds nowhere here",
  },
} as const;

/** Where a statement holds (适用范围). SM-18 */
export type StatementReach = keyof typeof statementReachTable;
export const statementReaches: Vocabulary<StatementReach> = defineVocabulary(
  "StatementReach",
  statementReachTable,
  { zh: "适用范围", en: "reach of a statement" },
);

const itemCodeKindTable = {
  BASIC: { zh: "基本编码", en: "national basic code", note: "12 characters" },
  HANDLING: { zh: "业务办理项编码", en: "handling item code", note: "14 characters" },
  REPORTED: {
    zh: "待核编码",
    en: "reported code",
    note: "a national-looking code that a source gives and others contradict, or that covers a part only",
  },
  LOCAL: { zh: "实施编码", en: "local implementation code" },
} as const;

/** Kind of an item's code (编码类别). N-4 */
export type ItemCodeKind = keyof typeof itemCodeKindTable;
export const itemCodeKinds: Vocabulary<ItemCodeKind> = defineVocabulary("ItemCodeKind", itemCodeKindTable, {
  zh: "编码类别",
  en: "kind of item code",
});

const itemListKindTable = {
  SINK: {
    zh: "下沉事项清单",
    en: "sink list",
    note: "brought down to the town's service centre; PT-11",
  },
  COUNTY_WIDE: {
    zh: "全县通办清单",
    en: "county-wide list",
    note: "may be filed at any station of the county; BK-6",
  },
  VILLAGE_GUIDANCE: { zh: "村事项指导目录", en: "village guidance catalogue", note: "YS-4" },
  WINDOW_SCOPE: {
    zh: "窗口业务清单",
    en: "scope of a window",
    note: "of the town's service centre; SM-9, LP-3",
  },
  GUIDANCE: {
    zh: "政务服务事项目录",
    en: "guidance catalogue",
    note: "of a prefecture, county or town, from which the levels below derive theirs; YS-4, PT-1",
  },
  MUST_ENTER: {
    zh: "应进必进清单",
    en: "list of what must enter",
    note: "what is to be handled at the centre; BK-2, LP-1",
  },
  LIVELIHOOD: {
    zh: "基本社会民生类事项清单",
    en: "livelihood list",
    note: "what the all-round window is to take; PT-2",
  },
  UTILITIES: {
    zh: "公共服务事项清单",
    en: "utilities list",
    note: "water, power, gas, cable; YS-3.2, PT-3, SM-26",
  },
} as const;

/** Kind of item list (清单类别). */
export type ItemListKind = keyof typeof itemListKindTable;
export const itemListKinds: Vocabulary<ItemListKind> = defineVocabulary("ItemListKind", itemListKindTable, {
  zh: "清单类别",
  en: "kind of item list",
});

const itemChangeTable = {
  PUBLISHED: { zh: "发布", en: "published" },
  REVISED: { zh: "调整", en: "revised" },
  WITHDRAWN: { zh: "取消", en: "withdrawn" },
  LISTED: { zh: "列入清单", en: "put on a list" },
  UNLISTED: { zh: "移出清单", en: "taken off a list" },
} as const;

/** What a revision of an item did (变更类别). SM-20 */
export type ItemChange = keyof typeof itemChangeTable;
export const itemChanges: Vocabulary<ItemChange> = defineVocabulary("ItemChange", itemChangeTable, {
  zh: "变更类别",
  en: "change of an item",
});

const itemWayTable = {
  COMPREHENSIVE_WINDOW: {
    zh: "综合窗口",
    en: "at the comprehensive window",
    note: "PT-2, PT-3",
  },
  WINDOW: { zh: "专设窗口", en: "at a window of its own" },
  AGENT: { zh: "帮办代办", en: "by a named agent", note: "what does not enter; PT-2" },
} as const;

/** How an item is taken at a place (受理方式). BK-2, PT-2 */
export type ItemWay = keyof typeof itemWayTable;
export const itemWays: Vocabulary<ItemWay> = defineVocabulary("ItemWay", itemWayTable, {
  zh: "受理方式",
  en: "way in which an item is taken",
});

const feedbackStateTable = {
  REPORTED: { zh: "已反馈", en: "reported" },
  ANSWERED: { zh: "已答复", en: "answered", note: "the department said what it will do" },
  CLOSED: { zh: "已解决", en: "closed", note: "the station can take the item now" },
} as const;

/** How far a feedback on an item has come (反馈状态). BK-3 */
export type FeedbackState = keyof typeof feedbackStateTable;
export const feedbackStates: Vocabulary<FeedbackState> = defineVocabulary(
  "ItemFeedbackState",
  feedbackStateTable,
  { zh: "反馈状态", en: "state of a feedback" },
);

const itemDraftStateTable = {
  DRAFT: { zh: "草稿", en: "draft", note: "seen by the staff of its place" },
  PUBLISHED: { zh: "已发布待生效", en: "published", note: "takes effect on its day" },
  EFFECTIVE: { zh: "已生效", en: "in effect", note: "a revision of the item since then" },
  DROPPED: { zh: "已撤回", en: "dropped" },
  REFUSED: { zh: "未能生效", en: "refused", note: "something stood against it on its day" },
} as const;

/** How far a change of an item that is to come has come (版本状态). SM-20 */
export type ItemDraftState = keyof typeof itemDraftStateTable;
export const itemDraftStates: Vocabulary<ItemDraftState> = defineVocabulary(
  "ItemDraftState",
  itemDraftStateTable,
  { zh: "版本状态", en: "state of a change to come" },
);
