import type { Language } from "@yimen/domain";
import { type Column, csvFile, defineSheetShape, type SheetRow, xlsxFile } from "@yimen/sheets";
import type { Figure, StatisticTable } from "./figures.ts";
import { dimensionsOf, statisticUnits, valueLabel } from "./labels.ts";
import { measureOf, type StatisticRegister } from "./register.ts";

/** A table of statistics as a spreadsheet: a row for each figure, and the total. */
export async function statisticSheet(
  register: StatisticRegister,
  table: StatisticTable,
  { format, language }: { readonly format: "XLSX" | "CSV"; readonly language: Language },
): Promise<Buffer> {
  const dimensions = dimensionsOf(register);
  const { zh, en, amount } = measureOf(register, table.measure);
  const text = { kind: "text" } as const;
  const number = { kind: "number" } as const;
  const unit =
    amount === undefined
      ? undefined
      : { zh: statisticUnits.label(amount.unit, "zh"), en: statisticUnits.label(amount.unit, "en") };
  const columns: readonly Column[] = [
    ...table.by.flatMap((name): readonly Column[] => [
      { name, type: text, zh: dimensions.label(name, "zh"), en: dimensions.label(name, "en") },
    ]),
    { name: "count", type: number, zh, en },
    ...(amount === undefined || unit === undefined
      ? []
      : [
          {
            name: "total",
            type: number,
            zh: `${amount.zh}合计(${unit.zh})`,
            en: `${amount.en}, in all (${unit.en})`,
          },
          { name: "mean", type: number, zh: `平均${amount.zh}`, en: `${amount.en}, mean` },
          { name: "median", type: number, zh: `${amount.zh}中位数`, en: `${amount.en}, median` },
        ]),
  ];
  const shape = defineSheetShape({
    kind: "statistics",
    zh,
    en,
    noteZh: `${table.within} ${table.from.toString()} 至 ${table.until.toString()}`,
    noteEn: `${table.within}, ${table.from.toString()} to ${table.until.toString()}`,
    columns,
    keys: [],
  });
  const rows = [
    ...table.figures.map((figure) => rowOf(register, figure, language)),
    totalOf(table, language),
  ];
  const file = format === "XLSX" ? xlsxFile(shape, rows, language) : csvFile(shape, rows, language);
  const pieces: Buffer[] = [];
  for await (const piece of file) pieces.push(piece);
  return Buffer.concat(pieces);
}

function rowOf(register: StatisticRegister, figure: Figure, language: Language): SheetRow {
  const labels = figure.values.map(
    (value) => [value.dimension, valueLabel(register, value, language)] as const,
  );
  return { ...Object.fromEntries(labels), ...numbersOf(figure) };
}

function totalOf({ by, total }: StatisticTable, language: Language): SheetRow {
  const [first] = by;
  const label = { zh: "合计", en: "total" }[language];
  return { ...(first !== undefined && { [first]: label }), ...numbersOf(total) };
}

function numbersOf({ count, total, mean, median }: Figure): SheetRow {
  return {
    count: count ?? undefined,
    total: numberOf(total),
    mean: numberOf(mean),
    median: numberOf(median),
  };
}

/** A decimal as a cell takes it. */
export function numberOf(text: string | null): number | undefined {
  return text === null ? undefined : Number(text);
}
