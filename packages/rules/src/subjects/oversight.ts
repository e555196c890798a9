import { ratingGrades } from "@yimen/domain";
import { assessedFacts, foundFacts } from "./assessed-facts.ts";
import { assessmentGrades, complaintStates, findingSources } from "./assessment-vocabularies.ts";
import { defineSubject } from "./define-subject.ts";
import type { RecordType } from "./type.ts";

/** A complaint or suggestion (投诉建议). LP-10, BK-14, SM-23 */
export const complaint: RecordType = defineSubject(
  "complaint",
  { zh: "投诉建议", en: "complaint" },
  {
    state: { type: "enum", of: complaintStates, zh: "状态", en: "state" },
    receivedOn: { type: "date", zh: "收到日期", en: "received on" },
    acceptedOn: { type: "date", optional: true, zh: "受理日期", en: "accepted on" },
    investigatedOn: { type: "date", optional: true, zh: "查清日期", en: "investigated on" },
    closedOn: { type: "date", optional: true, zh: "办结日期", en: "closed on" },
    responsible: { type: "string", optional: true, zh: "责任人", en: "responsible person" },
    founded: { type: "bool", zh: "是否属实", en: "founded" },
    subjective: { type: "bool", zh: "是否主观原因", en: "of subjective cause" },
    anonymous: { type: "bool", zh: "是否匿名", en: "anonymous" },
    petition: { type: "bool", zh: "属信访事项", en: "is a petition (信访)" },
    acceptanceToldOn: {
      type: "date",
      optional: true,
      zh: "书面告知受理情况日期",
      en: "acceptance told in writing on",
    },
    extendedOn: { type: "date", optional: true, zh: "批准延长日期", en: "extension approved on" },
    ...foundFacts,
  },
  {
    register: [
      "state receivedOn acceptedOn investigatedOn closedOn responsible founded subjective anonymous",
    ],
    // The notice, the approval and the register of petitions have numbers.
    document: ["petition acceptanceToldOn extendedOn"],
  },
  { type: "Complaint", owner: "evaluations", noun: "Complaint", facts: { complaintFacts: "evaluations" } },
);

/** An inspection or what it found (检查督查). BK-14 */
export const inspection: RecordType = defineSubject(
  "inspection",
  { zh: "检查督查", en: "inspection" },
  {
    source: { type: "enum", of: findingSources, zh: "方式", en: "kind" },
    on: { type: "date", zh: "日期", en: "day" },
    responsible: { type: "string", optional: true, zh: "责任人", en: "responsible person" },
    closedOn: { type: "date", optional: true, zh: "整改销号日期", en: "closed on" },
    preventionNote: { type: "bool", zh: "有长效防范措施", en: "has a prevention note" },
    findings: { type: "list", of: { record: "finding" }, max: 200, zh: "发现的问题", en: "findings" },
  },
  {
    register: ["source on responsible closedOn preventionNote"],
  },
  { type: "Inspection", owner: "evaluations", noun: undefined, facts: { inspectionFacts: "evaluations" } },
);

/** A citizen's rating of a case (评价). N-5, PT-14, BK-13 */
export const rating: RecordType = defineSubject(
  "rating",
  { zh: "评价", en: "rating" },
  {
    grade: { type: "enum", of: ratingGrades, order: "descending", zh: "评价等级", en: "grade" },
    points: { type: "int", unit: "point", min: 1, max: 5, zh: "分值(星)", en: "points or stars" },
    on: { type: "date", zh: "评价日期", en: "rated on" },
    verified: { type: "bool", zh: "已核实", en: "verified" },
    calledBackOn: { type: "date", optional: true, zh: "回访日期", en: "called back on" },
    rectifiedOn: { type: "date", optional: true, zh: "整改日期", en: "rectified on" },
    answeredOn: { type: "date", optional: true, zh: "反馈日期", en: "answered on" },
    appealedOn: { type: "date", optional: true, zh: "申诉日期", en: "appealed on" },
    reviewedOn: { type: "date", optional: true, zh: "复核日期", en: "reviewed on" },
    fromToken: { type: "bool", zh: "来自一次性评价凭证", en: "from a single-use token" },
    followUps: { type: "int", unit: "rating", min: 0, zh: "追评次数", en: "follow-ups" },
    ...foundFacts,
  },
  {
    register: ["grade on fromToken"],
    count: ["points followUps"],
    record: ["verified calledBackOn rectifiedOn answeredOn appealedOn reviewedOn"],
  },
  { type: "Rating", owner: "evaluations", noun: undefined, facts: { ratingFacts: "evaluations" } },
);

/** The assessment of somebody or something over a period (考核). SM-22, YS-10.1, LP-5, LP-8 */
export const assessment: RecordType = defineSubject(
  "assessment",
  { zh: "考核", en: "assessment" },
  {
    grade: {
      type: "enum",
      of: assessmentGrades,
      order: "descending",
      optional: true,
      zh: "等次",
      en: "grade",
    },
    from: { type: "date", zh: "周期起", en: "from" },
    to: { type: "date", zh: "周期止", en: "to" },
    meetsStandard: { type: "bool", zh: "达到建设标准", en: "meets its standard" },
    performsExcellently: { type: "bool", zh: "工作表现优异", en: "performs excellently" },
    subjectiveComplaintCount: {
      type: "int",
      unit: "complaint",
      min: 0,
      zh: "主观原因投诉件数",
      en: "complaints of subjective cause",
    },
    tasksUnfinished: { type: "int", unit: "task", min: 0, zh: "未完成任务数", en: "unfinished tasks" },
    objectedOn: { type: "date", optional: true, zh: "提出异议日期", en: "objected to on" },
    answeredOn: { type: "date", optional: true, zh: "答复异议日期", en: "objection answered on" },
    finalizedOn: { type: "date", optional: true, zh: "核定日期", en: "made final on" },
    reviewedByPersonnel: {
      type: "bool",
      zh: "考核结果经人事部门审核",
      en: "the personnel office reviewed the result",
    },
    inPersonalFile: {
      type: "bool",
      zh: "考核结果已装入个人档案",
      en: "the result is in the personal file",
    },
    staffMember: { type: "record", of: "staffMember", zh: "被考核人", en: "who is assessed" },
    station: { type: "record", of: "station", zh: "被考核站点", en: "which station is assessed" },
    ...assessedFacts,
  },
  {
    register: ["grade from to objectedOn answeredOn finalizedOn reviewedByPersonnel inPersonalFile"],
    // Documents state it of whoever is assessed, and it is brought along with what the assessment rests on.
    document: ["tasksUnfinished"],
  },
  {
    type: "Assessment",
    owner: "evaluations",
    noun: undefined,
    facts: { assessmentFacts: "evaluations", fileFacts: "personnel" },
  },
);
