import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarDeadline, workingDaysLeft, workingDeadline } from "../../src/index.ts";
import { anyDay } from "../arbitraries.ts";
import { codeOf } from "../thrown.ts";
import { luoping, national, on } from "./places.ts";

describe("workingDeadline", () => {
  test("X-8 explains every day from the first counted to the due date", () => {
    const { due, days } = workingDeadline(national, { startedOn: on("2026-09-29"), workingDays: 2 });
    expect(due?.toString()).toBe("2026-10-08");
    expect(days.map(({ day, count }) => `${day.date.toString()} ${count ?? "-"} ${day.rule}`)).toEqual([
      "2026-09-30 1 NATIONAL_WEEK",
      ...[1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day} - NATIONAL_HOLIDAY`),
      "2026-10-08 2 NATIONAL_WEEK",
    ]);
  });

  test("N-2 a pause's working days do not count, its first and last day included", () => {
    const pause = { from: on("2026-05-13"), to: on("2026-05-14"), reason: "现场勘察" };
    const { due, days } = workingDeadline(national, {
      startedOn: on("2026-05-11"),
      workingDays: 3,
      pauses: [pause],
    });
    expect(due?.toString()).toBe("2026-05-18");
    expect(days.filter((one) => one.pause === pause).map(({ day }) => day.date.toString())).toEqual([
      "2026-05-13",
      "2026-05-14",
    ]);
  });

  test("N-2 a pause over a weekend moves nothing, and one that starts after the end does not either", () => {
    const limit = { startedOn: on("2026-05-14"), workingDays: 2 };
    const weekend = { from: on("2026-05-16"), to: on("2026-05-17"), reason: "检测" };
    const later = { from: on("2026-05-19"), to: undefined, reason: "鉴定" };
    expect(workingDeadline(national, { ...limit, pauses: [weekend, later] }).due?.toString()).toBe(
      "2026-05-18",
    );
  });

  test("N-2 while a pause lasts there is no due date, only the days already counted", () => {
    const pause = { from: on("2026-05-13"), to: undefined, reason: "听证" };
    const { due, days } = workingDeadline(national, {
      startedOn: on("2026-05-11"),
      workingDays: 3,
      pauses: [pause],
    });
    expect(due).toBeUndefined();
    expect(days.map(({ count }) => count)).toEqual([1]);
  });

  test("N-2 overlapping pauses count once", () => {
    const pauses = [
      { from: on("2026-05-12"), to: on("2026-05-13"), reason: "检验" },
      { from: on("2026-05-13"), to: on("2026-05-14"), reason: "检测" },
    ];
    const { due } = workingDeadline(national, { startedOn: on("2026-05-11"), workingDays: 1, pauses });
    expect(due?.toString()).toBe("2026-05-15");
  });

  test("LP-11 a limit of 0 days ends the day it starts and needs no explanation", () => {
    const { due, days } = workingDeadline(luoping, { startedOn: on("2026-05-17"), workingDays: 0 });
    expect([due?.toString(), days]).toEqual(["2026-05-17", []]);
  });

  test("N-1 without pauses the deadline is what counting gives, and counted days are numbered without gaps", () => {
    fc.assert(
      fc.property(anyDay, fc.nat(40), (startedOn, workingDays) => {
        const { due, days } = workingDeadline(luoping, { startedOn, workingDays });
        expect(due?.equals(luoping.addWorkingDays(startedOn, workingDays))).toBe(true);
        const counts = days.flatMap(({ count }) => count ?? []);
        expect(counts).toEqual(Array.from({ length: workingDays }, (_, index) => index + 1));
      }),
      { numRuns: 60 },
    );
  });

  test("N-1 a limit beyond the covered years is an error even if a pause would end it sooner", () => {
    const limit = { startedOn: on("2026-12-30"), workingDays: 5 };
    expect(codeOf(() => workingDeadline(national, limit))).toBe("CALENDAR_NOT_COVERED");
    expect(codeOf(() => workingDeadline(national, { ...limit, workingDays: -1 }))).toBe(
      "NUMBER_OUT_OF_RANGE",
    );
  });
});

describe("calendarDeadline", () => {
  test.each([
    ["2026-05-06", 7, "2026-05-13"],
    ["2026-05-09", 7, "2026-05-18"],
    ["2026-09-24", 7, "2026-10-08"],
    ["2026-09-13", 7, "2026-09-20"],
    ["2026-05-06", 0, "2026-05-06"],
  ])("N-1 from %s %i calendar days end on %s, never on a day off", (from, calendarDays, due) => {
    expect(calendarDeadline(national, { startedOn: on(from), calendarDays })?.toString()).toBe(due);
  });

  test("negative or fractional calendar days are refused", () => {
    for (const calendarDays of [-1, 1.5, 1001]) {
      expect(codeOf(() => calendarDeadline(national, { startedOn: on("2024-05-06"), calendarDays }))).toBe(
        "NUMBER_OUT_OF_RANGE",
      );
    }
  });
});

describe("workingDaysLeft", () => {
  test("N-1 counts by the date in China, not by that of the instant in UTC", () => {
    const due = on("2026-05-12");
    expect(workingDaysLeft(national, due, Temporal.Instant.from("2026-05-11T15:59:59Z"))).toBe(1);
    expect(workingDaysLeft(national, due, Temporal.Instant.from("2026-05-11T16:00:00Z"))).toBe(0);
    expect(workingDaysLeft(national, due, Temporal.Instant.from("2026-05-12T16:00:00Z"))).toBe(-1);
  });
});
