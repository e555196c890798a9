import { caseKinds, caseOutcomes, channels, type Role } from "@yimen/domain";
import { chinaDay, defineStatistics, type StatisticRegister } from "@yimen/subgraph-kit";

/** Who sees the cases of their places: the same as in the policies of the table. */
const staff: readonly Role[] = [
  "AGENT",
  "CLERK",
  "APPROVER",
  "STATION_MANAGER",
  "COUNTY_ADMIN",
  "INSPECTOR",
  "INTEGRATOR",
];

const filed = chinaDay("r.filed_at");
const accepted = chinaDay("r.accepted_at");
const decided = chinaDay("r.decided_at");
const closed = chinaDay("r.closed_at");

/** Working days of a limit on one of these grounds; none for a limit in other days, or that ends on a day that was named. */
const workingDaysOf = (limit: string, grounds: string): string =>
  `case when ${limit} ->> 'basis' in (${grounds}) and ${limit} ->> 'unit' = 'WORKING_DAY' then (${limit} ->> 'days')::bigint end`;
const promisedDays = `case when r.time_limit ->> 'basis' = 'INSTANT' then 0 else ${workingDaysOf("r.time_limit", "'PROMISED', 'CLERK_PROMISE'")} end`;
const daysByLaw = `coalesce(${workingDaysOf("r.statutory_limit", "'STATUTORY', 'LAW'")}, ${workingDaysOf("r.time_limit", "'STATUTORY', 'LAW'")})`;

/** What is counted of cases (办件统计). X-11, N-4 */
export const caseStatistics: StatisticRegister = defineStatistics({
  noun: "Case",
  zh: "办件",
  en: "cases",
  table: "service_case",
  readers: staff,
  measures: {
    FILED: { zh: "申请", en: "filed", day: filed, published: true },
    ACCEPTED: { zh: "受理", en: "accepted", day: accepted, published: true },
    NOT_ACCEPTED: {
      zh: "不予受理",
      en: "not accepted",
      day: `case when r.state = 'NOT_ACCEPTED' then ${closed} end`,
    },
    DECIDED: {
      zh: "作出决定",
      en: "decided, granted or refused",
      day: decided,
      published: true,
      amount: {
        zh: "办理用时",
        en: "working days taken by the place's calendar",
        sql: "r.days_taken",
        unit: "WORKING_DAY",
        spread: true,
      },
    },
    DECIDED_IN_TIME: {
      zh: "有期限并作出决定",
      en: "decided under a limit",
      day: `case when r.due_on is not null then ${decided} end`,
      published: true,
      amount: {
        zh: "按时办结率",
        en: "share decided by the last day",
        sql: `case when ${decided} <= r.due_on then 1 else 0 end`,
        unit: "SHARE",
      },
    },
    PROMISED_DAYS: {
      zh: "有承诺时限并作出决定",
      en: "decided under a promised limit",
      day: `case when ${promisedDays} is not null then ${decided} end`,
      amount: {
        zh: "承诺时限",
        en: "working days promised",
        sql: promisedDays,
        unit: "WORKING_DAY",
        spread: true,
      },
    },
    STATUTORY_DAYS: {
      zh: "有法定时限并作出决定",
      en: "decided under a limit of the law",
      day: `case when ${daysByLaw} is not null then ${decided} end`,
      amount: {
        zh: "法定时限",
        en: "working days by law",
        sql: daysByLaw,
        unit: "WORKING_DAY",
        spread: true,
      },
    },
    DELIVERED: { zh: "送达", en: "delivered", day: chinaDay("r.delivered_at"), published: true },
    WITHDRAWN: {
      zh: "撤回",
      en: "withdrawn",
      day: `case when r.state = 'WITHDRAWN' then ${closed} end`,
    },
    OVERDUE: {
      zh: "超期",
      en: "not decided by their last day, by that day",
      day: `case when r.state = 'ACCEPTED' or ${decided} > r.due_on or (r.state = 'WITHDRAWN' and ${closed} > r.due_on) then r.due_on end`,
      published: true,
      onceOver: true,
    },
    SUPPLEMENTED: { zh: "补正", en: "asked for a supplement", day: "r.supplement_asked_on" },
    DEFERRED: {
      zh: "容缺受理",
      en: "accepted although materials were missing",
      day: `case when cardinality(r.deferred_materials) > 0 then ${accepted} end`,
      amount: {
        zh: "容缺材料",
        en: "materials deferred",
        sql: "cardinality(r.deferred_materials)",
        unit: "PIECE",
      },
    },
  },
  dimensions: {
    STATION: { zh: "站点", en: "station", column: "station_id", sql: "r.station_id", summed: true },
    ITEM: { zh: "事项", en: "item", column: "item_id", sql: "r.item_id", summed: true },
    KIND: {
      zh: "办件类型",
      en: "kind",
      column: "kind",
      sql: "r.kind",
      of: caseKinds,
      summed: true,
    },
    CHANNEL: {
      zh: "受理渠道",
      en: "channel",
      column: "channel",
      sql: "r.channel",
      of: channels,
      summed: true,
    },
    OUTCOME: {
      zh: "决定",
      en: "outcome",
      column: "outcome",
      sql: "r.outcome",
      of: caseOutcomes,
      only: ["DECIDED", "DECIDED_IN_TIME", "PROMISED_DAYS", "STATUTORY_DAYS", "DELIVERED"],
      summed: true,
    },
    HANDLER: { zh: "经办账号", en: "account that handled it", column: "handler", sql: "r.handled_by" },
  },
});
