import { postRoles } from "@yimen/domain";
import { findingSources, findingStates } from "./assessment-vocabularies.ts";
import { definePart } from "./define-subject.ts";
import type { FactDeclarations } from "./define-subject.ts";
import type { RecordType } from "./type.ts";

/**
 * Something found about a subject (情形): which event of the pack, when, in what state. It is a part of its subject, and rules may be about it,
 * too: by when an objection is to be answered.
 */
export const finding: RecordType = {
  ...definePart(
    "finding",
    { zh: "情形记录", en: "finding" },
    {
      id: { type: "string", zh: "编号", en: "id" },
      event: { type: "string", zh: "情形", en: "event of the pack" },
      state: { type: "enum", of: findingStates, zh: "状态", en: "state" },
      source: { type: "enum", of: findingSources, zh: "发现途径", en: "how it was found" },
      foundOn: { type: "date", zh: "发现日期", en: "found on" },
      confirmedOn: { type: "date", optional: true, zh: "核实日期", en: "confirmed on" },
      dueOn: { type: "date", optional: true, ahead: true, zh: "整改期限", en: "rectification due" },
      rectifiedOn: { type: "date", optional: true, zh: "整改日期", en: "rectified on" },
      responsible: { type: "string", optional: true, zh: "责任人", en: "responsible person" },
      role: { type: "enum", of: postRoles, optional: true, zh: "所涉岗位", en: "post concerned" },
      subjective: { type: "bool", zh: "是否主观原因", en: "of subjective cause" },
      times: { type: "int", unit: "time", min: 0, zh: "次数", en: "number of times" },
      hours: { type: "hours", unit: "hour", min: 0, optional: true, zh: "时长(小时)", en: "length in hours" },
      days: {
        type: "days",
        unit: "day",
        min: 0,
        optional: true,
        zh: "时长(天,可半天)",
        en: "length in days, halves allowed",
      },
      amountYuan: { type: "decimal", unit: "yuan", min: 0, optional: true, zh: "金额", en: "amount" },
      preventionNote: { type: "bool", zh: "是否有防范措施", en: "has a prevention note" },
      objectedOn: { type: "date", optional: true, zh: "提出异议日期", en: "objected to on" },
      answeredOn: { type: "date", optional: true, zh: "答复异议日期", en: "objection answered on" },
      closedOn: { type: "date", optional: true, zh: "复查销号日期", en: "checked again and closed on" },
    },
    "foundOn",
  ),
  isSubject: true,
};

/** What an assessor picked from a range, with the reason (酌情打分). */
export const pick: RecordType = definePart(
  "pick",
  { zh: "酌情打分", en: "assessor’s pick" },
  {
    entry: { type: "string", zh: "评分项", en: "entry of the scorecard, or event" },
    finding: { type: "string", optional: true, zh: "情形记录编号", en: "id of the finding, for an event" },
    points: { type: "decimal", unit: "point", zh: "分值", en: "points" },
    reason: { type: "string", zh: "理由", en: "reason" },
  },
);

/** The result of an earlier period (往期结果), oldest first in every list. */
export const periodResult: RecordType = definePart(
  "periodResult",
  { zh: "往期考核结果", en: "earlier result" },
  {
    from: { type: "date", zh: "周期起", en: "from" },
    to: { type: "date", ahead: true, zh: "周期止", en: "to" },
    score: { type: "decimal", unit: "point", zh: "得分", en: "score" },
    band: { type: "string", zh: "等次", en: "band or grade" },
    rank: { type: "int", unit: "place", min: 1, zh: "名次", en: "rank" },
    population: { type: "int", unit: "member", min: 0, zh: "参评总数", en: "how many were ranked" },
    lastPlace: { type: "bool", zh: "是否末位", en: "last place" },
    scorecard: { type: "string", optional: true, zh: "评分表", en: "scorecard" },
  },
);

/** A waiver that was granted (豁免). */
export const waiver: RecordType = definePart(
  "waiver",
  { zh: "豁免", en: "waiver" },
  {
    rule: { type: "string", zh: "豁免的规则", en: "rule waived" },
    number: { type: "string", zh: "文号", en: "number" },
    from: { type: "date", zh: "起", en: "from" },
    until: { type: "date", ahead: true, zh: "止", en: "until" },
  },
);

/** The stretch of days an evaluation is about (考核周期), the variable `period`. */
export const period: RecordType = definePart(
  "period",
  { zh: "考核周期", en: "period" },
  {
    from: { type: "date", zh: "起", en: "first day" },
    to: { type: "date", ahead: true, zh: "止", en: "last day" },
  },
);

/** Facts of every subject that a finding may be about: told by findings alone, and brought to its verdict. */
export const foundFacts: FactDeclarations = {
  findings: { type: "list", of: { record: "finding" }, max: 500, zh: "情形记录", en: "findings" },
  picks: { type: "list", of: { record: "pick" }, max: 100, zh: "酌情打分", en: "assessor’s picks" },
};

/** Facts of every subject that can be assessed. */
export const assessedFacts: FactDeclarations = {
  ...foundFacts,
  history: {
    type: "list",
    of: { record: "periodResult" },
    max: 60,
    zh: "往期考核结果",
    en: "earlier results, oldest first",
  },
  waivers: { type: "list", of: { record: "waiver" }, max: 50, zh: "豁免", en: "waivers" },
  score: { type: "decimal", unit: "point", zh: "已核定得分", en: "score as fixed" },
  band: { type: "string", zh: "已核定等次", en: "band as fixed" },
  rank: { type: "int", unit: "place", min: 1, zh: "名次", en: "rank" },
  monthsInPeriod: {
    type: "decimal",
    unit: "month",
    min: 0,
    zh: "本周期在岗(运行)月数",
    en: "months in the period",
  },
};
