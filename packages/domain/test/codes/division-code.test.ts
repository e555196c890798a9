import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  divisionAt,
  divisionContains,
  divisionLevel,
  divisionLevels,
  divisionLineage,
  divisionPrefix,
  isDivisionCode,
  parentDivision,
  parseDivisionCode,
} from "../../src/index.ts";
import { anyDivision } from "../arbitraries.ts";
import { codeOf, thrownBy } from "../thrown.ts";

describe("parseDivisionCode", () => {
  test.each([
    ["330000000000", "PROVINCE", "33"],
    ["330700000000", "PREFECTURE", "3307"],
    ["330727000000", "COUNTY", "330727"],
    ["330727106000", "TOWNSHIP", "330727106"],
    ["330727106206", "VILLAGE", "330727106206"],
    ["420626400000", "TOWNSHIP", "420626400"],
    ["610881000000", "COUNTY", "610881"],
    ["530324000000", "COUNTY", "530324"],
    ["330903106000", "TOWNSHIP", "330903106"],
    ["441900003000", "TOWNSHIP", "441900003"],
    ["330710000000", "COUNTY", "330710"],
    ["330727100000", "TOWNSHIP", "330727100"],
    ["330727106200", "VILLAGE", "330727106200"],
  ])("N-3 %s is of level %s with significant digits %s", (text, level, prefix) => {
    const code = parseDivisionCode(text);
    expect(divisionLevel(code)).toBe(level);
    expect(divisionPrefix(code)).toBe(prefix);
  });

  test.each([
    ["six digits", "330727"],
    ["nine digits", "330727106"],
    ["thirteen digits", "3307271060000"],
    ["a letter", "33072710600O"],
    ["a space inside", "330727 106000"],
    ["a dash", "330727-106000"],
    ["nothing", ""],
    ["Arabic digits", "٣٣٠٧٢٧١٠٦٠٠٠"],
    ["no such province", "990727106000"],
    ["province zero", "000000000000"],
    ["a county without prefecture", "330027000000"],
    ["a township without prefecture", "330000106000"],
    ["a village without township", "330727000206"],
  ])("N-3 a code with %s is refused", (_, text) => {
    expect(codeOf(() => parseDivisionCode(text))).toBe("DIVISION_CODE_INVALID");
    expect(isDivisionCode(text)).toBe(false);
  });

  test("N-3 the refusal names the value, the rule and the next step in both languages", () => {
    expect(thrownBy(() => parseDivisionCode("330727"))).toMatchObject({
      kind: "invalid",
      zh: "行政区划代码“330727”无效:不是 12 位数字;请填写 12 位统计用区划代码,如 330727106000",
      en: 'division code "330727" is invalid: it is not 12 digits; write all 12 digits, such as 330727106000',
    });
  });

  test("N-3 surrounding spaces and full-width digits are normalised", () => {
    expect(parseDivisionCode(" \u3000３３０７２７１０６０００\n")).toBe("330727106000");
    expect(isDivisionCode(" 330727106000")).toBe(false);
  });
});

describe("the laws of divisions", () => {
  test("N-3 containing is reflexive, transitive and antisymmetric", () => {
    fc.assert(
      fc.property(anyDivision, anyDivision, anyDivision, (a, b, c) => {
        expect(divisionContains(a, a)).toBe(true);
        expect(!(divisionContains(a, b) && divisionContains(b, c)) || divisionContains(a, c)).toBe(true);
        expect(divisionContains(a, b) && divisionContains(b, a)).toBe(a === b);
      }),
    );
  });

  test("N-3 containing is transitive and antisymmetric along real lineages, where it is not vacuous", () => {
    fc.assert(
      fc.property(anyDivision, (code) => {
        const lineage = divisionLineage(code);
        for (const [index, inner] of lineage.entries()) {
          for (const outer of lineage.slice(index + 1)) {
            expect(divisionContains(outer, inner)).toBe(true);
            expect(divisionContains(inner, outer)).toBe(false);
          }
        }
      }),
    );
  });

  test("N-3 a parent contains its child, is of a higher level, and only provinces have none", () => {
    fc.assert(
      fc.property(anyDivision, (code) => {
        const parent = parentDivision(code);
        expect(parent === undefined).toBe(divisionLevel(code) === "PROVINCE");
        if (parent === undefined) return;
        expect(divisionContains(parent, code)).toBe(true);
        expect(divisionContains(code, parent)).toBe(false);
        expect(divisionLevels.compare(divisionLevel(parent), divisionLevel(code))).toBeLessThan(0);
        expect(parseDivisionCode(parent)).toBe(parent);
      }),
    );
  });

  test("N-3 a code inside another begins with its significant digits, and conversely", () => {
    fc.assert(
      fc.property(anyDivision, anyDivision, (a, b) => {
        expect(divisionContains(a, b)).toBe(b.startsWith(divisionPrefix(a)));
      }),
    );
  });

  test("N-3 the lineage of a village ends at its province", () => {
    expect(divisionLineage(parseDivisionCode("330727106206"))).toEqual([
      "330727106206",
      "330727106000",
      "330727000000",
      "330700000000",
      "330000000000",
    ]);
  });

  test("N-3 a township of a prefecture without counties lies right below the prefecture", () => {
    const town = parseDivisionCode("441900003000");
    expect(parentDivision(town)).toBe("441900000000");
    expect(divisionAt(town, "COUNTY")).toBeUndefined();
    expect(divisionAt(town, "PREFECTURE")).toBe("441900000000");
  });

  test("N-3 the division of a lower level than one's own does not exist", () => {
    const county = parseDivisionCode("330727000000");
    expect(divisionAt(county, "COUNTY")).toBe(county);
    expect(divisionAt(county, "VILLAGE")).toBeUndefined();
  });

  test("N-3 a neighbour whose digits begin alike is not contained", () => {
    const town = parseDivisionCode("330727106000");
    expect(divisionContains(town, parseDivisionCode("330727106001"))).toBe(true);
    expect(divisionContains(town, parseDivisionCode("330727107000"))).toBe(false);
    expect(divisionContains(parseDivisionCode("330710000000"), parseDivisionCode("330711000000"))).toBe(
      false,
    );
  });
});
