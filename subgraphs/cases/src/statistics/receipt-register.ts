import { channels } from "@yimen/domain";
import { chinaDay, defineStatistics, type StatisticRegister } from "@yimen/subgraph-kit";
import { caseStatistics } from "./case-register.ts";

/** What is counted of receipts (收据统计): fees taken. X-11 */
export const receiptStatistics: StatisticRegister = defineStatistics({
  noun: "Receipt",
  zh: "收据",
  en: "receipts",
  table: "receipt",
  id: "r.receipt_no",
  joined: "join service_case as c on c.id = r.case_id",
  readers: caseStatistics.readers,
  measures: {
    ISSUED: {
      zh: "开具收据",
      en: "issued",
      day: chinaDay("r.issued_at"),
      amount: {
        zh: "收费",
        en: "fees taken",
        sql: "(select coalesce(sum((fee ->> 'fen')::bigint), 0) from jsonb_array_elements(r.fees) as fee)",
        unit: "FEN",
      },
    },
    RETURNED: { zh: "收回收据", en: "taken back", day: chinaDay("r.returned_at") },
  },
  dimensions: {
    STATION: { zh: "站点", en: "station", column: "station_id", sql: "c.station_id", summed: true },
    ITEM: { zh: "事项", en: "item", column: "item_id", sql: "c.item_id", summed: true },
    CHANNEL: {
      zh: "受理渠道",
      en: "channel",
      column: "channel",
      sql: "c.channel",
      of: channels,
      summed: true,
    },
    ISSUER: { zh: "开具账号", en: "account that issued it", column: "issuer", sql: "r.issued_by" },
  },
});
