import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createWorkingCalendar } from "../../src/index.ts";
import type { WorkingCalendar } from "../../src/index.ts";
import { anyDay } from "../arbitraries.ts";
import { codeOf } from "../thrown.ts";
import { luoping, luopingWith, national, on } from "./places.ts";

describe("which rule decides a day", () => {
  test.each([
    ["2026-05-12", true, "LOCAL_WEEK", "2026-05-12(周二)是工作日:本地每周二开放"],
    ["2026-05-16", true, "LOCAL_WEEK", "2026-05-16(周六)是工作日:本地每周六开放"],
    ["2026-05-17", false, "LOCAL_WEEK", "2026-05-17(周日)不是工作日:本地每周日休息"],
    ["2026-05-18", false, "LOCAL_WEEK", "2026-05-18(周一)不是工作日:本地每周一休息"],
    ["2026-10-06", false, "NATIONAL_HOLIDAY", "2026-10-06(周二)不是工作日:国庆节放假(国务院办公厅通知)"],
    ["2026-10-03", false, "NATIONAL_HOLIDAY", "2026-10-03(周六)不是工作日:国庆节放假(国务院办公厅通知)"],
    ["2026-09-20", true, "NATIONAL_MAKE_UP", "2026-09-20(周日)是工作日:国庆节调休上班(国务院办公厅通知)"],
    ["2026-10-10", true, "NATIONAL_MAKE_UP", "2026-10-10(周六)是工作日:国庆节调休上班(国务院办公厅通知)"],
  ])("N-1 LP-6 in a Tuesday-to-Saturday county %s is a working day: %s, by %s", (date, working, rule, zh) => {
    expect(luoping.explain(on(date))).toMatchObject({ working, rule, zh });
    expect(luoping.isWorkingDay(on(date))).toBe(working);
  });

  test.each([
    ["2026-05-18", true, "2026-05-18 (Monday) is a working day: Monday to Friday"],
    ["2026-05-16", false, "2026-05-16 (Saturday) is not a working day: weekend"],
    [
      "2026-09-20",
      true,
      "2026-09-20 (Sunday) is a working day: make-up workday for 国庆节 (State Council notice)",
    ],
    [
      "2026-10-01",
      false,
      "2026-10-01 (Thursday) is not a working day: national holiday 国庆节 (State Council notice)",
    ],
  ])("N-1 by the national calendar alone %s is a working day: %s", (date, working, en) => {
    expect(national.explain(on(date))).toMatchObject({ working, en });
  });

  test("N-1 an ordinary week has five working days under either week", () => {
    for (const calendar of [national, luoping]) {
      expect(calendar.workingDaysBetween(on("2026-05-10"), on("2026-05-17"))).toBe(5);
    }
  });
});

describe("one-off changes", () => {
  test("N-1 a closure closes, with its reason, and the days around stay as they were", () => {
    const calendar = luopingWith({
      kind: "CLOSED",
      from: on("2026-05-13"),
      to: on("2026-05-14"),
      reason: "搬迁",
    });
    expect(
      ["2026-05-12", "2026-05-13", "2026-05-14", "2026-05-15"].map((day) => calendar.isWorkingDay(on(day))),
    ).toEqual([true, false, false, true]);
    expect(calendar.explain(on("2026-05-13"))).toMatchObject({
      rule: "LOCAL_CLOSURE",
      hours: [],
      zh: "2026-05-13(周三)不是工作日:本地临时闭馆(搬迁)",
    });
  });

  test("N-1 a closure on a make-up workday wins: the place says it is shut", () => {
    const calendar = luopingWith({
      kind: "CLOSED",
      from: on("2026-09-20"),
      to: on("2026-09-20"),
      reason: "停电",
    });
    expect(calendar.isWorkingDay(on("2026-09-20"))).toBe(false);
  });

  test("N-1 a Monday ordered to be worked is a working day with the week's hours", () => {
    const calendar = luopingWith({
      kind: "WORKING",
      from: on("2026-05-18"),
      to: on("2026-05-18"),
      reason: "补班",
    });
    expect(calendar.explain(on("2026-05-18"))).toMatchObject({ working: true, rule: "LOCAL_WORKING_DAY" });
    expect(calendar.isOpenAt(on("2026-05-18").toPlainDateTime("08:00"))).toBe(true);
  });

  test("N-1 a county cannot order work on a national day off", () => {
    const order = { kind: "WORKING", from: on("2026-09-30"), to: on("2026-10-01"), reason: "加班" } as const;
    expect(codeOf(() => luopingWith(order))).toBe("CALENDAR_EXCEPTION_INVALID");
    expect(codeOf(() => luopingWith({ ...order, to: on("2026-09-30") }))).toBe("none");
  });

  test("SM-25 doors open on a holiday serve people and make no deadline run", () => {
    const hours = [{ opens: Temporal.PlainTime.from("09:00"), closes: Temporal.PlainTime.from("11:00") }];
    const calendar = luopingWith({
      kind: "HOURS",
      from: on("2026-10-01"),
      to: on("2026-10-02"),
      reason: "假日服务",
      hours,
    });
    expect(calendar.isOpenAt(on("2026-10-01").toPlainDateTime("10:59"))).toBe(true);
    expect(calendar.isOpenAt(on("2026-10-01").toPlainDateTime("11:00"))).toBe(false);
    expect(calendar.isWorkingDay(on("2026-10-01"))).toBe(false);
    expect(calendar.addWorkingDays(on("2026-09-30"), 1)).toEqual(luoping.addWorkingDays(on("2026-09-30"), 1));
  });

  test("SM-25 doors shut early on a working day leave it a working day", () => {
    const calendar = luopingWith({
      kind: "HOURS",
      from: on("2026-05-12"),
      to: on("2026-05-12"),
      reason: "停电",
    });
    expect(calendar.isOpenAt(on("2026-05-12").toPlainDateTime("09:00"))).toBe(false);
    expect(calendar.isWorkingDay(on("2026-05-12"))).toBe(true);
  });

  test.each([
    ["ends before it begins", "2026-05-14", "2026-05-13", "CALENDAR_EXCEPTION_INVALID"],
    ["lasts 367 days", "2025-01-01", "2026-01-02", "CALENDAR_EXCEPTION_INVALID"],
    ["lasts 366 days", "2025-01-01", "2026-01-01", "none"],
    ["leaves the covered years", "2026-12-31", "2027-01-01", "CALENDAR_NOT_COVERED"],
  ])("N-1 a change that %s (%s to %s) gives %s", (_, from, to, code) => {
    expect(codeOf(() => luopingWith({ kind: "CLOSED", from: on(from), to: on(to), reason: "x" }))).toBe(code);
  });

  test("N-1 changes may touch and may not overlap, in whatever order they come", () => {
    const one = { kind: "CLOSED", from: on("2026-05-12"), to: on("2026-05-13"), reason: "一" } as const;
    const next = { kind: "CLOSED", from: on("2026-05-14"), to: on("2026-05-14"), reason: "二" } as const;
    const over = { ...next, from: on("2026-05-13") };
    expect(codeOf(() => luopingWith(next, one))).toBe("none");
    expect(codeOf(() => luopingWith(over, one))).toBe("CALENDAR_EXCEPTION_INVALID");
  });
});

describe("counting working days", () => {
  test("SM-14 five working days from 28 September 2026 end on the make-up Saturday, National Day in between", () => {
    expect(national.addWorkingDays(on("2026-09-28"), 5).toString()).toBe("2026-10-10");
    expect(national.addWorkingDays(on("2026-09-28"), 2).toString()).toBe("2026-09-30");
    expect(national.addWorkingDays(on("2026-09-28"), 3).toString()).toBe("2026-10-08");
  });

  test("N-1 the day a limit starts on does not count, whether worked or not", () => {
    expect(national.addWorkingDays(on("2026-05-15"), 1).toString()).toBe("2026-05-18");
    expect(national.addWorkingDays(on("2026-05-16"), 1).toString()).toBe("2026-05-18");
    expect(national.addWorkingDays(on("2026-05-17"), 1).toString()).toBe("2026-05-18");
    expect(national.addWorkingDays(on("2026-05-16"), 0).toString()).toBe("2026-05-16");
  });

  test("N-1 a limit across 29 February counts it", () => {
    expect(national.addWorkingDays(on("2024-02-28"), 1).toString()).toBe("2024-02-29");
    expect(national.addWorkingDays(on("2024-02-28"), 2).toString()).toBe("2024-03-01");
    expect(national.addWorkingDays(on("2023-02-28"), 1).toString()).toBe("2023-03-01");
  });

  test("N-1 a limit that ends outside the covered years is an error", () => {
    expect(national.addWorkingDays(on("2026-12-30"), 1).toString()).toBe("2026-12-31");
    expect(codeOf(() => national.addWorkingDays(on("2026-12-30"), 2))).toBe("CALENDAR_NOT_COVERED");
    expect(codeOf(() => national.workingDaysBetween(on("2026-12-31"), on("2027-01-01")))).toBe(
      "CALENDAR_NOT_COVERED",
    );
    expect(codeOf(() => national.previousWorkingDay(on("2007-01-01")))).toBe("CALENDAR_NOT_COVERED");
  });

  test.each([-1, 0.5, 1001, Number.NaN, Infinity])("%s is no number of working days", (days) => {
    expect(codeOf(() => national.addWorkingDays(on("2023-01-03"), days))).toBe("NUMBER_OUT_OF_RANGE");
  });

  test("N-1 what is left of a limit is 0 on its last day and negative afterwards", () => {
    const due = on("2026-10-10");
    expect(national.workingDaysBetween(on("2026-10-09"), due)).toBe(1);
    expect(national.workingDaysBetween(due, due)).toBe(0);
    expect(Object.is(national.workingDaysBetween(on("2026-10-11"), due), 0)).toBe(true);
    expect(national.workingDaysBetween(on("2026-10-12"), due)).toBe(-1);
  });
});

describe.each<[string, WorkingCalendar]>([
  ["the national calendar", national],
  ["a Tuesday-to-Saturday county", luoping],
  [
    "a county with one-off changes",
    luopingWith(
      { kind: "CLOSED", from: on("2024-03-01"), to: on("2024-04-20"), reason: "搬迁" },
      { kind: "WORKING", from: on("2025-06-16"), to: on("2025-06-16"), reason: "补班" },
    ),
  ],
])("the laws of counting hold for %s", (_, calendar) => {
  const someDays = fc.integer({ min: 0, max: 100 });

  test("N-1 adding and counting are inverse", () => {
    fc.assert(
      fc.property(anyDay, someDays, (day, days) => {
        expect(calendar.workingDaysBetween(day, calendar.addWorkingDays(day, days))).toBe(days);
      }),
      { numRuns: 60 },
    );
  });

  test("N-1 a limit ends on a working day, and no shorter one ends there", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, days) => {
        const end = calendar.addWorkingDays(day, days);
        expect(calendar.isWorkingDay(end)).toBe(true);
        expect(Temporal.PlainDate.compare(calendar.addWorkingDays(day, days - 1), end)).toBe(-1);
        expect(end.equals(calendar.nextWorkingDay(calendar.addWorkingDays(day, days - 1)))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("N-1 limits add up: m days and then n days are m + n days", () => {
    fc.assert(
      fc.property(anyDay, fc.nat(40), fc.nat(40), (day, m, n) => {
        const stepwise = calendar.addWorkingDays(calendar.addWorkingDays(day, m), n);
        expect(stepwise.equals(calendar.addWorkingDays(day, m + n))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("N-1 counts add up and change sign with direction", () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (a, b, c) => {
        const ab = calendar.workingDaysBetween(a, b);
        expect(ab + calendar.workingDaysBetween(b, c)).toBe(calendar.workingDaysBetween(a, c));
        expect(calendar.workingDaysBetween(b, a)).toBe(0 - ab);
      }),
      { numRuns: 25 },
    );
  });

  test("N-1 the next working day of the previous one is the day itself when it is worked", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const next = calendar.nextWorkingDay(day);
        expect(Temporal.PlainDate.compare(day, next)).toBe(-1);
        expect(calendar.previousWorkingDay(next).equals(day)).toBe(calendar.isWorkingDay(day));
      }),
      { numRuns: 60 },
    );
  });

  test("N-1 the explanation of a day agrees with the count", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { working, hours, zh, en } = calendar.explain(day);
        expect(working).toBe(calendar.isWorkingDay(day));
        expect(zh).toContain(working ? "是工作日" : "不是工作日");
        expect(en).toContain(day.toString());
        // Every working day has hours where hours are known at all.
        expect(calendar === national || (hours ?? []).length > 0 === working).toBe(true);
      }),
    );
  });
});

test("N-1 the answers do not depend on the time zone of the machine", () => {
  const before = process.env["TZ"];
  try {
    for (const zone of ["America/Los_Angeles", "Pacific/Kiritimati", "UTC"]) {
      process.env["TZ"] = zone;
      const calendar = createWorkingCalendar();
      const worked = ["2026-09-19", "2026-09-20", "2026-10-07", "2026-10-08"].filter((day) =>
        calendar.isWorkingDay(on(day)),
      );
      expect({ zone, worked }).toEqual({ zone, worked: ["2026-09-20", "2026-10-08"] });
    }
  } finally {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  }
});
