import { defineVocabulary } from "./vocabulary.ts";
import type { Vocabulary } from "./vocabulary.ts";

const caseKindTable = {
  INSTANT: { zh: "即办件", en: "on-the-spot case", note: "simple; finished on the spot or the same day" },
  RETURNED: {
    zh: "退回件",
    en: "returned case",
    note: "prohibited or against policy or plan; refused with reasons",
  },
  PROMISED: {
    zh: "承诺件",
    en: "promised case",
    note: "two departments, or review, proof, hearing or site survey; a notice promises the date",
  },
  JOINT: { zh: "联办件", en: "joint case", note: "three or more departments; the lead window organises" },
  SUPPLEMENT: {
    zh: "补办件",
    en: "case to be supplemented",
    note: "materials incomplete; told once and completely, then classified again",
  },
  ESCALATED: {
    zh: "上报件",
    en: "escalated case",
    note: "needs higher approval; the lead window follows it all the way",
  },
} as const;

/** The six kinds of case (六件管理). LP-11 */
export type CaseKind = keyof typeof caseKindTable;
export const caseKinds: Vocabulary<CaseKind> = defineVocabulary("CaseKind", caseKindTable, {
  zh: "办件类型",
  en: "kind of case",
});

const caseStateTable = {
  SUBMITTED: { zh: "已收件", en: "submitted", note: "received, completeness not yet judged" },
  SUPPLEMENT_REQUESTED: {
    zh: "待补正",
    en: "waiting for supplement",
    note: "told once what is missing; N-2, BK-11",
  },
  ACCEPTED: { zh: "已受理", en: "accepted", note: "the time limit runs" },
  DECIDED: { zh: "已办结", en: "decided", note: "granted or denied, see the outcome" },
  DELIVERED: { zh: "已送达", en: "delivered", note: "the result was handed over" },
  NOT_ACCEPTED: { zh: "不予受理", en: "not accepted", note: "by written notice with reasons; PT-7" },
  WITHDRAWN: { zh: "已撤回", en: "withdrawn", note: "by the applicant" },
} as const;

/** Where a case stands (办件状态). */
export type CaseState = keyof typeof caseStateTable;
export const caseStates: Vocabulary<CaseState> = defineVocabulary("CaseState", caseStateTable, {
  zh: "办件状态",
  en: "state of a case",
});

const caseOutcomeTable = {
  GRANTED: { zh: "准予", en: "granted" },
  DENIED: { zh: "不予", en: "denied" },
} as const;

/** How a case was decided (办理结果). */
export type CaseOutcome = keyof typeof caseOutcomeTable;
export const caseOutcomes: Vocabulary<CaseOutcome> = defineVocabulary("CaseOutcome", caseOutcomeTable, {
  zh: "办理结果",
  en: "outcome of a case",
});

const caseActionTable = {
  SUBMIT: { zh: "申请", en: "submit" },
  REQUEST_SUPPLEMENT: {
    zh: "一次性告知补正",
    en: "request supplement",
    note: "once, completely; N-2, BK-11",
  },
  SUPPLEMENT: { zh: "补正", en: "supplement" },
  HAND_OVER: {
    zh: "移交",
    en: "hand over",
    note: "to the place in charge, or the result back to where it was received; BK-6, BK-8",
  },
  RECEIVE: { zh: "接收移交", en: "receive what was handed over", note: "BK-8" },
  SEND_BACK: { zh: "退回移交", en: "send back what was handed over", note: "with the reason; BK-8" },
  ACCEPT: { zh: "受理", en: "accept" },
  REFUSE: { zh: "决定不予受理", en: "refuse acceptance" },
  RECLASSIFY: { zh: "变更办件类型", en: "reclassify", note: "on record, with its reason; LP-11" },
  OPEN_GREEN_CHANNEL: {
    zh: "转入绿色通道",
    en: "put on the green channel",
    note: "with a named tracker and a shorter limit; SM-24",
  },
  ESCALATE: {
    zh: "上报上级审批",
    en: "pass up",
    note: "to whom approval by a higher level lies with; LP-11",
  },
  RECORD_REPLY: { zh: "登记上级批复", en: "record the reply from above", note: "LP-11" },
  PAUSE: { zh: "暂停计时", en: "pause the clock", note: "for what does not count towards a limit; N-2" },
  RESUME: { zh: "恢复计时", en: "resume the clock" },
  EXTEND: { zh: "批准延长期限", en: "extend the limit", note: "once, by approval; N-2" },
  BRING_MATERIALS: {
    zh: "补交容缺材料",
    en: "bring deferred materials",
    note: "what was allowed to follow after acceptance; PT-7",
  },
  DECIDE_PART: {
    zh: "联办部门作出决定",
    en: "decide a part",
    note: "each department of a joint case its part; LP-11, PT-10",
  },
  DECIDE: { zh: "作出决定", en: "decide" },
  CHARGE_FEES: {
    zh: "收取费用",
    en: "charge the fees",
    note: "all of them, once, each with its basis; LP-17",
  },
  ANNOUNCE: {
    zh: "办结公告",
    en: "announce the completion",
    note: "without whose case it was, where a natural person's; LP-13",
  },
  DELIVER: { zh: "送达", en: "deliver" },
  WITHDRAW: { zh: "撤回", en: "withdraw" },
  CLAIM: { zh: "领办", en: "claim", note: "whoever claims it does it, others are told whose it is" },
  HAND_ON: { zh: "转办", en: "hand on", note: "to a colleague, or to a window" },
  RETURN: { zh: "退回待办", en: "return to the queue", note: "with the reason" },
} as const;

/** What can be done with a case (办件操作). */
export type CaseAction = keyof typeof caseActionTable;
export const caseActions: Vocabulary<CaseAction> = defineVocabulary("CaseAction", caseActionTable, {
  zh: "办件操作",
  en: "action on a case",
});

const pauseGroundTable = {
  HEARING: { zh: "听证", en: "hearing" },
  TENDER: { zh: "招标", en: "tender" },
  AUCTION: { zh: "拍卖", en: "auction" },
  INSPECTION: { zh: "检验", en: "inspection" },
  TESTING: { zh: "检测", en: "testing" },
  QUARANTINE: { zh: "检疫", en: "quarantine" },
  APPRAISAL: { zh: "鉴定", en: "appraisal" },
  EXPERT_REVIEW: { zh: "专家评审", en: "expert review" },
} as const;

/** What stops the clock of a case (暂停计时事由): the grounds of 行政许可法 art. 45; nothing else does. N-2 */
export type PauseGround = keyof typeof pauseGroundTable;
export const pauseGrounds: Vocabulary<PauseGround> = defineVocabulary("PauseGround", pauseGroundTable, {
  zh: "暂停计时事由",
  en: "ground for pausing the clock",
});

const channelTable = {
  COUNTER: { zh: "窗口", en: "counter" },
  UNIFIED_PLATFORM: { zh: "综合受理平台", en: "unified acceptance platform" },
  WEB: { zh: "政务服务网", en: "service web site" },
  APP: { zh: "移动端(APP、小程序)", en: "app or mini-program" },
  SELF_SERVICE_DEVICE: { zh: "自助服务设备", en: "self-service device" },
  ASSISTED_DEVICE: {
    zh: "自助设备帮办",
    en: "help at a device",
    note: "somebody helps at the self-service device; BK-4",
  },
  DOOR_PLATE: { zh: "数字政务门牌", en: "door-plate QR code" },
  HOME_VISIT: { zh: "上门服务", en: "home visit", note: "YS-7, SM-24" },
  VILLAGE_AGENT: {
    zh: "村级代办",
    en: "village agent",
    note: "taken and passed on by the agent; LP-14, YS-5",
  },
} as const;

/** The way a case comes in (办理渠道). Whatever it is: same acceptance, same standard, same quality. BK-9 */
export type Channel = keyof typeof channelTable;
export const channels: Vocabulary<Channel> = defineVocabulary("Channel", channelTable, {
  zh: "办理渠道",
  en: "service channel",
});

const crossRegionModeTable = {
  FULLY_ONLINE: { zh: "全程网办", en: "fully online" },
  COLLECTED_ELSEWHERE: {
    zh: "异地代收代办",
    en: "collected elsewhere",
    note: "received in one place, decided in another",
  },
  SEVERAL_PLACES: { zh: "多地联办", en: "handled by several places" },
} as const;

/** Mode of handling across regions (跨域通办方式). BK-8 */
export type CrossRegionMode = keyof typeof crossRegionModeTable;
export const crossRegionModes: Vocabulary<CrossRegionMode> = defineVocabulary(
  "CrossRegionMode",
  crossRegionModeTable,
  {
    zh: "跨域通办方式",
    en: "mode of cross-region handling",
  },
);

const ratingGradeTable = {
  VERY_SATISFIED: { zh: "非常满意", en: "very satisfied", note: "5 points" },
  SATISFIED: { zh: "满意", en: "satisfied", note: "4 points" },
  FAIRLY_SATISFIED: { zh: "基本满意", en: "fairly satisfied", note: "3 points" },
  DISSATISFIED: { zh: "不满意", en: "dissatisfied", note: "2 points; a poor rating (差评)" },
  VERY_DISSATISFIED: { zh: "非常不满意", en: "very dissatisfied", note: "1 point; a poor rating (差评)" },
} as const;

/** The five grades of a rating (评价等级), best first. N-5, PT-14 */
export type RatingGrade = keyof typeof ratingGradeTable;
export const ratingGrades: Vocabulary<RatingGrade> = defineVocabulary("RatingGrade", ratingGradeTable, {
  zh: "评价等级",
  en: "grade of a rating",
});

/** Points, and stars, of a grade: 5 for 非常满意 down to 1 for 非常不满意. N-5, PT-14 */
export function ratingScore(grade: RatingGrade): number {
  return ratingGrades.values.length - ratingGrades.values.indexOf(grade);
}

/** Is a grade a poor rating (差评), which starts call-back and rectification? The last two are. N-5 */
export function isPoorRating(grade: RatingGrade): boolean {
  return ratingScore(grade) <= 2;
}

/** The grade of one to five points or stars; undefined for any other number. */
export function gradeOfScore(score: number): RatingGrade | undefined {
  return ratingGrades.values.find((grade) => ratingScore(grade) === score);
}
