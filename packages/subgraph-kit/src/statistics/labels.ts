import { defineVocabulary, type Vocabulary } from "@yimen/domain";
import type { DimensionValue } from "./question.ts";
import type { StatisticRegister, StatisticUnit } from "./register.ts";

const unitTable = {
  WORKING_DAY: { zh: "工作日", en: "working days" },
  SHARE: { zh: "比率", en: "a share of one" },
  FEN: { zh: "分", en: "fen" },
  PIECE: { zh: "份", en: "pieces" },
  POINT: { zh: "分值", en: "points" },
} as const;

/** What an amount is counted in (计量单位). */
export const statisticUnits: Vocabulary<StatisticUnit> = defineVocabulary("StatisticUnit", unitTable, {
  zh: "计量单位",
  en: "unit of an amount",
});

const commonTable = {
  PREFECTURE: { zh: "市", en: "prefecture" },
  COUNTY: { zh: "县", en: "county" },
  TOWNSHIP: { zh: "乡镇", en: "township", note: "the county's own counter stands under the county's code" },
  VILLAGE: { zh: "村", en: "village", note: "a township's own counter stands under the township's code" },
  DAY: { zh: "日", en: "day", note: "2026-10-12" },
  WEEK: { zh: "周", en: "week", note: "by ISO 8601, 2026-W42" },
  MONTH: { zh: "月", en: "month", note: "2026-10" },
  QUARTER: { zh: "季度", en: "quarter", note: "2026-Q4" },
  YEAR: { zh: "年", en: "year" },
} as const;

/** Every dimension of a register: places and times, and its own. */
export function dimensionsOf({ noun, zh, en, dimensions }: StatisticRegister): Vocabulary<string> {
  const own = Object.fromEntries(
    Object.entries(dimensions).map(([name, each]) => [name, { zh: each.zh, en: each.en }]),
  );
  return defineVocabulary<string>(
    `${noun}Dimension`,
    { ...commonTable, ...own },
    { zh: `${zh}统计维度`, en: `by what statistics of ${en} are divided` },
  );
}

/** Every measure of a register. */
export function measuresOf({ noun, zh, en, measures }: StatisticRegister): Vocabulary<string> {
  const terms = Object.entries(measures).map(([name, measure]) => {
    const amount =
      measure.amount === undefined
        ? []
        : [
            `with ${measure.amount.en} (${measure.amount.zh}), in ${statisticUnits.label(measure.amount.unit, "en")}`,
          ];
    const open = measure.published === true ? ["published"] : [];
    const note = [...amount, ...open].join("; ");
    return [name, { zh: measure.zh, en: measure.en, ...(note !== "" && { note }) }] as const;
  });
  return defineVocabulary<string>(`${noun}Measure`, Object.fromEntries(terms), {
    zh: `${zh}统计指标`,
    en: `what is counted of ${en}`,
  });
}

/** A value in words: its label where it is one of a list, else as it stands. */
export function valueLabel(
  register: StatisticRegister,
  { dimension, value }: DimensionValue,
  language: "zh" | "en",
): string {
  if (value === null) return { zh: "未记载", en: "not recorded" }[language];
  const of = register.dimensions[dimension]?.of;
  return of?.is(value) === true ? of.label(value, language) : value;
}
