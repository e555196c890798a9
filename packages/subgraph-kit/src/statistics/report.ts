import type { DivisionCode, Language } from "@yimen/domain";
import { type Column, csvFile, defineSheetShape, type SheetRow, xlsxFile } from "@yimen/sheets";
import { authorise } from "../request/authorise.ts";
import type { RequestContext } from "../request/context.ts";
import type { Figure } from "./figures.ts";
import { statisticUnits } from "./labels.ts";
import { readStatistics } from "./operations.ts";
import { numberOf } from "./sheet.ts";
import { publishedLeast } from "./published-least.ts";
import type { StatisticMeasure, StatisticRegister } from "./register.ts";

/** One line of a report (月报): a measure of a register over the period. */
export interface ReportLine {
  readonly register: StatisticRegister;
  readonly name: string;
  readonly measure: StatisticMeasure;
  readonly figure: Figure;
  /** May be published as it stands: the place's law says below how many nothing is told, and it is not below. */
  readonly open: boolean;
}

/** What a report is of. */
export interface ReportPeriod {
  readonly within: DivisionCode;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
}

/**
 * Every measure of some registers over a period, for those who see the rows.
 *
 * @throws NOT_PERMITTED
 * @source X-11
 */
export async function readReport<Tables>(
  context: RequestContext<Tables>,
  registers: readonly StatisticRegister[],
  { within, from, until }: ReportPeriod,
): Promise<readonly ReportLine[]> {
  for (const { readers, zh, en } of registers) {
    authorise(context.actor, { zh: `编制${zh}统计报告`, en: `report on ${en}`, roles: readers }, within);
  }
  const least = await publishedLeast(context, within);
  const asked = { within, from: from.toString(), until: until.toString() };
  const lines = registers.flatMap((register) =>
    Object.entries(register.measures).map(async ([name, measure]): Promise<ReportLine> => {
      const { total: figure } = await readStatistics(context, register, { ...asked, measure: name });
      const count = figure.count ?? 0;
      const open = measure.published === true && least !== undefined && (count === 0 || count >= least);
      return { register, name, measure, figure, open };
    }),
  );
  return Promise.all(lines);
}

/** A report as a spreadsheet: a row for each measure. */
export async function reportSheet(
  lines: readonly ReportLine[],
  { within, from, until }: ReportPeriod,
  { format, language }: { readonly format: "XLSX" | "CSV"; readonly language: Language },
): Promise<Buffer> {
  const shape = defineSheetShape({
    kind: "report",
    zh: "月报",
    en: "report",
    noteZh: `${within} ${from.toString()} 至 ${until.toString()}`,
    noteEn: `${within}, ${from.toString()} to ${until.toString()}`,
    columns: [
      column("register", "text", "登记簿", "register"),
      column("measure", "text", "指标", "measure"),
      column("count", "number", "数量", "count"),
      column("amount", "text", "计量", "amount"),
      column("unit", "text", "单位", "unit"),
      column("total", "number", "合计", "total"),
      column("mean", "number", "平均", "mean"),
      column("median", "number", "中位数", "median"),
      column("open", "yes-no", "可公开", "may be published"),
    ],
    keys: [],
  });
  const rows = lines.map(({ register, measure, figure, open }): SheetRow => ({
    register: register[language],
    measure: measure[language],
    count: figure.count ?? undefined,
    amount: measure.amount?.[language],
    unit: measure.amount && statisticUnits.label(measure.amount.unit, language),
    total: numberOf(figure.total),
    mean: numberOf(figure.mean),
    median: numberOf(figure.median),
    open,
  }));
  const file = format === "XLSX" ? xlsxFile(shape, rows, language) : csvFile(shape, rows, language);
  const pieces: Buffer[] = [];
  for await (const piece of file) pieces.push(piece);
  return Buffer.concat(pieces);
}

function column(name: string, kind: "text" | "number" | "yes-no", zh: string, en: string): Column {
  return { name, type: { kind }, zh, en };
}
