import type { ComplianceReport, MatterOf } from "@yimen/papers";
import type { PaperForm } from "@yimen/subgraph-kit";
import type { FiledReport } from "../report/report.ts";
import { listReportsUpTo } from "../report/store.ts";
import type { EvaluationsTables } from "../tables.ts";
import { placeText } from "./place-text.ts";

/** How many reports a trend shows. */
const trendLength = 12;

/**
 * A station or a place by every check of its law (规范化建设对照检查报告), with the articles and the trend.
 *
 * @source X-10
 */
export const complianceForm: PaperForm<EvaluationsTables, FiledReport> = {
  template: "compliance-report.typ",
  word: "对照",
  compose: async (context, report) => {
    const { divisionCode, subjectId, name, on, rules, stations, ofStations } = report;
    const before = await context.read((db) => listReportsUpTo(db, subjectId, on, trendLength));
    const data: MatterOf<ComplianceReport> = {
      subject: name,
      where: await placeText(context, divisionCode),
      reportedOn: on.toString(),
      counts: { pass: report.passed, fail: report.failed, unknown: report.unknown },
      rules: rules.map(({ zh, verdict, mandatory, articles, facts }) => ({
        rule: zh,
        verdict: verdict === "PASS" ? "pass" : verdict === "FAIL" ? "fail" : "unknown",
        level: mandatory ? "" : "原则上",
        cite: articles.join("；"),
        finding: facts.join("；") || null,
      })),
      stations: stations.map(({ name: station, on: day, passed, failed, unknown }) => ({
        station,
        reported: day,
        counts: [passed, failed, unknown],
      })),
      ofStations: ofStations.map(({ zh, passed, failed, unknown, failing, articles }) => ({
        rule: zh,
        counts: [passed, failed, unknown],
        failing: failing.join("、") || null,
        cite: articles.join("；"),
      })),
      trend: before
        .toReversed()
        .map((one) => ({ reported: one.on.toString(), counts: [one.passed, one.failed, one.unknown] })),
    };
    return { office: { id: divisionCode, name: "" }, basis: [], data: { ...data }, sample: false };
  },
};
