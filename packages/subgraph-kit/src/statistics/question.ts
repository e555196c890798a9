import {
  type DivisionCode,
  type DivisionLevel,
  divisionLevel,
  divisionLevels,
  input,
  InvalidInputError,
  isDateText,
  isDivisionCode,
  parseDivisionCode,
  parseInput,
  problemFrom,
  valueUnknown,
} from "@yimen/domain";
import { dimensionValueInvalid, figureUnknown } from "./failures.ts";
import type { StatisticRegister } from "./register.ts";

/** Dimensions that every register has (通用维度): where, and when. */
export const placeDimensions = ["PREFECTURE", "COUNTY", "TOWNSHIP", "VILLAGE"] as const;
export const timeDimensions = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"] as const;
export type PlaceDimension = (typeof placeDimensions)[number];
export type TimeDimension = (typeof timeDimensions)[number];

/** A table of statistics as it is asked for. */
export interface StatisticQuestion {
  readonly measure: string;
  readonly within: DivisionCode;
  /** First and last day, both counted. */
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly by: readonly string[];
  /** Only rows with these values; null: without one. */
  readonly only: readonly DimensionValue[];
}

export interface DimensionValue {
  readonly dimension: string;
  readonly value: string | null;
}

/** What a client asks, as the schema lets it. */
export interface StatisticArguments {
  readonly measure: string;
  readonly within: string;
  readonly from: string;
  readonly until: string;
  readonly by?: readonly string[] | null | undefined;
  readonly only?:
    | readonly { readonly dimension: string; readonly value?: string | null | undefined }[]
    | null
    | undefined;
}

const asked = input
  .object({
    within: input.divisionCode,
    from: input.plainDate,
    until: input.plainDate,
    by: input.list(input.text(40), { max: 4, distinct: true }),
    only: input.list(input.object({ dimension: input.text(40), value: input.optionalText(120) }), {
      max: 10,
    }),
  })
  .superRefine(input.inOrder("from", "until"));

/** @throws INPUT_INVALID */
export function parseQuestion({
  measure,
  within,
  from,
  until,
  by,
  only,
}: StatisticArguments): StatisticQuestion {
  const parsed = parseInput(asked, { within, from, until, by: [...(by ?? [])], only: [...(only ?? [])] });
  return {
    ...parsed,
    measure,
    only: parsed.only.map(({ dimension, value }) => ({ dimension, value: value ?? null })),
  };
}

/** A value that the vocabulary of its dimension lacks would count nothing, and look like a figure. @throws INPUT_INVALID */
export function requireKnownValues({ dimensions }: StatisticRegister, { only }: StatisticQuestion): void {
  const problems = only.flatMap(({ dimension, value }, index) => {
    if (value === null) return [];
    const path = ["only", index, "value"];
    const example = exampleBeside(dimension, value);
    if (example !== undefined)
      return [problemFrom(dimensionValueInvalid({ value, dimension, example }), path)];
    const allowed = dimensions[dimension]?.of?.values;
    if (allowed === undefined || allowed.includes(value)) return [];
    return [problemFrom(valueUnknown({ value, allowed }), path)];
  });
  if (problems.length > 0) throw new InvalidInputError(problems);
}

/** What a time or place looks like where this is none of its dimension. */
function exampleBeside(dimension: string, value: string): string | undefined {
  if (isPlace(dimension)) return isDivisionCode(value) ? undefined : "330727106000";
  if (!isTime(dimension)) return undefined;
  const [form, example] = timeForms[dimension];
  return form.test(value) && (dimension !== "DAY" || isDateText(value)) ? undefined : example;
}

/** The question that a figure of a table answers by itself: its rows are those behind the figure. */
export function questionOfFigure(
  question: StatisticQuestion,
  values: readonly DimensionValue[],
): StatisticQuestion {
  let { within, from, until } = question;
  const only = [...question.only];
  for (const { dimension, value } of values) {
    if (value === null) only.push({ dimension, value });
    else if (isPlace(dimension)) within = narrower(within, parseDivisionCode(value), dimension, only);
    else if (isTime(dimension)) [from, until] = commonDays([from, until], daysOf(dimension, value));
    else only.push({ dimension, value });
  }
  return { ...question, within, from, until, only, by: [] };
}

/** A figure's id: the question that it answers. */
export function figureId({ measure, within, from, until, only }: StatisticQuestion): string {
  const text = [
    measure,
    within,
    from.toString(),
    until.toString(),
    only.map(({ dimension, value }) => [dimension, value]),
  ];
  return Buffer.from(JSON.stringify(text)).toString("base64url");
}

/** @throws FIGURE_UNKNOWN */
export function questionWithId(register: StatisticRegister, id: string): StatisticQuestion {
  try {
    const [measure, within, from, until, only] = JSON.parse(Buffer.from(id, "base64url").toString()) as [
      string,
      string,
      string,
      string,
      [string, string | null][],
    ];
    if (!Object.hasOwn(register.measures, measure)) throw figureUnknown({});
    const known = new Set<string>([...Object.keys(register.dimensions), ...placeDimensions]);
    if (only.length > 20 || only.some(([dimension]) => !known.has(dimension))) throw figureUnknown({});
    return parseQuestion({
      measure,
      within,
      from,
      until,
      only: only.map(([dimension, value]) => ({ dimension, value })),
    });
  } catch (cause) {
    throw figureUnknown({}, { cause });
  }
}

export function isPlace(dimension: string): dimension is PlaceDimension {
  return (placeDimensions as readonly string[]).includes(dimension);
}

export function isTime(dimension: string): dimension is TimeDimension {
  return (timeDimensions as readonly string[]).includes(dimension);
}

/** How a time of a dimension is written: `2026-10-12`, `2026-W42`, `2026-10`, `2026-Q4`, `2026`. */
export const timeFormats: Readonly<Record<TimeDimension, string>> = {
  DAY: "YYYY-MM-DD",
  WEEK: 'IYYY-"W"IW',
  MONTH: "YYYY-MM",
  QUARTER: 'YYYY-"Q"Q',
  YEAR: "YYYY",
};

/** As they are written, of the years that dates are taken of. */
const timeForms: Readonly<Record<TimeDimension, readonly [form: RegExp, example: string]>> = {
  DAY: [/^(?:19|20|21)\d{2}-\d{2}-\d{2}$/, "2026-10-12"],
  WEEK: [/^(?:19|20|21)\d{2}-W(?:0[1-9]|[1-4]\d|5[0-3])$/, "2026-W42"],
  MONTH: [/^(?:19|20|21)\d{2}-(?:0[1-9]|1[0-2])$/, "2026-10"],
  QUARTER: [/^(?:19|20|21)\d{2}-Q[1-4]$/, "2026-Q4"],
  YEAR: [/^(?:19|20|21)\d{2}$/, "2026"],
};

type Days = readonly [Temporal.PlainDate, Temporal.PlainDate];

/** First and last day of a time of a dimension. */
function daysOf(dimension: TimeDimension, value: string): Days {
  switch (dimension) {
    case "DAY": {
      const day = Temporal.PlainDate.from(value);
      return [day, day];
    }
    case "WEEK": {
      // The week with the fourth of January is the first of its year.
      const fourth = Temporal.PlainDate.from(`${value.slice(0, 4)}-01-04`);
      const first = fourth
        .subtract({ days: fourth.dayOfWeek - 1 })
        .add({ weeks: Number(value.slice(6)) - 1 });
      return [first, first.add({ days: 6 })];
    }
    case "MONTH":
      return monthsFrom(`${value}-01`, 1);
    case "QUARTER":
      return monthsFrom(
        `${value.slice(0, 4)}-${String(Number(value.slice(6)) * 3 - 2).padStart(2, "0")}-01`,
        3,
      );
    case "YEAR":
      return monthsFrom(`${value}-01-01`, 12);
    default:
      return dimension satisfies never;
  }
}

function monthsFrom(first: string, months: number): Days {
  const day = Temporal.PlainDate.from(first);
  return [day, day.add({ months }).subtract({ days: 1 })];
}

function commonDays([from, until]: Days, [first, last]: Days): Days {
  const later = Temporal.PlainDate.compare(from, first) > 0 ? from : first;
  const earlier = Temporal.PlainDate.compare(until, last) < 0 ? until : last;
  return [later, earlier];
}

/**
 * A place of a table within the place that was asked for. What lies at a county's own counter has the county's code at the levels below, too:
 * it is no smaller place, and stays a condition.
 */
function narrower(
  within: DivisionCode,
  place: DivisionCode,
  dimension: PlaceDimension,
  only: DimensionValue[],
): DivisionCode {
  const level: DivisionLevel = divisionLevel(place);
  if (level !== dimension) only.push({ dimension, value: place });
  return divisionLevels.compare(level, divisionLevel(within)) > 0 ? place : within;
}
