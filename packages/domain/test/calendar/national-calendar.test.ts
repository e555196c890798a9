import { getDayDetail } from "chinese-days";
import { describe, expect, test } from "vitest";
import { createNationalCalendar, createWorkingCalendar, nationalCalendar } from "../../src/index.ts";
import { codeOf, thrownBy } from "../thrown.ts";
import { on } from "./places.ts";
import { printedNotices } from "./printed-notices.ts";

const daysOf = (year: number): readonly Temporal.PlainDate[] => {
  const first = on(`${year}-01-01`);
  return Array.from({ length: first.daysInYear }, (_, offset) => first.add({ days: offset }));
};

describe("the national calendar", () => {
  test.each(printedNotices)("N-1 every day of $year is what notice $number says", (notice) => {
    const expectedKind = (date: Temporal.PlainDate): string => {
      const iso = date.toString();
      return notice.offDays.includes(iso)
        ? "HOLIDAY"
        : notice.makeUpWorkdays.includes(iso)
          ? "MAKE_UP_WORKDAY"
          : date.dayOfWeek >= 6
            ? "WEEKEND"
            : "WEEKDAY";
    };
    const days = daysOf(notice.year);
    const kinds = days.map((date) => nationalCalendar.day(date).kind);
    expect(days.map((date, index) => `${date.toString()} ${kinds[index]}`)).toEqual(
      days.map((date) => `${date.toString()} ${expectedKind(date)}`),
    );
    const worked = kinds.filter((kind) => kind === "WEEKDAY" || kind === "MAKE_UP_WORKDAY");
    expect(worked).toHaveLength(notice.workingDaysInYear);
  });

  // Every day from 2007 on is compared with the notices in packages/base.
  test("N-1 the built-in years are those of the yearly notices", () => {
    expect([nationalCalendar.firstYear, nationalCalendar.lastYear]).toEqual([2007, 2026]);
  });

  test("N-1 a year to come says when to look again, one long past what to do instead", () => {
    const { zh, en } = thrownBy(() => nationalCalendar.day(on("2027-03-01")));
    expect(zh).toContain("请在 2026 年 10 月下旬起更新日历后再试");
    expect(en).toContain("look again from late October 2026 on");
    const past = thrownBy(() => nationalCalendar.day(on("2006-12-30")));
    expect(past.zh).toContain("请改用 2007 年以后的日期");
    expect(past.en).toContain("take a date from 2007 on");
  });

  test.each(["2006-12-31", "2027-01-01", "2027-10-01", "1900-01-01"])(
    "N-1 %s is in a year not covered, which is an error and never a guess",
    (date) => {
      expect(thrownBy(() => nationalCalendar.day(on(date)))).toMatchObject({
        code: "CALENDAR_NOT_COVERED",
        kind: "unavailable",
      });
      expect(thrownBy(() => nationalCalendar.day(on(date))).zh).toContain("工作日历范围(2007 至 2026 年)");
    },
  );

  test("N-1 the first and the last covered day have an answer", () => {
    expect(nationalCalendar.day(on("2007-01-01"))).toEqual({ kind: "HOLIDAY", holiday: "元旦" });
    expect(nationalCalendar.day(on("2026-12-31"))).toEqual({ kind: "WEEKDAY", holiday: undefined });
  });

  test("N-1 the source package itself would take the year without notice for one without holidays", () => {
    expect(getDayDetail("2027-10-01T12:00:00").work).toBe(true);
  });

  test("N-1 29 February 2024 is a working Thursday", () => {
    expect(nationalCalendar.day(on("2024-02-29")).kind).toBe("WEEKDAY");
  });
});

describe("a later notice", () => {
  const notice2027 = {
    year: 2027,
    offDays: [{ date: "2027-01-01", holiday: "元旦" }],
    makeUpWorkdays: [{ date: "2027-01-03", holiday: "元旦" }],
  };

  test("N-1 opens its year, and only its year", () => {
    const calendar = createNationalCalendar([notice2027]);
    expect(calendar.lastYear).toBe(2027);
    expect(calendar.day(on("2027-01-01"))).toEqual({ kind: "HOLIDAY", holiday: "元旦" });
    expect(calendar.day(on("2027-01-02")).kind).toBe("WEEKEND");
    expect(calendar.day(on("2027-01-03")).kind).toBe("MAKE_UP_WORKDAY");
    expect(calendar.day(on("2027-01-04")).kind).toBe("WEEKDAY");
    expect(codeOf(() => calendar.day(on("2028-01-01")))).toBe("CALENDAR_NOT_COVERED");
    expect(nationalCalendar.lastYear).toBe(2026);
    expect(createWorkingCalendar({ national: calendar }).addWorkingDays(on("2026-12-31"), 1).toString()).toBe(
      "2027-01-03",
    );
  });

  test.each([
    ["for a built-in year", { ...notice2027, year: 2026 }, "2027"],
    ["that leaves a gap", { ...notice2027, year: 2028 }, "2027"],
    [
      "with a day of another year",
      { ...notice2027, offDays: [{ date: "2026-12-31", holiday: "元旦" }] },
      "2026-12-31",
    ],
    [
      "with a day twice",
      { ...notice2027, offDays: [...notice2027.offDays, ...notice2027.offDays] },
      "2027-01-01",
    ],
    [
      "with a make-up Friday",
      { ...notice2027, makeUpWorkdays: [{ date: "2027-01-08", holiday: "元旦" }] },
      "2027-01-08",
    ],
    [
      "with a day both off and worked",
      { ...notice2027, makeUpWorkdays: [{ date: "2027-01-01", holiday: "元旦" }] },
      "2027-01-01",
    ],
  ])("N-1 %s is refused and the contradiction named", (_, notice, named) => {
    const error = thrownBy(() => createNationalCalendar([notice]));
    expect(error.code).toBe("CALENDAR_YEAR_INVALID");
    expect(error.zh).toContain(named);
  });
});
