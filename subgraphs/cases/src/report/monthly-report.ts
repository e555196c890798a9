import { type DivisionCode, divisionLevel, input, parseInput } from "@yimen/domain";
import { type MonthlyReport, sharedPress } from "@yimen/papers";
import {
  definePapers,
  type PaperForm,
  type PaperMatter,
  type Papers,
  type PaperTopic,
  readPlaceNamesOf,
  readReport,
  readStatistics,
  type ReportLine,
  type StatisticRegister,
  statisticUnits,
  type WantedPaper,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { refusePaper } from "../papers/case-words.ts";
import type { MatterOf } from "../papers/matter.ts";
import { caseStatistics } from "../statistics/case-register.ts";
import { receiptStatistics } from "../statistics/receipt-register.ts";
import type { CasesTables } from "../tables.ts";

/** What a monthly report tells of. */
export const reported: readonly StatisticRegister[] = [caseStatistics, receiptStatistics];

/** Measures that stand beside one another for the places below. */
const compared = ["FILED", "ACCEPTED", "DECIDED", "OVERDUE"] as const;

async function compose(
  context: Context,
  { divisionCode }: PaperTopic,
  wanted: WantedPaper,
): Promise<PaperMatter> {
  const { from, to } = wholeMonth(wanted);
  const period = { within: divisionCode, from, until: to };
  const lines = await readReport(context, reported, period);
  const places = await placesBelow(context, period);
  const names = await context.read((db) => readPlaceNamesOf(db, [divisionCode, ...places.keys()]));
  const data: MatterOf<MonthlyReport> = {
    reported: names.get(divisionCode) ?? divisionCode,
    month: `${from.year}年${from.month}月`,
    figures: lines.map(({ register, measure, figure, open, ...line }) => ({
      register: register.zh,
      measure: measure.zh,
      count: String(figure.count ?? 0),
      amount: amountOf({ register, measure, figure, open, ...line }),
      open,
    })),
    measures: compared.map((name) => caseStatistics.measures[name]?.zh ?? name),
    places: [...places].map(([code, counts]) => ({
      name: names.get(code) ?? code,
      counts: compared.map((name) => String(counts.get(name) ?? 0)),
    })),
  };
  return { office: { id: divisionCode, name: "" }, basis: [], data: { ...data }, sample: false };
}

/** A report is of one month that is over. */
function wholeMonth({ from, to }: WantedPaper): {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
} {
  if (
    from === undefined ||
    to === undefined ||
    from.day !== 1 ||
    !to.equals(from.add({ months: 1 }).subtract({ days: 1 }))
  ) {
    return refusePaper("MONTHLY_REPORT", {
      zh: "起止日不是一个整月",
      en: "the period is not one whole month",
    });
  }
  return { from, to };
}

async function placesBelow(
  context: Context,
  {
    within,
    from,
    until,
  }: { readonly within: DivisionCode; readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate },
): Promise<ReadonlyMap<DivisionCode, ReadonlyMap<string, number>>> {
  const level = divisionLevel(within);
  const below = {
    PROVINCE: "PREFECTURE",
    PREFECTURE: "COUNTY",
    COUNTY: "TOWNSHIP",
    TOWNSHIP: "VILLAGE",
    VILLAGE: undefined,
  }[level];
  const places = new Map<DivisionCode, Map<string, number>>();
  if (below === undefined) return places;
  for (const measure of compared) {
    const asked = { measure, within, from: from.toString(), until: until.toString(), by: [below] };
    const { figures } = await readStatistics(context, caseStatistics, asked);
    for (const { values, count } of figures) {
      const code = parseInput(input.divisionCode, values[0]?.value);
      const counts = places.get(code) ?? new Map<string, number>();
      places.set(code, counts.set(measure, count ?? 0));
    }
  }
  return new Map([...places].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The amount of a line in words: money in yuan, a share in per cent, days as they are. */
function amountOf({ measure: { amount }, figure: { total, mean, median } }: ReportLine): string | null {
  if (amount === undefined || mean === null || total === null) return null;
  if (amount.unit === "FEN") return `${amount.zh}合计 ${(Number(total) / 100).toFixed(2)} 元`;
  if (amount.unit === "SHARE") return `${amount.zh} ${(Number(mean) * 100).toFixed(1)}%`;
  const middle = median === null ? "" : `，中位数 ${median}`;
  return `${amount.zh}平均 ${mean}${middle}（${statisticUnits.label(amount.unit, "zh")}）`;
}

const form: PaperForm<CasesTables, PaperTopic> = { template: "monthly-report.typ", word: "月报", compose };

/**
 * Monthly reports (政务服务月报) of a village, a township or a county, from its statistics.
 *
 * @source
 */
export const reportPapers: Papers<CasesTables, PaperTopic> = definePapers<CasesTables, PaperTopic>({
  subgraph: "cases",
  noun: "Report",
  idField: "divisionCode",
  zh: "月报",
  en: "a month of a place",
  permission: {
    zh: "印发月报",
    en: "issue monthly reports",
    roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
  },
  ofPeriods: true,
  personal: false,
  press: sharedPress(),
  forms: { MONTHLY_REPORT: form },
  require: (_context, id) => {
    const divisionCode = parseInput(input.divisionCode, id, ["input", "divisionCode"]);
    return Promise.resolve({ id: divisionCode, divisionCode });
  },
});
