import { type CaseAction, caseActions, defineVocabulary, type Term, type Vocabulary } from "@yimen/domain";

const deadlineBasisTable = {
  PROMISED: {
    zh: "承诺时限",
    en: "promised limit",
    note: "the item's promised limit that holds at the place",
  },
  STATUTORY: {
    zh: "法定时限",
    en: "statutory limit",
    note: "where nothing shorter was promised for the place",
  },
  CLERK_PROMISE: {
    zh: "经办人承诺日期",
    en: "day promised by whoever accepted it",
    note: "where the catalogue promises no limit, or a later one; LP-11, LP-15",
  },
  INSTANT: { zh: "即办件当日办结", en: "on-the-spot case, the same day", note: "LP-11" },
  LAW: {
    zh: "规则规定的时限",
    en: "limit set by a rule of the place",
    note: "what the place's rule caseLimitDays says where the catalogue states none; N-2",
  },
} as const;

/** What a deadline rests on (时限依据). N-4, LP-11 */
export type DeadlineBasis = keyof typeof deadlineBasisTable;
export const deadlineBases: Vocabulary<DeadlineBasis> = defineVocabulary(
  "DeadlineBasis",
  deadlineBasisTable,
  { zh: "时限依据", en: "what a deadline rests on" },
);

const intakeExceptionTable = {
  ITEM_NOT_ACCEPTED_HERE: { zh: "本站点不受理该事项", en: "the station does not accept the item" },
  CLOSED_DAY: { zh: "当日不开放", en: "the counter is closed that day", note: "LP-6" },
} as const;

/** What makes the taking in of a case an exception (例外收件). */
export type IntakeException = keyof typeof intakeExceptionTable;
export const intakeExceptions: Vocabulary<IntakeException> = defineVocabulary(
  "IntakeException",
  intakeExceptionTable,
  { zh: "例外收件情形", en: "exception in taking a case in" },
);

const deadlineStatusTable = {
  UNKNOWN: { zh: "无法判断", en: "unknown", note: "see the reason" },
  RUNNING: { zh: "期限内", en: "running" },
  DUE_SOON: { zh: "临期", en: "due soon", note: "the next working day is the last one" },
  DUE_TODAY: { zh: "今日到期", en: "due today" },
  OVERDUE: { zh: "超时", en: "overdue" },
  PAUSED: { zh: "暂停计时", en: "paused", note: "by a ground that does not count towards the limit; N-2" },
  KEPT: { zh: "按时办结", en: "kept", note: "decided on the last day or before" },
  MISSED: { zh: "超时办结", en: "missed", note: "decided after the last day" },
  STOPPED: { zh: "终止", en: "stopped", note: "withdrawn after acceptance" },
} as const;

const notStarted: Term = {
  zh: "尚未起算",
  en: "not started",
  note: "what it runs from has not happened",
};

/** How one clock of a case stands (计时状态). SM-10 */
export type ClockStatus = keyof typeof deadlineStatusTable | "NOT_STARTED";
export const clockStatuses: Vocabulary<ClockStatus> = defineVocabulary<ClockStatus>(
  "ClockStatus",
  { ...deadlineStatusTable, NOT_STARTED: notStarted },
  { zh: "计时状态", en: "status of a clock" },
);

const clockKindTable = {
  ACCEPTANCE: { zh: "告知补正或者受理", en: "telling what is missing, or accepting", note: "N-2" },
  PROMISE: { zh: "承诺办结", en: "promised decision", note: "N-4, LP-11" },
  STATUTORY: { zh: "法定办结", en: "decision by law", note: "N-2, N-4" },
  ESCALATION: { zh: "上报上级", en: "passing it up", note: "by the day promised; LP-11" },
  DEFERRED_MATERIALS: { zh: "补交容缺材料", en: "bringing deferred materials", note: "PT-7" },
  DELIVERY: { zh: "送达", en: "delivery", note: "N-2" },
} as const;

/** What a clock of a case measures (计时事项). N-2, N-4, PT-7 */
export type ClockKind = keyof typeof clockKindTable;
export const clockKinds: Vocabulary<ClockKind> = defineVocabulary("ClockKind", clockKindTable, {
  zh: "计时事项",
  en: "kind of clock",
});

/** How a case stands against its deadline (时限状态): the warnings before and at the deadline. SM-10, BK-11 */
export type DeadlineStatus = keyof typeof deadlineStatusTable;
export const deadlineStatuses: Vocabulary<DeadlineStatus> = defineVocabulary(
  "DeadlineStatus",
  deadlineStatusTable,
  { zh: "时限状态", en: "status of a deadline" },
);

const deadlineUnknownTable = {
  NOT_ACCEPTED: { zh: "尚未受理,时限未起算", en: "the case is not accepted, so no limit runs" },
  NO_LIMIT_KNOWN: {
    zh: "事项目录没有记载在本地适用的办结时限",
    en: "the catalogue knows no limit of this item that holds here",
  },
  CALENDAR_NOT_COVERED: {
    zh: "时限超出工作日历已公布的年份",
    en: "the limit runs past the years the working-day calendar covers",
  },
} as const;

/** Why there is no deadline (时限未知原因). Nothing is guessed. N-1, N-2 */
export type DeadlineUnknownReason = keyof typeof deadlineUnknownTable;
export const deadlineUnknownReasons: Vocabulary<DeadlineUnknownReason> = defineVocabulary(
  "DeadlineUnknownReason",
  deadlineUnknownTable,
  { zh: "时限未知原因", en: "why a deadline is unknown" },
);

const handOverPurposeTable = {
  DECISION: { zh: "送主办地办理", en: "for the place in charge to handle", note: "BK-6, BK-8" },
  RESULT: { zh: "结果或材料送回收件地", en: "the result, or papers, back to where it was received" },
} as const;

/** What a case goes from one place to another for (移交事由). BK-6, BK-8 */
export type HandOverPurpose = keyof typeof handOverPurposeTable;
export const handOverPurposes: Vocabulary<HandOverPurpose> = defineVocabulary(
  "HandOverPurpose",
  handOverPurposeTable,
  { zh: "移交事由", en: "what a case is handed over for" },
);

const appointmentStateTable = {
  BOOKED: { zh: "已预约", en: "booked" },
  CANCELLED: { zh: "已取消", en: "cancelled" },
  ATTENDED: { zh: "已到场", en: "attended" },
  MISSED: { zh: "未到场", en: "missed" },
} as const;

/** What became of an appointment (预约状态). YS-7 */
export type AppointmentState = keyof typeof appointmentStateTable;
export const appointmentStates: Vocabulary<AppointmentState> = defineVocabulary(
  "AppointmentState",
  appointmentStateTable,
  { zh: "预约状态", en: "state of an appointment" },
);

const deliveryMethodTable = {
  COUNTER: { zh: "窗口领取", en: "handed out at the counter", note: "综合窗口出件; PT-10" },
  AGENT: { zh: "代办员送达", en: "handed over by the village agent", note: "LP-14" },
  HOME: { zh: "上门送达", en: "brought home" },
  POST: { zh: "邮寄送达", en: "by post" },
  ELECTRONIC: { zh: "电子送达", en: "electronically" },
} as const;

/** How a result reaches the applicant (送达方式). PT-10, LP-14 */
export type DeliveryMethod = keyof typeof deliveryMethodTable;
export const deliveryMethods: Vocabulary<DeliveryMethod> = defineVocabulary(
  "DeliveryMethod",
  deliveryMethodTable,
  { zh: "送达方式", en: "way of delivery" },
);

const revealTerm: Term = {
  zh: "查看申请人信息",
  en: "reveal applicant",
  note: "somebody read the applicant's personal facts in clear, with a reason; X-12",
};

const issueTerm: Term = { zh: "印发文书", en: "issue paper", note: "a paper that names the applicant; X-10" };
const printTerm: Term = { zh: "重印文书", en: "print paper again", note: "with a reason; X-10" };

/** What a journal entry records (日志步骤): every action on the case, every look at its personal facts and every paper. */
export type JournalStep = CaseAction | "REVEAL_APPLICANT" | "ISSUE_PAPER" | "PRINT_PAPER";
export const journalSteps: Vocabulary<JournalStep> = defineVocabulary<JournalStep>(
  "JournalStep",
  { ...caseActions.labels, REVEAL_APPLICANT: revealTerm, ISSUE_PAPER: issueTerm, PRINT_PAPER: printTerm },
  { zh: "日志步骤", en: "step in a journal" },
);

const deadlineMoveTable = {
  STAYS: { zh: "不变", en: "stays" },
  EARLIER: { zh: "提前", en: "would end earlier", note: "the day that was told stands" },
  LATER: { zh: "推后", en: "would end later", note: "the day that was told stands: nobody waits longer" },
  KNOWN: { zh: "由未知变为已知", en: "becomes known", note: "the calendar reaches it" },
  UNKNOWN: { zh: "仍然未知", en: "unknown", note: "past the years of the calendar" },
} as const;

/** What a change of the calendar makes of an open deadline (期限变动). X-6 */
export type DeadlineMove = keyof typeof deadlineMoveTable;
export const deadlineMoves: Vocabulary<DeadlineMove> = defineVocabulary("DeadlineMove", deadlineMoveTable, {
  zh: "期限变动",
  en: "move of a deadline",
});

const calendarAdjustmentTable = {
  CLOSED: { zh: "临时闭馆", en: "no working day" },
  WORKING: { zh: "安排上班", en: "a working day although the week says otherwise" },
  HOURS: { zh: "延时服务", en: "doors open at these hours, deadlines do not count the day" },
} as const;

/** What a one-off change makes of days (日历调整). X-6, SM-25 */
export type CalendarAdjustment = keyof typeof calendarAdjustmentTable;
export const calendarAdjustments: Vocabulary<CalendarAdjustment> = defineVocabulary(
  "CalendarAdjustment",
  calendarAdjustmentTable,
  { zh: "日历调整", en: "one-off change of a calendar" },
);

const suspicionKindTable = {
  REPEATED: {
    zh: "疑似重复提交",
    en: "may have been filed twice",
    note: "the same person has another open case for the item, here or elsewhere; BK-11",
  },
  ENTERED_WHEN_DONE: {
    zh: "疑似体外循环",
    en: "may have been entered when it was done",
    note: "taken in and decided by one account on one day, and no on-the-spot case; BK-11",
  },
} as const;

/** What looks odd about a case (疑似情形). BK-11 */
export type SuspicionKind = keyof typeof suspicionKindTable;
export const suspicionKinds: Vocabulary<SuspicionKind> = defineVocabulary(
  "SuspicionKind",
  suspicionKindTable,
  {
    zh: "疑似情形",
    en: "what looks odd about a case",
  },
);
