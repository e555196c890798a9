import { nationalCalendar } from "@yimen/domain";
import { describe, expect, test } from "vitest";
import { readRow, repeated, rows, texts, text } from "./data-files.ts";

const file = readRow("base", "data/calendar.yaml");
const years = rows(file, "years");

function daysBetween(from: string, to: string): readonly string[] {
  const days: string[] = [];
  const last = Temporal.PlainDate.from(to);
  for (
    let day = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    days.push(day.toString());
  }
  return days;
}
const isWeekend = (day: string) => Temporal.PlainDate.from(day).dayOfWeek > 5;

const everyOffDay = new Set(years.flatMap((year) => texts(year, "offDays")));
const everyMakeUpWorkday = new Set(years.flatMap((year) => texts(year, "makeUpWorkdays")));
const isWorked = (day: string): boolean =>
  everyMakeUpWorkday.has(day) || !(isWeekend(day) || everyOffDay.has(day));

/** The law knew ten holidays until 2007, eleven until 2024; in 2020 two of them were one day. */
const statutoryDaysOf = (year: number): number =>
  year === 2007 || year === 2020 ? 10 : year < 2025 ? 11 : 13;

test("N-1 the calendar covers 2007 to 2026 by one notice a year, and 2027 not", () => {
  expect(file["coveredYears"]).toEqual(Array.from({ length: 20 }, (_, index) => 2007 + index));
  expect(years.map((year) => year["year"])).toEqual(file["coveredYears"]);
  expect(repeated(years.map((year) => year["number"]!))).toEqual([]);
  expect(rows(file, "notCovered")).toMatchObject([{ year: 2027, noticeFound: false }]);
});

describe.each(years.map((year) => [Number(year["year"]), year] as const))("%i", (number, year) => {
  const offDays = texts(year, "offDays");
  const makeUpWorkdays = texts(year, "makeUpWorkdays");
  const holidays = rows(year, "holidays");

  test("N-1 the days off are exactly the days of the notice's holidays", () => {
    const spans = holidays.map((holiday) => daysBetween(text(holiday, "from"), text(holiday, "to")));
    expect(spans.map((days) => days.length)).toEqual(holidays.map((holiday) => holiday["days"]));
    expect(offDays).toEqual(spans.flat());
  });

  test("N-1 the make-up workdays are weekend days, none of them off, each owed to a holiday", () => {
    expect(makeUpWorkdays).toEqual(
      holidays.flatMap((holiday) => texts(holiday, "makeUpWorkdays")).toSorted(),
    );
    expect(makeUpWorkdays.filter((day) => !isWeekend(day) || offDays.includes(day))).toEqual([]);
  });

  test("N-1 the year has as many working days as stated", () => {
    const working = daysBetween(`${number}-01-01`, `${number}-12-31`).filter(isWorked);
    expect(working).toHaveLength(Number(year["workingDaysInYear"]));
  });

  test("N-1 every day is worked or not as the notices say", () => {
    const days = daysBetween(`${number}-01-01`, `${number}-12-31`);
    const worked = days.filter((day) => {
      const { kind } = nationalCalendar.day(Temporal.PlainDate.from(day));
      return kind === "WEEKDAY" || kind === "MAKE_UP_WORKDAY";
    });
    expect(worked).toEqual(days.filter(isWorked));
  });

  test("N-1 every statutory holiday is off, as many as the law of that year knows", () => {
    const statutory = texts(year, "statutoryDays");
    expect(statutory).toHaveLength(statutoryDaysOf(number));
    expect(statutory.filter((day) => !offDays.includes(day))).toEqual([]);
  });
});

test("N-1 a notice speaks of the last days of the year before, too", () => {
  const first = (year: number): string | undefined =>
    texts(
      years.find((each) => each["year"] === year)!,
      "offDays",
    )[0];
  expect([first(2008), first(2019), first(2023)]).toEqual(["2007-12-30", "2018-12-30", "2022-12-31"]);
  expect(["2007-12-29", "2011-12-31", "2018-12-29"].map(isWorked)).toEqual([true, true, true]);
  expect(["2007-12-31", "2018-12-31"].map(isWorked)).toEqual([false, false]);
});

test("N-1 what a later notice changed is applied: a memorial day, a longer Labour Day, a longer Spring Festival", () => {
  const changed = years.filter((year) => "changedBy" in year).map((year) => year["year"]);
  expect(changed).toEqual([2015, 2019, 2020]);
  expect(["2015-09-03", "2015-09-04", "2019-05-02", "2019-05-03", "2020-01-31"].map(isWorked)).not.toContain(
    true,
  );
  expect(["2015-09-06", "2019-04-28", "2019-05-05"].map(isWorked)).not.toContain(false);
  expect([isWorked("2020-02-01"), isWorked("2020-02-03")]).toEqual([false, true]);
});
