import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addAreas,
  addFen,
  areaToNumber,
  chinaDate,
  chinaDateTime,
  compareAreas,
  fen,
  formatFen,
  isAreaM2,
  parseAreaM2,
  parseIdempotencyKey,
  parsePlainDate,
  parseYuan,
  zeroFen,
} from "../../src/index.ts";
import { codeOf } from "../thrown.ts";

describe("Fen", () => {
  test.each([
    [0, "0.00"],
    [5, "0.05"],
    [1234, "12.34"],
    [30_000, "300.00"],
    [-5, "-0.05"],
    [-1234, "-12.34"],
  ])("LP-17 %i fen are %s yuan", (amount, yuan) => {
    expect(formatFen(fen(amount))).toBe(yuan);
    expect(parseYuan(yuan)).toBe(amount);
  });

  test("LP-17 fractions of a fen are refused, -0 is 0", () => {
    expect(codeOf(() => fen(0.5))).toBe("NUMBER_TOO_PRECISE");
    expect(codeOf(() => parseYuan("0.005"))).toBe("NUMBER_TOO_PRECISE");
    expect(Object.is(fen(-0), 0)).toBe(true);
    expect(Object.is(parseYuan("-0.00"), 0)).toBe(true);
  });

  test("amounts are exact up to the largest safe integer and refused beyond", () => {
    expect(fen(Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
    for (const amount of [Number.MAX_SAFE_INTEGER + 1, Number.MIN_SAFE_INTEGER - 1, Infinity, Number.NaN]) {
      expect(codeOf(() => fen(amount))).toBe("NUMBER_OUT_OF_RANGE");
    }
    expect(parseYuan("90071992547409.91")).toBe(Number.MAX_SAFE_INTEGER);
    expect(codeOf(() => parseYuan("90071992547409.92"))).toBe("NUMBER_OUT_OF_RANGE");
    expect(codeOf(() => addFen(fen(Number.MAX_SAFE_INTEGER), fen(1)))).toBe("NUMBER_OUT_OF_RANGE");
  });

  test.each(["1,000", "¥5", "1e3", "", ".5", "5.", "+5", "0x10", "五"])("%j is no amount in yuan", (text) => {
    expect(codeOf(() => parseYuan(text))).toBe("NUMBER_TOO_PRECISE");
  });

  test("what is formatted reads back as itself, and adding nothing changes nothing", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        expect(parseYuan(formatFen(fen(amount)))).toBe(fen(amount));
      }),
    );
    expect(addFen()).toBe(zeroFen);
    expect(addFen(fen(10), fen(20), fen(-5))).toBe(25);
  });
});

describe("AreaM2", () => {
  test.each([
    [12, "12.00"],
    ["12.5", "12.50"],
    [0, "0.00"],
    [0.1, "0.10"],
    ["9999999.99", "9999999.99"],
    ["0012.00", "12.00"],
  ])("YS-3.1 %s is written %s", (value, area) => {
    expect(parseAreaM2(value)).toBe(area);
    expect(isAreaM2(area)).toBe(true);
  });

  test("an area with three decimals, below zero, or above the maximum is refused", () => {
    expect(codeOf(() => parseAreaM2("12.345"))).toBe("NUMBER_TOO_PRECISE");
    expect(codeOf(() => parseAreaM2(0.1 + 0.2))).toBe("NUMBER_TOO_PRECISE");
    expect(codeOf(() => parseAreaM2(Number.NaN))).toBe("NUMBER_TOO_PRECISE");
    expect(codeOf(() => parseAreaM2(1e21))).toBe("NUMBER_TOO_PRECISE");
    expect(codeOf(() => parseAreaM2(-0.01))).toBe("NUMBER_OUT_OF_RANGE");
    expect(codeOf(() => parseAreaM2("10000000"))).toBe("NUMBER_OUT_OF_RANGE");
  });

  test("YS-3.1 11.99 m² is less than 12 m² and 12.00 is not", () => {
    const wanted = parseAreaM2(12);
    expect(compareAreas(parseAreaM2("11.99"), wanted)).toBeLessThan(0);
    expect(compareAreas(parseAreaM2("12.00"), wanted)).toBe(0);
    expect(compareAreas(parseAreaM2("12.01"), wanted)).toBeGreaterThan(0);
  });

  test("areas add exactly where doubles do not, and order as numbers do", () => {
    expect(addAreas(parseAreaM2("0.1"), parseAreaM2("0.2"))).toBe("0.30");
    expect(addAreas()).toBe("0.00");
    expect(codeOf(() => addAreas(parseAreaM2("9999999.99"), parseAreaM2("0.01")))).toBe(
      "NUMBER_OUT_OF_RANGE",
    );
    const hundredths = fc.nat(499_999_999);
    fc.assert(
      fc.property(hundredths, hundredths, (a, b) => {
        const [left, right] = [parseAreaM2(a / 100), parseAreaM2(b / 100)];
        expect(Math.sign(compareAreas(left, right))).toBe(Math.sign(a - b));
        expect(areaToNumber(left)).toBe(a / 100);
        expect(addAreas(left, right)).toBe(parseAreaM2((a + b) / 100));
      }),
    );
  });
});

describe("dates", () => {
  test.each(["2026-05-06", "2024-02-29", "1900-01-01", "2199-12-31"])("N-1 %s is a date", (text) => {
    expect(parsePlainDate(text).toString()).toBe(text);
  });

  test.each([
    "2026-02-29",
    "2026-13-01",
    "2026-04-31",
    "2026-5-6",
    "20260506",
    "2026/05/06",
    "2026-05-06T00:00",
    "2026-05-06[u-ca=chinese]",
    "1899-12-31",
    "2200-01-01",
    " 2026-05-06",
    "",
  ])("N-1 %j is no date", (text) => {
    expect(codeOf(() => parsePlainDate(text))).toBe("DATE_INVALID");
  });

  test("N-1 the date in China changes at 16:00 UTC", () => {
    expect(chinaDate(Temporal.Instant.from("2026-05-05T15:59:59Z")).toString()).toBe("2026-05-05");
    expect(chinaDate(Temporal.Instant.from("2026-05-05T16:00:00Z")).toString()).toBe("2026-05-06");
    expect(chinaDateTime(Temporal.Instant.from("2026-05-05T16:00:00Z")).toString()).toBe(
      "2026-05-06T00:00:00",
    );
  });
});

describe("idempotency keys", () => {
  test("X-1 have 8 to 128 letters, digits and . _ : -", () => {
    expect(parseIdempotencyKey("018f3c1e-8b1a-7c3e-9d2f-0a1b2c3d4e5f")).toHaveLength(36);
    expect(parseIdempotencyKey("a".repeat(8))).toHaveLength(8);
    expect(parseIdempotencyKey("a".repeat(128))).toHaveLength(128);
    const wrong = ["a".repeat(7), "a".repeat(129), "with blank", "键键键键键键键键", "aaaaaaaa\n", ""];
    expect(
      wrong.filter((key) => codeOf(() => parseIdempotencyKey(key)) !== "IDEMPOTENCY_KEY_INVALID"),
    ).toEqual([]);
  });
});
