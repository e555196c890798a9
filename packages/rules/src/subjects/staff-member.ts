import { educations, employmentKinds, postRoles } from "@yimen/domain";
import { assessedFacts } from "./assessed-facts.ts";
import {
  assessmentGrades,
  attendanceKinds,
  workProficiencies,
  workQualities,
} from "./assessment-vocabularies.ts";
import { definePart, defineSubject } from "./define-subject.ts";
import type { RecordType } from "./type.ts";

/** One record of attendance (考勤记录). LP-7 */
export const attendance: RecordType = definePart(
  "attendance",
  { zh: "考勤记录", en: "attendance record" },
  {
    on: { type: "date", zh: "日期", en: "day" },
    kind: { type: "enum", of: attendanceKinds, zh: "情况", en: "kind" },
    hours: { type: "hours", unit: "hour", optional: true, zh: "时长(小时)", en: "hours" },
    days: { type: "days", unit: "day", optional: true, zh: "天数(可半天)", en: "days, halves allowed" },
    excused: { type: "bool", zh: "是否请假", en: "leave was asked" },
  },
  "on",
);

/** One time somebody was lent to other work (抽调). PT-8 */
export const lending: RecordType = definePart(
  "lending",
  { zh: "抽调记录", en: "loan to other work" },
  {
    on: { type: "date", zh: "起", en: "first day" },
    until: { type: "date", optional: true, ahead: true, zh: "止", en: "last day" },
    work: { type: "string", zh: "从事的工作", en: "what for" },
    place: { type: "string", optional: true, zh: "去向", en: "where" },
    approved: { type: "bool", zh: "有计划并经批准", en: "planned and approved" },
  },
  "on",
);

/** One health check (健康体检). SM-13 */
export const healthCheck: RecordType = definePart(
  "healthCheck",
  { zh: "健康体检", en: "health check" },
  {
    on: { type: "date", zh: "日期", en: "day" },
    healthy: { type: "bool", zh: "身体健康", en: "fit for the work" },
  },
  "on",
);

/** One uniform that was issued (配发服装). SM-5 */
export const uniform: RecordType = definePart(
  "uniform",
  { zh: "配发服装", en: "uniform issued" },
  {
    on: { type: "date", zh: "配发日期", en: "issued on" },
    priceYuan: { type: "decimal", unit: "yuan", min: 0, zh: "单价", en: "unit price" },
  },
  "on",
);

/** One allowance for transport and meals that was paid (交通和误餐补助). SM-17 */
export const allowance: RecordType = definePart(
  "allowance",
  { zh: "补助发放", en: "allowance paid" },
  {
    on: { type: "date", zh: "发放日期", en: "paid on" },
    month: { type: "date", zh: "所属月份(首日)", en: "first day of its month" },
    yuan: { type: "decimal", unit: "yuan", min: 0, zh: "金额", en: "amount" },
    basis: { type: "string", zh: "依据", en: "article it rests on" },
  },
  "on",
);

/** One badge that was issued (工牌). SM-5 */
export const badge: RecordType = definePart(
  "badge",
  { zh: "工牌", en: "badge issued" },
  {
    on: { type: "date", zh: "配发日期", en: "issued on" },
    hasPhoto: { type: "bool", zh: "有照片", en: "with a photo" },
    hasName: { type: "bool", zh: "有姓名", en: "with the name" },
    hasNumber: { type: "bool", zh: "有工号", en: "with the number" },
  },
  "on",
);

/** Somebody who works at a station, agents included (工作人员、代办员). LP-4, SM-12…SM-16, PT-6…PT-8, YS-9, YS-10 */
export const staffMember: RecordType = defineSubject(
  "staffMember",
  { zh: "工作人员", en: "staff member" },
  {
    id: { type: "string", zh: "标识", en: "id" },
    name: { type: "string", zh: "姓名", en: "name" },
    age: { type: "int", unit: "year", min: 0, max: 150, zh: "年龄(周岁)", en: "age" },
    birthDate: { type: "date", zh: "出生日期", en: "date of birth" },
    education: { type: "enum", of: educations, order: "ascending", zh: "学历", en: "education" },
    employment: { type: "enum", of: employmentKinds, zh: "用工性质", en: "kind of employment" },
    isWindowStaff: { type: "bool", zh: "是窗口工作人员", en: "works at a window" },
    isAgent: { type: "bool", zh: "是代办员", en: "is an agent" },
    isDirector: { type: "bool", zh: "是主任(负责人)", en: "is the director" },
    isDeputyDirector: { type: "bool", zh: "是副主任", en: "is a deputy director" },
    isManager: { type: "bool", zh: "是管理人员", en: "is one of the managers" },
    isLeaderInCharge: { type: "bool", zh: "是分管领导", en: "is the leader in charge" },
    isLeadershipMember: {
      type: "bool",
      zh: "是镇(街道)党政班子成员",
      en: "belongs to the leadership of the township",
    },
    isCommitteeMember: { type: "bool", zh: "是村两委成员", en: "sits on the village’s two committees" },
    isPartySecretary: { type: "bool", zh: "是村党支部书记", en: "is the party secretary" },
    postRole: { type: "enum", of: postRoles, optional: true, zh: "岗位角色", en: "role at the post" },
    fullTime: { type: "bool", zh: "专职", en: "full time" },
    otherPosts: { type: "int", unit: "post", min: 0, zh: "兼职数", en: "concurrent posts" },
    healthy: { type: "bool", zh: "身体健康", en: "healthy" },
    healthCheckedOn: { type: "date", optional: true, zh: "最近体检日期", en: "last health check" },
    computerSkill: { type: "bool", zh: "具备计算机操作能力", en: "computer skill" },
    speaksMandarin: { type: "bool", zh: "使用普通话", en: "speaks Mandarin" },
    platformProficiency: {
      type: "enum",
      of: workProficiencies,
      order: "descending",
      zh: "平台熟练程度",
      en: "proficiency in the platforms",
    },
    competentItems: { type: "int", unit: "item", min: 0, zh: "能办事项数", en: "items mastered" },
    itemsOfStation: { type: "int", unit: "item", min: 0, zh: "站点事项总数", en: "items of the station" },
    startedOn: { type: "date", zh: "到岗日期", en: "started on" },
    leftOn: { type: "date", optional: true, zh: "离岗日期", en: "left on" },
    promoted: { type: "bool", zh: "因提拔离岗", en: "left by promotion" },
    transferred: { type: "bool", zh: "因调动离岗", en: "left by transfer" },
    promotionCandidate: { type: "bool", zh: "拟提拔", en: "candidate for promotion" },
    monthsAtWindow: { type: "decimal", unit: "month", min: 0, zh: "窗口工作月数", en: "months at a window" },
    travelAndMealAllowanceYuan: {
      type: "decimal",
      unit: "yuan",
      min: 0,
      optional: true,
      zh: "交通和误餐补助",
      en: "allowance for travel and meals",
    },
    lendingUnplanned: {
      type: "bool",
      zh: "抽调没有计划、未经批准",
      en: "lent without plan or approval",
    },
    borrowedElsewhere: { type: "bool", zh: "被抽调从事其他工作", en: "lent to other work" },
    lendings: {
      type: "list",
      of: { record: "lending" },
      max: 100,
      zh: "抽调记录",
      en: "loans to other work",
    },
    healthChecks: {
      type: "list",
      of: { record: "healthCheck" },
      max: 100,
      writtenBy: "recordHealthCheck",
      zh: "健康体检登记",
      en: "health checks",
    },
    allowances: {
      type: "list",
      of: { record: "allowance" },
      max: 400,
      writtenBy: "payAllowance",
      zh: "补助发放登记",
      en: "allowances paid",
    },
    uniforms: {
      type: "list",
      of: { record: "uniform" },
      max: 100,
      writtenBy: "issueUniform",
      zh: "服装配发登记",
      en: "uniforms issued",
    },
    badges: {
      type: "list",
      of: { record: "badge" },
      max: 100,
      writtenBy: "issueBadge",
      zh: "工牌登记",
      en: "badges issued",
    },
    uniformPriceYuan: { type: "decimal", unit: "yuan", min: 0, zh: "服装单价", en: "price of the uniform" },
    uniformIssuedOn: { type: "date", optional: true, zh: "服装配发日期", en: "uniform issued on" },
    inUniform: { type: "bool", zh: "着统一服装", en: "in uniform" },
    wearsBadge: { type: "bool", zh: "挂牌上岗", en: "wears the badge at work" },
    badgeHasPhoto: { type: "bool", zh: "工牌有照片", en: "badge has a photo" },
    badgeHasName: { type: "bool", zh: "工牌有姓名", en: "badge has the name" },
    badgeHasNumber: { type: "bool", zh: "工牌有工号", en: "badge has the number" },
    trainingsThisYear: {
      per: "year",
      type: "int",
      unit: "training",
      min: 0,
      zh: "本年培训次数",
      en: "trainings this year",
    },
    superiorTrainingsThisYear: {
      per: "year",
      type: "int",
      unit: "training",
      min: 0,
      zh: "本年参加上级培训次数",
      en: "trainings by superiors this year",
    },
    replacementAskedOn: { type: "date", optional: true, zh: "提出调换日期", en: "replacement asked on" },
    replacedOn: { type: "date", optional: true, zh: "完成调换日期", en: "replaced on" },
    caseCount: { type: "int", unit: "case", min: 0, zh: "办件量", en: "cases" },
    excellentCasesThisMonth: {
      per: "month",
      type: "int",
      unit: "case",
      min: 0,
      zh: "本月办结的优件数",
      en: "cases done this month, excellent",
    },
    goodCasesThisMonth: {
      per: "month",
      type: "int",
      unit: "case",
      min: 0,
      zh: "本月办结的良件数",
      en: "cases done this month, good",
    },
    passCasesThisMonth: {
      per: "month",
      type: "int",
      unit: "case",
      min: 0,
      zh: "本月办结的合格件数",
      en: "cases done this month, passable",
    },
    failCasesThisMonth: {
      per: "month",
      type: "int",
      unit: "case",
      min: 0,
      zh: "本月办结的不合格件数",
      en: "cases done this month, below standard",
    },
    caseCountThisMonth: { type: "int", unit: "case", min: 0, zh: "本月办件量", en: "cases this month" },
    quality: { type: "enum", of: workQualities, order: "descending", zh: "办事质量", en: "quality of work" },
    previousGrade: {
      type: "enum",
      of: assessmentGrades,
      order: "descending",
      optional: true,
      zh: "上年度考核等次",
      en: "previous grade",
    },
    tasksUnfinished: { type: "int", unit: "task", min: 0, zh: "未完成工作任务数", en: "unfinished tasks" },
    subjectiveComplaintCount: {
      type: "int",
      unit: "complaint",
      min: 0,
      zh: "主观原因投诉件数",
      en: "complaints of subjective cause",
    },
    poorRatingCount: { type: "int", unit: "rating", min: 0, zh: "差评数", en: "poor ratings" },
    lateCount: { type: "int", unit: "time", min: 0, zh: "迟到次数", en: "times late" },
    leftEarlyCount: { type: "int", unit: "time", min: 0, zh: "早退次数", en: "times left early" },
    absentDays: { type: "days", unit: "day", min: 0, zh: "旷工天数", en: "days absent" },
    attendance: {
      type: "list",
      of: { record: "attendance" },
      max: 400,
      writtenBy: "recordAttendance",
      zh: "考勤记录",
      en: "attendance",
    },
    station: { type: "record", of: "station", zh: "所属站点", en: "station" },
    window: { type: "record", of: "window", zh: "所属窗口", en: "window" },
    ...assessedFacts,
  },
  {
    register: [
      "id name employment station leftOn promoted transferred birthDate education healthCheckedOn",
      "computerSkill startedOn isWindowStaff isAgent postRole replacementAskedOn replacedOn",
    ],
    count: [
      "subjectiveComplaintCount",
      "age monthsAtWindow competentItems itemsOfStation caseCount caseCountThisMonth",
      "lateCount leftEarlyCount absentDays borrowedElsewhere lendingUnplanned",
      "excellentCasesThisMonth goodCasesThisMonth passCasesThisMonth failCasesThisMonth",
      "trainingsThisYear superiorTrainingsThisYear",
      "travelAndMealAllowanceYuan healthy uniformPriceYuan uniformIssuedOn badgeHasPhoto badgeHasName badgeHasNumber",
    ],
    record: ["attendance lendings healthChecks uniforms badges allowances"],
    document: [
      "isDirector isDeputyDirector isManager isLeaderInCharge isLeadershipMember isCommitteeMember isPartySecretary promotionCandidate",
      "tasksUnfinished fullTime otherPosts",
    ],
    survey: ["speaksMandarin platformProficiency inUniform wearsBadge"],
    carries: { station: "code kind" },
  },
  {
    type: "StaffMember",
    owner: "personnel",
    noun: "Staff",
    facts: {
      complaintCounts: "evaluations",
      workCounts: "evaluations",
      personFacts: "personnel",
      caseFacts: "cases",
      itemFacts: "catalog",
    },
    members: { Division: "personMembers", Station: "personMembers", Department: "personMembers" },
  },
);
