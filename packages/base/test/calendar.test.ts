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

test("N-1 the calendar covers 2023 to 2026 by one notice a year, and 2027 not", () => {
  expect(file["coveredYears"]).toEqual([2023, 2024, 2025, 2026]);
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
    const working = daysBetween(`${number}-01-01`, `${number}-12-31`).filter(
      (day) => makeUpWorkdays.includes(day) || !(isWeekend(day) || offDays.includes(day)),
    );
    expect(working).toHaveLength(Number(year["workingDaysInYear"]));
  });

  test("N-1 every statutory holiday is off, 11 of them before 2025 and 13 from then", () => {
    const statutory = texts(year, "statutoryDays");
    expect(statutory).toHaveLength(number < 2025 ? 11 : 13);
    expect(statutory.filter((day) => !offDays.includes(day))).toEqual([]);
  });
});

test("N-1 the new year of 2023 begins on the last day of 2022", () => {
  expect(texts(years[0]!, "offDays")[0]).toBe("2022-12-31");
});
