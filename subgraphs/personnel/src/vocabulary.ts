import { defineVocabulary, type Vocabulary } from "@yimen/domain";

const departmentKindTable = {
  ORGAN: { zh: "机关单位", en: "organ", note: "the source names the organ itself" },
  LINE: {
    zh: "业务条线",
    en: "line of work",
    note: "the source names a line of work with a window and leaves the organ behind it open",
  },
  UTILITY: { zh: "公用事业", en: "utility", note: "water, power, gas, network; the provider is not named" },
} as const;

/** What a source calls a department (部门类别). */
export type DepartmentKind = keyof typeof departmentKindTable;
export const departmentKinds: Vocabulary<DepartmentKind> = defineVocabulary(
  "DepartmentKind",
  departmentKindTable,
  { zh: "部门类别", en: "kind of department" },
);

const endReasonTable = {
  TERM_COMPLETED: { zh: "任期届满", en: "term completed" },
  PROMOTED: { zh: "提拔", en: "promoted", note: "SM-12" },
  TRANSFERRED: { zh: "调动", en: "transferred", note: "SM-12" },
  RETIRED: { zh: "退休", en: "retired" },
  RESIGNED: { zh: "辞职", en: "resigned" },
  UNFIT: { zh: "不适合岗位", en: "unfit for the post", note: "the home unit adjusts; SM-14" },
  PLACE_CLOSED: { zh: "窗口或站点撤销", en: "window or station closed" },
  OTHER: { zh: "其他", en: "other" },
} as const;

/** Why a post or an employment ended (离岗原因). SM-12, SM-14, BK-10 */
export type EndReason = keyof typeof endReasonTable;
export const endReasons: Vocabulary<EndReason> = defineVocabulary("EndReason", endReasonTable, {
  zh: "离岗原因",
  en: "reason for leaving",
});

const correctedRecordTable = {
  POST: { zh: "岗位任职", en: "post" },
  EMPLOYMENT: { zh: "离岗", en: "employment" },
  ABSENCE: { zh: "离岗登记", en: "absence" },
} as const;

/** What a correction puts right (更正对象). */
export type CorrectedRecord = keyof typeof correctedRecordTable;
export const correctedRecords: Vocabulary<CorrectedRecord> = defineVocabulary(
  "CorrectedRecord",
  correctedRecordTable,
  { zh: "更正对象", en: "record corrected" },
);

const trainingWayTable = {
  ROTATION: { zh: "内部轮岗", en: "rotation" },
  COURSE: { zh: "集中培训", en: "course" },
  SHADOWING: { zh: "跟班学习", en: "shadowing" },
} as const;

/** How somebody learned to handle an item (培训方式). PT-4 */
export type TrainingWay = keyof typeof trainingWayTable;
export const trainingWays: Vocabulary<TrainingWay> = defineVocabulary("TrainingWay", trainingWayTable, {
  zh: "培训方式",
  en: "way of training",
});

const trainingPresenceTable = {
  ATTENDED: { zh: "参加", en: "attended" },
  EXCUSED: { zh: "请假", en: "excused" },
  MISSED: { zh: "缺席", en: "missed it" },
} as const;

/** Whether somebody was at a training (到训情况). YS-6, SM-15 */
export type TrainingPresence = keyof typeof trainingPresenceTable;
export const trainingPresences: Vocabulary<TrainingPresence> = defineVocabulary(
  "TrainingPresence",
  trainingPresenceTable,
  { zh: "到训情况", en: "presence at a training" },
);

const trainingResultTable = {
  PASSED: { zh: "合格", en: "passed" },
  NOT_PASSED: { zh: "不合格", en: "not passed" },
} as const;

/** What a test after a training came to (培训考核结果). SM-15 */
export type TrainingResult = keyof typeof trainingResultTable;
export const trainingResults: Vocabulary<TrainingResult> = defineVocabulary(
  "TrainingResult",
  trainingResultTable,
  { zh: "培训考核结果", en: "result of a training" },
);

const trainingStateTable = {
  PLANNED: { zh: "已安排", en: "planned" },
  HELD: { zh: "已举办", en: "held" },
  CANCELLED: { zh: "已取消", en: "cancelled" },
} as const;

/** Where a training session stands (培训状态). YS-6 */
export type TrainingState = keyof typeof trainingStateTable;
export const trainingStates: Vocabulary<TrainingState> = defineVocabulary(
  "TrainingState",
  trainingStateTable,
  {
    zh: "培训状态",
    en: "state of a training session",
  },
);

const halfDayTable = {
  FORENOON: { zh: "上午", en: "forenoon" },
  AFTERNOON: { zh: "下午", en: "afternoon" },
} as const;

/** A half of a day, by which people are away and on duty (半天). LP-6, LP-7 */
export type HalfDay = keyof typeof halfDayTable;
export const halfDays: Vocabulary<HalfDay> = defineVocabulary("HalfDay", halfDayTable, {
  zh: "半天",
  en: "half day",
});

const leaveKindTable = {
  ANNUAL: { zh: "年休假", en: "annual leave" },
  SICK: { zh: "病假", en: "sick leave" },
  PERSONAL: { zh: "事假", en: "leave for personal matters" },
  MARRIAGE: { zh: "婚假", en: "marriage leave" },
  PARENTAL: { zh: "产假、陪产假、育儿假", en: "maternity, paternity or parental leave" },
  BEREAVEMENT: { zh: "丧假", en: "bereavement leave" },
  OFFICIAL: { zh: "公出", en: "away on official business" },
  OTHER: { zh: "其他", en: "other" },
} as const;

/** What leave is for (假别). LP-7 */
export type LeaveKind = keyof typeof leaveKindTable;
export const leaveKinds: Vocabulary<LeaveKind> = defineVocabulary("LeaveKind", leaveKindTable, {
  zh: "假别",
  en: "kind of leave",
});

const leaveDecisionTable = {
  GRANTED: { zh: "准假", en: "granted" },
  REFUSED: { zh: "不准", en: "refused" },
  WITHDRAWN: { zh: "已撤回", en: "taken back by whoever asked" },
} as const;

/** What became of leave that was asked for (请假审批结果). LP-7 */
export type LeaveDecision = keyof typeof leaveDecisionTable;
export const leaveDecisions: Vocabulary<LeaveDecision> = defineVocabulary(
  "LeaveDecision",
  leaveDecisionTable,
  {
    zh: "请假审批结果",
    en: "decision on leave",
  },
);

const dutySwapStateTable = {
  ASKED: { zh: "已提出", en: "asked" },
  AGREED: { zh: "对方已同意", en: "agreed to by the colleague" },
  DECLINED: { zh: "对方不同意", en: "declined by the colleague" },
  GRANTED: { zh: "已批准", en: "approved" },
  REFUSED: { zh: "不批准", en: "refused" },
  WITHDRAWN: { zh: "已撤回", en: "taken back by whoever asked" },
} as const;

/** Where a swap of duties stands (换班状态). LP-4 */
export type DutySwapState = keyof typeof dutySwapStateTable;
export const dutySwapStates: Vocabulary<DutySwapState> = defineVocabulary(
  "DutySwapState",
  dutySwapStateTable,
  {
    zh: "换班状态",
    en: "state of a swap of duties",
  },
);
