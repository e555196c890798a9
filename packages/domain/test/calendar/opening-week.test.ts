import { describe, expect, test } from "vitest";
import { formatOpenHours, parseOpenHours, parseOpeningWeek } from "../../src/index.ts";
import { codeOf } from "../thrown.ts";
import { at, luoping, luopingWeek, national } from "./places.ts";

describe("an opening week", () => {
  test("LP-6 reads as the source has it", () => {
    expect(formatOpenHours(luopingWeek.hours[2])).toEqual(["08:00-11:30", "14:30-17:30"]);
    expect(formatOpenHours(luopingWeek.hours[6])).toEqual(["09:00-11:30", "12:30-16:30"]);
    expect([luopingWeek.hours[7], luopingWeek.hours[1]]).toEqual([[], []]);
  });

  test("LP-6 stretches come in order however they were written", () => {
    expect(formatOpenHours(parseOpenHours(["14:30-17:30", "08:00-11:30"]))).toEqual([
      "08:00-11:30",
      "14:30-17:30",
    ]);
    expect(formatOpenHours(parseOpenHours(["08:00-11:30", "11:30-12:00"]))).toEqual([
      "08:00-11:30",
      "11:30-12:00",
    ]);
  });

  test.each([
    "8:00-11:30",
    "8:OO-11:30",
    "08:00-24:00",
    "08:60-11:30",
    "08:00",
    "11:30-08:00",
    "08:00-08:00",
    "",
  ])("LP-6 %j is refused", (text) => {
    expect(codeOf(() => parseOpenHours([text]))).toBe("OPENING_WEEK_INVALID");
  });

  test("LP-6 overlapping stretches and a week without open days are refused", () => {
    expect(codeOf(() => parseOpenHours(["08:00-11:30", "11:29-12:00"]))).toBe("OPENING_WEEK_INVALID");
    expect(codeOf(() => parseOpeningWeek({ days: {} }))).toBe("OPENING_WEEK_INVALID");
    expect(codeOf(() => parseOpeningWeek({ days: { 1: [] } }))).toBe("OPENING_WEEK_INVALID");
  });

  test("LP-6 make-up hours are those given, else those of the first open weekday", () => {
    expect(formatOpenHours(luopingWeek.makeUpHours)).toEqual(["08:00-11:30", "14:30-17:30"]);
    const given = parseOpeningWeek({ days: { 6: ["09:00-11:30"] }, makeUp: ["10:00-12:00"] });
    expect(formatOpenHours(given.makeUpHours)).toEqual(["10:00-12:00"]);
  });
});

describe("isOpenAt", () => {
  test.each([
    ["2026-05-12T07:59:59", false],
    ["2026-05-12T08:00:00", true],
    ["2026-05-12T11:29:59", true],
    ["2026-05-12T11:30:00", false],
    ["2026-05-12T14:29:59", false],
    ["2026-05-12T14:30:00", true],
    ["2026-05-12T17:29:59", true],
    ["2026-05-12T17:30:00", false],
    ["2026-05-16T08:59:59", false],
    ["2026-05-16T09:00:00", true],
    ["2026-05-16T12:29:59", false],
    ["2026-05-16T12:30:00", true],
    ["2026-05-16T16:30:00", false],
    ["2026-05-17T10:00:00", false],
    ["2026-05-18T10:00:00", false],
  ])("LP-6 at %s the counter is open: %s", (time, open) => {
    expect(luoping.isOpenAt(at(time))).toBe(open);
  });

  test("LP-6 on a national holiday the counter is closed, on a make-up Sunday it has its make-up hours", () => {
    expect(luoping.isOpenAt(at("2026-10-01T09:00"))).toBe(false);
    expect(luoping.isOpenAt(at("2026-09-20T09:00"))).toBe(true);
    expect(luoping.isOpenAt(at("2026-09-20T12:00"))).toBe(false);
  });

  test("LP-6 on a make-up Saturday a place open on Saturdays keeps its Saturday hours", () => {
    expect(luoping.isOpenAt(at("2026-10-10T08:30"))).toBe(false);
    expect(luoping.isOpenAt(at("2026-10-10T12:45"))).toBe(true);
  });

  test("without an opening week, hours on a working day are unknown and on a day off there are none", () => {
    expect(codeOf(() => national.isOpenAt(at("2026-05-12T09:00")))).toBe("OPENING_HOURS_UNKNOWN");
    expect(national.isOpenAt(at("2026-05-16T09:00"))).toBe(false);
    expect(national.isOpenAt(at("2026-10-01T09:00"))).toBe(false);
  });

  test("N-1 outside the covered years it is not answered", () => {
    expect(codeOf(() => luoping.isOpenAt(at("2027-05-12T09:00")))).toBe("CALENDAR_NOT_COVERED");
  });
});
