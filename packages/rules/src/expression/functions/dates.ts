import {
  civilDay,
  DomainError,
  dayOf,
  monthsBetween,
  plainDate,
  weekdayOfDay,
  yearsBetween,
} from "@yimen/domain";
import type { WorkingCalendar } from "@yimen/domain";
import type { Type } from "../../subjects/type.ts";
import { divide } from "../../values/arithmetic.ts";
import { dayOfMinute, parseDay } from "../../values/day.ts";
import { fault } from "../../values/unknown.ts";
import type { Value } from "../../values/value.ts";
import type { FunctionDefinition, Pattern } from "../function.ts";
import { textArgument, wholeArgument } from "./argument.ts";

const date: Type = { kind: "date" };
const int: Type = { kind: "int" };
/** A working-day computation walks days; this is what it may cost. */
const calendarCost = 50;

function define(
  name: string,
  params: readonly Pattern[],
  result: Type,
  texts: readonly [zh: string, en: string],
  run: FunctionDefinition["run"],
  cost?: number,
): FunctionDefinition {
  const [zh, en] = texts;
  const base = { name, method: false, params, result: () => result, zh, en, run };
  return cost === undefined ? base : { ...base, cost: () => cost };
}

/** A calendar that does not cover a day makes the answer unknown, never wrong. */
function covered(name: string, run: (calendar: WorkingCalendar) => Value, calendar: WorkingCalendar): Value {
  try {
    return run(calendar);
  } catch (error) {
    if (error instanceof DomainError) return fault("calendar-not-covered", name, error.zh, error.en);
    if (error instanceof RangeError) return tooFar(name);
    throw error;
  }
}

function tooFar(name: string): Value {
  return fault("invalid-date", name, `${name} 的日期超出范围`, `the date of ${name} is out of range`);
}

/** The day moved by whole months; the 31st becomes the last day of a shorter month. */
function moved(name: string, day: number, by: { readonly months?: number; readonly days?: number }): Value {
  try {
    return dayOf(plainDate(day).add(by));
  } catch (error) {
    if (error instanceof RangeError) return tooFar(name);
    throw error;
  }
}

/** Dates and working days. Spans count from the day after the first up to and including the last. */
export const dateFunctions: readonly FunctionDefinition[] = [
  define("date", ["text"], date, ["日期", "a date"], (args) => {
    const text = textArgument(args, 0);
    const day = text.length === 10 ? parseDay(text) : undefined;
    return day ?? fault("invalid-date", text, `“${text}”不是日期`, `“${text}” is no date`);
  }),
  define("dateOf", ["datetime"], date, ["时刻所在日期", "the day of a moment"], (args) =>
    dayOfMinute(wholeArgument(args, 0)),
  ),
  define("addDays", ["date", "int"], date, ["若干天后", "so many days later"], (args) => {
    const sum = wholeArgument(args, 0) + wholeArgument(args, 1);
    return Math.abs(sum) > 3_000_000 ? tooFar("addDays") : sum;
  }),
  define("addMonths", ["date", "int"], date, ["若干月后", "so many months later"], (args) =>
    moved("addMonths", wholeArgument(args, 0), { months: wholeArgument(args, 1) }),
  ),
  define("addYears", ["date", "int"], date, ["若干年后", "so many years later"], (args) =>
    moved("addYears", wholeArgument(args, 0), { months: wholeArgument(args, 1) * 12 }),
  ),
  define(
    "addWorkdays",
    ["date", "int"],
    date,
    ["若干工作日后", "so many working days later"],
    (args, { calendar }) =>
      covered(
        "addWorkdays",
        (days) => dayOf(days.addWorkingDays(plainDate(wholeArgument(args, 0)), wholeArgument(args, 1))),
        calendar,
      ),
    calendarCost,
  ),
  define(
    "workdays",
    ["date", "date"],
    int,
    ["其间工作日数", "working days between"],
    (args, { calendar }) =>
      covered(
        "workdays",
        (days) =>
          days.workingDaysBetween(plainDate(wholeArgument(args, 0)), plainDate(wholeArgument(args, 1))),
        calendar,
      ),
    calendarCost,
  ),
  define(
    "isWorkday",
    ["date"],
    { kind: "bool" },
    ["是否工作日", "is a working day"],
    (args, { calendar }) =>
      covered("isWorkday", (days) => days.isWorkingDay(plainDate(wholeArgument(args, 0))), calendar),
    5,
  ),
  define(
    "daysBetween",
    ["date", "date"],
    int,
    ["其间天数", "days between"],
    (args) => wholeArgument(args, 1) - wholeArgument(args, 0),
  ),
  define("monthsBetween", ["date", "date"], int, ["其间足月数", "full months between"], (args) =>
    monthsBetween(plainDate(wholeArgument(args, 0)), plainDate(wholeArgument(args, 1))),
  ),
  define("yearsBetween", ["date", "date"], int, ["其间足年数", "full years between"], (args) =>
    yearsBetween(plainDate(wholeArgument(args, 0)), plainDate(wholeArgument(args, 1))),
  ),
  define(
    "hoursBetween",
    ["datetime", "datetime"],
    { kind: "hours" },
    ["其间小时数", "hours between"],
    (args) => divide(wholeArgument(args, 1) - wholeArgument(args, 0), 60),
  ),
  define("year", ["date"], int, ["年份", "the year"], (args) => civilDay(wholeArgument(args, 0)).year),
  define("month", ["date"], int, ["月份", "the month"], (args) => civilDay(wholeArgument(args, 0)).month),
  define(
    "dayOfMonth",
    ["date"],
    int,
    ["几号", "day of the month"],
    (args) => civilDay(wholeArgument(args, 0)).day,
  ),
  define("weekday", ["date"], int, ["星期(1至7)", "day of the week, 1 Monday"], (args) =>
    weekdayOfDay(wholeArgument(args, 0)),
  ),
];
