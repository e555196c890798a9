import { channels, ratingGrades } from "@yimen/domain";
import { complaintStates, findingSources, findingStates } from "@yimen/rules";
import { chinaDay, defineStatistics, type StatisticRegister } from "@yimen/subgraph-kit";
import { overseers, staffRoles } from "../readers.ts";
import { complaintChannels, complaintKinds } from "../vocabulary.ts";

/** What is counted of ratings (评价统计). N-5, X-11 */
export const ratingStatistics: StatisticRegister = defineStatistics({
  noun: "Rating",
  zh: "评价",
  en: "ratings",
  table: "rating",
  joined: "join rating_invitation as i on i.id = r.invitation_id",
  readers: staffRoles,
  measures: {
    GIVEN: {
      zh: "评价",
      en: "given",
      day: chinaDay("r.rated_at"),
      published: true,
      amount: {
        zh: "非差评率",
        en: "share that is not poor",
        sql: "case when r.poor then 0 else 1 end",
        unit: "SHARE",
      },
    },
    POOR: {
      zh: "差评",
      en: "poor",
      day: `case when r.poor then ${chinaDay("r.rated_at")} end`,
      published: true,
    },
  },
  dimensions: {
    STATION: { zh: "站点", en: "station", column: "station_id", sql: "i.station_id", summed: true },
    ITEM: { zh: "事项", en: "item", column: "item_id", sql: "i.item_id", summed: true },
    GRADE: { zh: "评价等级", en: "grade", column: "grade", sql: "r.grade", of: ratingGrades, summed: true },
    CHANNEL: {
      zh: "评价渠道",
      en: "channel",
      column: "channel",
      sql: "r.channel",
      of: channels,
      summed: true,
    },
  },
});

/** What is counted of complaints and suggestions (投诉建议统计). BK-14, X-11 */
export const complaintStatistics: StatisticRegister = defineStatistics({
  noun: "Complaint",
  zh: "投诉建议",
  en: "complaints",
  table: "complaint",
  readers: overseers,
  measures: {
    RECEIVED: {
      zh: "收到",
      en: "received",
      day: "r.received_on",
      published: true,
      amount: {
        zh: "办结率",
        en: "share that is closed or was refused",
        sql: "case when r.open then 0 else 1 end",
        unit: "SHARE",
      },
    },
    FOUNDED: { zh: "属实", en: "found to be true", day: "case when r.founded then r.received_on end" },
  },
  dimensions: {
    STATION: { zh: "站点", en: "station", column: "station_id", sql: "r.station_id", summed: true },
    KIND: { zh: "投诉或建议", en: "kind", column: "kind", sql: "r.kind", of: complaintKinds, summed: true },
    CHANNEL: {
      zh: "投诉渠道",
      en: "channel",
      column: "channel",
      sql: "r.channel",
      of: complaintChannels,
      summed: true,
    },
    STATE: { zh: "状态", en: "state", column: "state", sql: "r.state", of: complaintStates, summed: true },
  },
});

/** What is counted of inspections (检查统计). BK-14, X-11 */
export const inspectionStatistics: StatisticRegister = defineStatistics({
  noun: "Inspection",
  zh: "检查",
  en: "inspections",
  table: "inspection",
  readers: overseers,
  measures: { MADE: { zh: "检查", en: "made", day: "r.on_day" } },
  dimensions: {
    SUBJECT: {
      zh: "检查对象",
      en: "kind of thing inspected",
      column: "subject",
      sql: "r.subject",
      summed: true,
    },
    SOURCE: {
      zh: "检查方式",
      en: "way",
      column: "source",
      sql: "r.source",
      of: findingSources,
      summed: true,
    },
  },
});

/** What is counted of findings (情形统计). X-11 */
export const findingStatistics: StatisticRegister = defineStatistics({
  noun: "Finding",
  zh: "情形",
  en: "findings",
  table: "finding",
  readers: overseers,
  measures: { FOUND: { zh: "发现情形", en: "found", day: "r.found_on" } },
  dimensions: {
    EVENT: { zh: "情形", en: "event of the law", column: "event", sql: "r.event", summed: true },
    STATE: { zh: "状态", en: "state", column: "state", sql: "r.state", of: findingStates, summed: true },
    SOURCE: {
      zh: "发现途径",
      en: "how it was found",
      column: "source",
      sql: "r.source",
      of: findingSources,
      summed: true,
    },
  },
});

/** Every register that this subgraph counts. */
export const registers: readonly StatisticRegister[] = [
  ratingStatistics,
  complaintStatistics,
  inspectionStatistics,
  findingStatistics,
];
