import { defineVocabulary } from "@yimen/domain";
import type { Vocabulary } from "@yimen/domain";

/** What an open finding may turn out to be: pending is neither guilty nor innocent. */
const outcomesOfFinding = ["CONFIRMED", "REJECTED", "WITHDRAWN"] as const;

const findingStateTable = {
  REPORTED: { zh: "已登记", en: "reported", mayBecome: outcomesOfFinding },
  UNDER_REVIEW: { zh: "核查中", en: "under review", mayBecome: outcomesOfFinding },
  CONFIRMED: { zh: "已核实", en: "confirmed" },
  REJECTED: { zh: "不属实", en: "rejected" },
  APPEALED: { zh: "申诉中", en: "appealed", mayBecome: outcomesOfFinding },
  RECTIFIED: { zh: "已整改", en: "rectified" },
  CLOSED: { zh: "已销号", en: "closed" },
  WITHDRAWN: { zh: "已撤销", en: "withdrawn" },
} as const;

/** Where a finding stands (情形状态): what counts only in a given state asks for it. BK-14 */
export const findingStates: Vocabulary<string> = defineVocabulary("FindingState", findingStateTable, {
  zh: "情形状态",
  en: "state of a finding",
});

const jointHandlingTable = {
  UNIFIED: { zh: "统一办理", en: "one department takes it in, asks the others and decides for all" },
  JOINT: { zh: "联合办理", en: "the departments handle it jointly" },
  CENTRALISED: { zh: "集中办理", en: "the departments handle it in one place" },
} as const;

/** How a licence of several departments is handled together (统一、联合、集中办理), 行政许可法 art. 26(2). N-2 */
export const jointHandlings: Vocabulary<string> = defineVocabulary("JointHandling", jointHandlingTable, {
  zh: "多部门许可的办理方式",
  en: "how departments handle a licence together",
});

const findingSourceTable = {
  DAILY_INSPECTION: { zh: "日常检查", en: "daily inspection" },
  SPECIAL_INSPECTION: { zh: "专项督查", en: "special inspection" },
  COVERT_INSPECTION: { zh: "上级暗访", en: "covert inspection" },
  COMPLAINT: { zh: "投诉举报", en: "complaint" },
  RATING: { zh: "差评", en: "poor rating" },
  SUPERVISION_SYSTEM: { zh: "电子监察", en: "electronic supervision" },
  MEDIA: { zh: "媒体曝光", en: "media" },
  SELF_CHECK: { zh: "自查", en: "self-check" },
  HOTLINE: { zh: "热线", en: "hotline" },
} as const;

/** How something was found (发现途径). BK-14, SM-10 */
export const findingSources: Vocabulary<string> = defineVocabulary("FindingSource", findingSourceTable, {
  zh: "发现途径",
  en: "how it was found",
});

const assessmentGradeTable = {
  EXCELLENT: { zh: "优秀", en: "excellent" },
  GOOD: { zh: "良好", en: "good" },
  COMPETENT: { zh: "称职(合格)", en: "competent" },
  BASICALLY_COMPETENT: { zh: "基本称职(基本合格)", en: "basically competent" },
  INCOMPETENT: { zh: "不称职(不合格)", en: "incompetent" },
  NOT_GRADED: { zh: "不确定等次", en: "not graded" },
} as const;

/** Grade of an assessment (考核等次), best first. YS-10.1, SM-22, LP-8 */
export const assessmentGrades: Vocabulary<string> = defineVocabulary(
  "AssessmentGrade",
  assessmentGradeTable,
  { zh: "考核等次", en: "assessment grade" },
);

const workQualitieTable = {
  EXCELLENT: { zh: "优", en: "excellent" },
  GOOD: { zh: "良", en: "good" },
  PASS: { zh: "合格", en: "pass" },
  FAIL: { zh: "不合格", en: "fail" },
} as const;

/** Quality of handling a case (办事质量), best first. YS-10.2 */
export const workQualities: Vocabulary<string> = defineVocabulary("WorkQuality", workQualitieTable, {
  zh: "办事质量",
  en: "quality of work",
});

const complaintStateTable = {
  RECEIVED: { zh: "已收到", en: "received" },
  ACCEPTED: { zh: "已受理", en: "accepted" },
  INVESTIGATING: { zh: "调查中", en: "investigating" },
  INVESTIGATED: { zh: "已查清", en: "investigated" },
  CLOSED: { zh: "已办结", en: "closed" },
  REJECTED: { zh: "不予受理", en: "rejected" },
} as const;

/** Where a complaint stands (投诉状态). LP-10 */
export const complaintStates: Vocabulary<string> = defineVocabulary("ComplaintState", complaintStateTable, {
  zh: "投诉状态",
  en: "state of a complaint",
});

const attendanceKindTable = {
  PRESENT: { zh: "出勤", en: "present" },
  LATE: { zh: "迟到", en: "late" },
  LEFT_EARLY: { zh: "早退", en: "left early" },
  ABSENT: { zh: "旷工", en: "absent" },
  LEAVE: { zh: "请假", en: "leave" },
  SICK_LEAVE: { zh: "病假", en: "sick leave" },
  OFF_POST: { zh: "脱岗", en: "off post" },
  BUSINESS_TRIP: { zh: "公出", en: "business trip" },
  TRAINING: { zh: "培训", en: "training" },
} as const;

/** One record of attendance (考勤). LP-7, PT-15 */
export const attendanceKinds: Vocabulary<string> = defineVocabulary("AttendanceKind", attendanceKindTable, {
  zh: "考勤情况",
  en: "kind of attendance record",
});

const workProficiencieTable = {
  PROFICIENT: { zh: "熟练", en: "proficient" },
  FAMILIAR: { zh: "熟悉", en: "familiar" },
  LEARNING: { zh: "学习中", en: "learning" },
  NONE: { zh: "未掌握", en: "none" },
} as const;

/** How well something is mastered (熟练程度), best first. YS-9, PT-4 */
export const workProficiencies: Vocabulary<string> = defineVocabulary(
  "WorkProficiency",
  workProficiencieTable,
  { zh: "熟练程度", en: "proficiency" },
);

const trainingKindTable = {
  SUPERIOR: { zh: "上级组织的培训", en: "by superiors" },
  COURSE: { zh: "集中培训", en: "course" },
  ROTATION: { zh: "内部轮岗", en: "rotation" },
  SHADOWING: { zh: "跟班学习", en: "shadowing" },
  TOURING: { zh: "巡回培训", en: "touring team" },
  STRENGTHENED: { zh: "加强培训", en: "strengthened" },
  ON_DEMAND: { zh: "按需培训", en: "on demand" },
} as const;

/** Way of training (培训方式). YS-6, PT-4, PT-8 */
export const trainingKinds: Vocabulary<string> = defineVocabulary("TrainingKind", trainingKindTable, {
  zh: "培训方式",
  en: "way of training",
});
