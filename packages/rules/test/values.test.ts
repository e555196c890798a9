import { dayNumber, dayOf, plainDate } from "@yimen/domain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  compareNumbers,
  divide,
  fixedText,
  multiply,
  numberText,
  roundTo,
  subtract,
} from "../src/values/arithmetic.ts";
import type { RoundingMode } from "../src/values/arithmetic.ts";
import { dayText, minuteText, parseDay, parseMinute } from "../src/values/day.ts";
import { Rational, parseNumber } from "../src/values/rational.ts";
import type { Num } from "../src/values/rational.ts";

const number: fc.Arbitrary<Num> = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc
    .integer({ min: -100_000, max: 100_000 })
    .map((hundredths) => parseNumber((hundredths / 100).toFixed(2)) ?? 0),
  fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 50 })).map(([a, b]) => divide(a, b)),
);
const same = (a: Num, b: Num): boolean => compareNumbers(a, b) === 0;

describe("numbers are exact", () => {
  test("0.1 + 0.2 is 0.3", () => {
    expect(same(add(0.1, 0.2), 0.3)).toBe(true);
    expect(numberText(add(0.1, 0.2))).toBe("0.3");
  });

  test("two thirds of three people are two", () => {
    expect(multiply(divide(2, 3), 3)).toBe(2);
    expect(numberText(divide(2, 3))).toBe("2/3");
  });

  test("sums and products obey the laws of arithmetic", () => {
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(same(add(a, b), add(b, a))).toBe(true);
        expect(same(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(true);
        expect(same(subtract(add(a, b), b), a)).toBe(true);
        expect(compareNumbers(b, 0) === 0 || same(multiply(divide(a, b), b), a)).toBe(true);
      }),
    );
  });

  test("comparison of doubles is comparison of the decimals they are written as", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
        (a, b) => {
          const exact = (value: number): Num => parseNumber(String(value)) ?? 0;
          expect(Math.sign(compareNumbers(a, b))).toBe(Math.sign(compareNumbers(exact(a), exact(b))));
        },
      ),
    );
  });

  test("a text that is a number is read exactly and written as it was", () => {
    expect(numberText(parseNumber("12345678901234567890.125") ?? 0)).toBe("12345678901234567890.125");
    expect(parseNumber("12.50")).toBe(12.5);
    expect(numberText(parseNumber("1e-7") ?? 0)).toBe("0.0000001");
    expect(["", "1.", ".5", "1,5", "0x10", "１２", "1e9999", "--1", "Infinity"].map(parseNumber)).toEqual(
      Array.from({ length: 9 }, () => undefined),
    );
  });

  test.each<[string, RoundingMode, string]>([
    ["1.4", "down", "1"],
    ["1.4", "up", "2"],
    ["1.5", "half-up", "2"],
    ["1.4999", "half-up", "1"],
    ["-1.5", "half-up", "-2"],
    ["2.5", "half-even", "2"],
    ["3.5", "half-even", "4"],
    ["-1.1", "floor", "-2"],
    ["-1.9", "ceil", "-1"],
    ["-1.9", "truncate", "-1"],
  ])("%s rounded %s is %s", (value, mode, wanted) => {
    expect(numberText(roundTo(parseNumber(value) ?? 0, 0, mode))).toBe(wanted);
  });

  test("a fixed number of places is rounded half up and padded", () => {
    expect(fixedText(divide(2, 3), 2)).toBe("0.67");
    expect(fixedText(12, 2)).toBe("12.00");
    expect(fixedText(-0.005, 2)).toBe("-0.01");
    expect(new Rational(1n, 3n).denominator).toBe(3n);
  });
});

describe("days are numbers", () => {
  test("a day number and its date are the same day, back and forth", () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => {
        expect(dayOf(plainDate(day))).toBe(day);
        expect(parseDay(dayText(day))).toBe(day);
      }),
    );
    expect(dayNumber(1970, 1, 1)).toBe(0);
  });

  test("29 February exists in leap years only", () => {
    expect([parseDay("2024-02-29"), parseDay("2000-02-29")].every((day) => day !== undefined)).toBe(true);
    expect([
      parseDay("2023-02-29"),
      parseDay("1900-02-29"),
      parseDay("2024-13-01"),
      parseDay("2024-00-10"),
      parseDay("2024-1-1"),
    ]).toEqual(Array.from({ length: 5 }, () => undefined));
  });

  test("minutes are read and written", () => {
    expect(minuteText(parseMinute("2024-06-03T09:30") ?? 0)).toBe("2024-06-03T09:30");
    expect([
      parseMinute("2024-06-03"),
      parseMinute("2024-06-03T24:00"),
      parseMinute("2024-06-03T09.30"),
    ]).toEqual([undefined, undefined, undefined]);
  });
});
