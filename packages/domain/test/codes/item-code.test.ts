import { describe, expect, test } from "vitest";
import {
  basicItemCodeOf,
  isNationalItemCode,
  parseBasicItemCode,
  parseHandlingItemCode,
  parseItemCode,
  parseLocalItemCode,
} from "../../src/index.ts";
import { codeOf } from "../thrown.ts";

describe("item codes", () => {
  test.each(["000131128000", "00016211200Y", "511F09014002", "512036001003"])(
    "N-4 %s is a basic code",
    (code) => {
      expect(parseItemCode(code)).toBe(code);
      expect(parseBasicItemCode(code)).toBe(code);
      expect(codeOf(() => parseHandlingItemCode(code))).toBe("ITEM_CODE_INVALID");
    },
  );

  test.each(["00013112800001", "512B0359100011", "51201400100001"])("N-4 %s is a handling code", (code) => {
    expect(parseItemCode(code)).toBe(code);
    expect(parseHandlingItemCode(code)).toBe(code);
    expect(codeOf(() => parseBasicItemCode(code))).toBe("ITEM_CODE_INVALID");
  });

  test.each([
    ["11 characters", "00013112800"],
    ["13 characters", "0001311280000"],
    ["15 characters", "000131128000011"],
    ["a dash", "000131-12800"],
    ["a space inside", "000131 12800"],
    ["no leading digits", "A00131128000"],
    ["nothing", ""],
  ])("N-4 a code with %s is refused", (_, code) => {
    expect(codeOf(() => parseItemCode(code))).toBe("ITEM_CODE_INVALID");
  });

  test("N-4 lower case, full width and surrounding spaces are normalised", () => {
    expect(parseItemCode(" ０0016211200y ")).toBe("00016211200Y");
  });

  test("N-4 a handling item belongs to the basic item of its first 12 characters", () => {
    expect(basicItemCodeOf(parseItemCode("00013112800003"))).toBe("000131128000");
    expect(basicItemCodeOf(parseItemCode("000131128000"))).toBe("000131128000");
  });

  test("N-4 codes of the state begin with 000", () => {
    expect(isNationalItemCode(parseItemCode("000131128000"))).toBe(true);
    expect(isNationalItemCode(parseItemCode("512B0359100011"))).toBe(false);
  });

  test.each(["11431026MB0R05447F4430131056W00", "02623-300", "112113823188661890421013100200901", "a"])(
    "N-4 %s is a local code and keeps its case",
    (code) => {
      expect(parseLocalItemCode(code)).toBe(code);
    },
  );

  test("N-4 a local code has 1 to 40 characters and no blanks or signs", () => {
    expect(parseLocalItemCode("x".repeat(40))).toHaveLength(40);
    const wrong = ["", "x".repeat(41), "a b", "a_b", "编码", "a/b"];
    expect(wrong.filter((text) => codeOf(() => parseLocalItemCode(text)) !== "ITEM_CODE_INVALID")).toEqual(
      [],
    );
  });
});
