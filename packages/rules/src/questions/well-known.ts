import { caseKinds, ratingGrades, stationTiers } from "@yimen/domain";
import { assessmentGrades } from "../subjects/assessment-vocabularies.ts";
import { enumDomain } from "../subjects/type.ts";
import type { Question } from "./question.ts";

const check = { form: "check", returns: undefined, unit: undefined } as const;
const decision = { form: "decision", unit: undefined } as const;

const wellKnown: readonly Question[] = [
  {
    ...decision,
    id: "windowsRequired",
    subject: "station",
    returns: { kind: "int" },
    unit: "window",
    zh: "应设窗口数",
    en: "windows required",
    use: {
      zh: "站点应有的窗口数，与现有窗口数相比，差几个",
      en: "the number of windows a station must have, held against those it has",
    },
  },
  {
    ...check,
    id: "tierStandardMet",
    subject: "station",
    zh: "达到所属类型的建设标准",
    en: "meets the standard of its tier",
    use: {
      zh: "站点类型评估的结论：达到、未达到或不明",
      en: "the verdict of a station's tier assessment: met, not met or unknown",
    },
  },
  {
    ...check,
    id: "concurrentDutyAllowed",
    subject: "staffMember",
    zh: "一人可以同时在多个窗口当值",
    en: "one person may be on duty at several windows at once",
    use: {
      zh: "一人同时在两个窗口当值时是否提醒:通过不提醒,不通过为违反规则,没有规则的只作提示",
      en: "whether somebody on duty at two windows at once is pointed out: not where it passes, as against the rule where it fails, as a mere notice where no rule says",
    },
  },
  {
    ...decision,
    id: "assignedTier",
    subject: "station",
    returns: { kind: "enum", domain: enumDomain(stationTiers) },
    zh: "规定的站点类型",
    en: "tier a station is meant to have",
    use: {
      zh: "站点类型评估中规定的类型，与登记的类型相比",
      en: "the tier in a station's tier assessment, held against the one on record",
    },
  },
  {
    ...decision,
    id: "yearEndGrade",
    subject: "station",
    returns: { kind: "enum", domain: enumDomain(assessmentGrades) },
    zh: "年底考核等次",
    en: "year-end grade",
    use: { zh: "站点年底考核的等次", en: "the grade of a station's year-end assessment" },
  },
  {
    ...decision,
    id: "caseKind",
    subject: "case",
    returns: { kind: "enum", domain: enumDomain(caseKinds) },
    zh: "办件类型",
    en: "kind of a case",
    use: {
      zh: "收件时办件归哪一类；不明的由收件人选定",
      en: "the kind a case is given at intake; whoever takes it in chooses where it is unknown",
    },
  },
  {
    ...decision,
    id: "caseAcceptanceDays",
    subject: "case",
    returns: { kind: "int" },
    unit: "workday",
    zh: "告知补正或者受理的期限(工作日)",
    en: "working days to tell what is missing or to accept",
    use: {
      zh: "自收到申请材料之日起多少个工作日内告知补正或者受理；逾期未告知的,平台自动记为自收到之日起受理",
      en: "the working days from receipt within which an applicant is told what is missing or the case is accepted; after that in silence the platform accepts it as of the day of receipt",
    },
  },
  {
    ...decision,
    id: "caseLimitDays",
    subject: "case",
    returns: { kind: "int" },
    unit: "workday",
    zh: "事项清单未定时限时的办理期限(工作日)",
    en: "working days a case may take when the catalogue states no limit",
    use: {
      zh: "事项清单没有写明时限的办件，期限自受理之日起算多少个工作日",
      en: "the working days from acceptance of a case whose item states no limit",
    },
  },
  {
    ...decision,
    id: "caseDeliveryDays",
    subject: "case",
    returns: { kind: "int" },
    unit: "workday",
    zh: "送达决定的期限(工作日)",
    en: "working days to deliver the decision",
    use: {
      zh: "自作出决定之日起多少个工作日内颁发、送达",
      en: "the working days from the decision within which its result is handed over",
    },
  },
  {
    ...decision,
    id: "monthlyPay",
    subject: "staffMember",
    returns: { kind: "decimal" },
    unit: "yuan",
    zh: "当月计酬",
    en: "pay of the month",
    use: { zh: "代办员当月的报酬单", en: "the pay statement of an agent for a month" },
  },
  {
    ...decision,
    id: "ratingCallbackDue",
    subject: "rating",
    returns: { kind: "date" },
    zh: "差评回访的最后一日",
    en: "last day to call back after a poor rating",
    use: { zh: "差评显示的回访期限", en: "the period to call back that a poor rating shows" },
  },
  {
    ...decision,
    id: "ratingRectificationDue",
    subject: "rating",
    returns: { kind: "date" },
    zh: "差评整改的最后一日",
    en: "last day to put right what a poor rating says",
    use: { zh: "差评显示的整改期限", en: "the period to put things right that a poor rating shows" },
  },
  {
    ...decision,
    id: "ratingReviewDue",
    subject: "rating",
    returns: { kind: "date" },
    zh: "评价申诉复核的最后一日",
    en: "last day to review an appeal against a rating",
    use: { zh: "评价显示的复核期限", en: "the period of review that an appealed rating shows" },
  },
  {
    ...decision,
    id: "ratingDeemedOn",
    subject: "case",
    returns: { kind: "date" },
    zh: "未评价视为评价之日",
    en: "day on which an unrated service counts as rated",
    use: {
      zh: "到期未评价的，由系统记为视为评价，不计入评价数",
      en: "the day on which the system records that a service counts as rated; it is counted nowhere",
    },
  },
  {
    ...decision,
    id: "ratingDeemedAs",
    subject: "case",
    returns: { kind: "enum", domain: enumDomain(ratingGrades, "descending") },
    zh: "未评价视为的等级",
    en: "grade an unrated service counts as",
    use: {
      zh: "视为评价显示的等级；没有规则的不给等级",
      en: "the grade a deemed rating shows; without a rule it has none",
    },
  },
  {
    ...decision,
    id: "complaintDue",
    subject: "complaint",
    returns: { kind: "date" },
    zh: "投诉建议的办理期限",
    en: "last day to close a complaint",
    use: { zh: "投诉建议显示的办理期限", en: "the period that a complaint shows" },
  },
  {
    ...decision,
    id: "rectificationDue",
    subject: "inspection",
    returns: { kind: "date" },
    zh: "检查发现问题的整改期限",
    en: "last day to put right what an inspection found",
    use: { zh: "检查显示的整改期限", en: "the period to put things right that an inspection shows" },
  },
  {
    ...decision,
    id: "findingObjectionDue",
    subject: "finding",
    returns: { kind: "date" },
    zh: "情形异议的答复期限",
    en: "last day to answer an objection to a finding",
    use: {
      zh: "对情形提出异议后应在哪一日前答复；没有规则的不显示期限",
      en: "by when an objection to a finding is to be answered; without a rule there is no day",
    },
  },
  {
    ...decision,
    id: "publishedCountLeast",
    subject: "division",
    returns: { kind: "int" },
    zh: "对外公布的最小数",
    en: "least number that is published",
    use: {
      zh: "对外统计中小于它的数不公布，并多隐去几格，使合计也推不出来；没有规则的不对外公布统计",
      en: "smaller counts are left out of published statistics, and as many others that no total tells them; without a rule no statistics are published",
    },
  },
  {
    ...decision,
    id: "findingObjectionDeemedUpheld",
    subject: "finding",
    returns: { kind: "bool" },
    zh: "逾期未答复的异议是否视为成立",
    en: "whether an objection that nobody answered in time counts as upheld",
    use: {
      zh: "答复期限届满后由系统记录视为成立或不成立；没有规则的仍待答复，显示逾期",
      en: "what is recorded once the days to answer are over; without a rule it stays open, and is shown as overdue",
    },
  },
];

/** All questions, by id (平台问题一览). */
export const questions: ReadonlyMap<string, Question> = new Map(
  wellKnown.map((question) => [question.id, question]),
);
