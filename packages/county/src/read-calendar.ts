import {
  createNationalCalendar,
  DomainError,
  type OpeningWeekText,
  parseOpenHours,
  type Weekday,
} from "@yimen/domain";
import {
  type CalendarExceptionText,
  datesWrong,
  placeCalendars,
  type PlaceCalendarText,
  valueInvalid,
} from "@yimen/rules";
import { type KeyPath, localText, noHint } from "@yimen/rules/yaml";
import type { CountyCalendar } from "./county.ts";
import { type CalendarInput, dayNames, type WeekDaysInput } from "./format/calendar.ts";
import { areDays } from "./days.ts";
import { readCitation } from "./read-cited.ts";
import { type Reading, report } from "./reading.ts";

/** The county's calendar; what cannot stand is reported where it is written. */
export function readCalendar(reading: Reading): CountyCalendar | undefined {
  const { calendar, division } = reading.input;
  if (calendar === undefined) return undefined;
  const before = reading.problems.length;
  checkYears(reading, calendar);
  const { week } = calendar;
  const weekCitation = week === undefined ? null : readCitation(reading, ["calendar", "week"], week);
  const weekText: OpeningWeekText | undefined =
    week === undefined ? undefined : { days: daysOf(week.days), ...(week.makeUp && { makeUp: week.makeUp }) };
  if (weekText !== undefined) {
    const { length } = reading.problems;
    for (const name of dayNames) checkHours(reading, ["calendar", "week", "days", name], week?.days[name]);
    // Sound day by day: is it a week?
    if (reading.problems.length === length)
      attempt(reading, ["calendar", "week", "days"], () => placeCalendars([{ division, week: weekText }]));
  }
  const exceptions = exceptionsOf(reading, calendar);
  for (const { path, text } of exceptions)
    attempt(reading, path, () => placeCalendars([{ division, exceptions: [text] }]));
  const text: PlaceCalendarText = {
    division,
    ...(weekText && { week: weekText }),
    exceptions: exceptions.map((each) => each.text),
  };
  // Each stands by itself; do they stand together?
  if (reading.problems.length === before) attempt(reading, ["calendar"], () => placeCalendars([text]));
  return { text, years: calendar.years ?? [], weekCitation, weekQuote: week?.quote ?? null };
}

interface WrittenException {
  readonly path: KeyPath;
  readonly text: CalendarExceptionText;
}

function exceptionsOf(reading: Reading, calendar: CalendarInput): readonly WrittenException[] {
  const closures = (calendar.closures ?? []).flatMap((closure, index): readonly WrittenException[] => {
    const path = ["calendar", "closures", index];
    readCitation(reading, path, closure);
    const { from, to = from } = closure;
    if (!areDays(reading, path, { from, to })) return [];
    return [{ path, text: { kind: "CLOSED", from, to, reason: localText(closure.reason).zh } }];
  });
  const openDays = (calendar.openDays ?? []).flatMap((day, index): readonly WrittenException[] => {
    const path = ["calendar", "openDays", index];
    readCitation(reading, path, day);
    if (!areDays(reading, path, { on: day.on })) return [];
    const kind = day.working === false ? "HOURS" : "WORKING";
    const reason = localText(day.reason).zh;
    return [
      { path, text: { kind, from: day.on, to: day.on, reason, ...(day.hours && { hours: day.hours }) } },
    ];
  });
  return [...closures, ...openDays];
}

/** The hours of one day: each stretch by itself, then whether they lie behind one another. */
function checkHours(reading: Reading, path: KeyPath, hours: readonly string[] = []): void {
  const { length } = reading.problems;
  for (const [index, stretch] of hours.entries())
    attempt(reading, [...path, index], () => parseOpenHours([stretch]));
  if (reading.problems.length === length) attempt(reading, path, () => parseOpenHours(hours));
}

function attempt(reading: Reading, path: KeyPath, read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    report(reading, path, error);
  }
}

function checkYears(reading: Reading, { years = [], closures = [], openDays = [] }: CalendarInput): void {
  const { firstYear, lastYear } = createNationalCalendar();
  for (const [index, year] of years.entries()) {
    if (year >= firstYear && year <= lastYear) continue;
    const texts = {
      rule: `the national calendar covers ${firstYear} to ${lastYear}`,
      ruleZh: `国家日历覆盖 ${firstYear} 至 ${lastYear} 年`,
    };
    report(reading, ["calendar", "years", index], valueInvalid({ key: "years", ...texts, ...noHint }));
  }
  if (years.length === 0) return;
  const dated = [
    ...closures.flatMap(({ from, to = from }, index) =>
      [from, to].map((day) => ({ day, path: ["calendar", "closures", index] })),
    ),
    ...openDays.map(({ on }, index) => ({ day: on, path: ["calendar", "openDays", index] })),
  ];
  for (const { day, path } of dated) {
    const year = Number(day.slice(0, 4));
    if (years.includes(year)) continue;
    const texts = {
      rule: `${day} is outside the years of this calendar (${years.join(", ")})`,
      ruleZh: `${day} 不在本日历所列年份(${years.join("、")})之内`,
    };
    report(reading, path, datesWrong({ ...texts, ...noHint }));
  }
}

function daysOf(days: WeekDaysInput): OpeningWeekText["days"] {
  const listed = dayNames.flatMap((name, index) => {
    const hours = days[name];
    return hours === undefined ? [] : [[(index + 1) as Weekday, hours] as const];
  });
  return Object.fromEntries(listed);
}
