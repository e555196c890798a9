import { input, parseDivisionCode, parseInput } from "@yimen/domain";
import {
  mountPapers,
  readReport,
  type ReportLine,
  type ReportPeriod,
  reportSheet,
} from "@yimen/subgraph-kit";
import { builder, paperTypes } from "../builder.ts";
import { DivisionRef } from "../place/references.ts";
import { statisticTypes } from "../statistics/graphql.ts";
import { reported, reportPapers } from "./monthly-report.ts";

mountPapers(builder, paperTypes, {
  ref: DivisionRef,
  field: "division",
  listField: "reports",
  load: (_context, code) => Promise.resolve({ code: parseDivisionCode(code) }),
  papers: reportPapers,
});

const LineRef = builder.objectRef<ReportLine>("ReportLine").implement({
  description: "One measure in a report (报告行), X-11.",
  fields: (t) => ({
    registerZh: t.string({
      description: "Register in Chinese (登记簿).",
      resolve: ({ register }) => register.zh,
    }),
    registerEn: t.string({
      description: "Register in English (英文登记簿).",
      resolve: ({ register }) => register.en,
    }),
    measure: t.exposeString("name", { description: "Measure (指标)." }),
    measureZh: t.string({ description: "In Chinese (中文名称).", resolve: ({ measure }) => measure.zh }),
    measureEn: t.string({ description: "In English (英文名称).", resolve: ({ measure }) => measure.en }),
    figure: t.string({
      nullable: true,
      description: "Id of the figure (统计数标识): leads to the rows behind it.",
      resolve: ({ figure }) => figure.id,
    }),
    count: t.int({ description: "How many (数量).", resolve: ({ figure }) => figure.count ?? 0 }),
    total: t.field({
      type: "Decimal",
      nullable: true,
      description: "Sum (合计).",
      resolve: ({ figure }) => figure.total,
    }),
    mean: t.field({
      type: "Decimal",
      nullable: true,
      description: "Mean (平均).",
      resolve: ({ figure }) => figure.mean,
    }),
    median: t.field({
      type: "Decimal",
      nullable: true,
      description: "Median (中位数).",
      resolve: ({ figure }) => figure.median,
    }),
    publishable: t.exposeBoolean("open", {
      description:
        "Whether it may be published as it stands (可公开): the measure may, the county's rule says how few are too few, and it is not fewer.",
    }),
  }),
});

const ReportRef = builder
  .objectRef<ReportPeriod & { readonly lines: readonly ReportLine[] }>("Report")
  .implement({
    description:
      "Every measure of cases and receipts of a place over a period (统计报告), X-11. `issueReportPaper` prints a month of it.",
    fields: (t) => ({
      lines: t.field({
        type: [LineRef],
        description: "Its lines (报告行).",
        resolve: ({ lines }) => [...lines],
      }),
      sheet: t.string({
        description: "The same as a file, in base64 (导出文件).",
        args: {
          format: t.arg({ type: statisticTypes.FormatEnum, required: true, description: "As what (格式)." }),
          language: t.arg({
            type: statisticTypes.LanguageEnum,
            required: true,
            description: "In this language (语言).",
          }),
        },
        resolve: async ({ lines, ...period }, { format, language }) => {
          const file = await reportSheet(lines, period, {
            format,
            language: language === "ZH" ? "zh" : "en",
          });
          return file.toString("base64");
        },
      }),
    }),
  });

const reportAsked = input
  .object({ within: input.divisionCode, from: input.plainDate, until: input.plainDate })
  .superRefine(input.inOrder("from", "until"));

builder.queryField("caseReport", (t) =>
  t.field({
    type: ReportRef,
    nullable: true,
    description:
      "Every measure of cases and receipts of a place over a period (统计报告), X-11. For those who see its cases.",
    args: {
      within: t.arg({ type: "DivisionCode", required: true, description: "Of which place (区划)." }),
      from: t.arg({ type: "Date", required: true, description: "First day (起始日)." }),
      until: t.arg({ type: "Date", required: true, description: "Last day (截止日)." }),
    },
    resolve: async (_root, { within, from, until }, context) => {
      const period = parseInput(reportAsked, { within, from, until });
      return { ...period, lines: await readReport(context, reported, period) };
    },
  }),
);
