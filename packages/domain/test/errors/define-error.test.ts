import { describe, expect, test } from "vitest";
import {
  defineError,
  DomainError,
  errorCatalogue,
  masked,
  notFound,
  quoted,
  wrongState,
} from "../../src/index.ts";
import type { DomainErrorFactory } from "../../src/index.ts";

const tooLate: DomainErrorFactory<{ caseNo: string; days: number; seen: readonly string[] }> = defineError(
  "TEST_TOO_LATE",
  {
    kind: "refused-by-rule",
    zh: (d) => `办件 ${d.caseNo} 已超期 ${d.days} 天(${d.seen.map((one) => one.trim()).join("、")})`,
    en: (d) => `case ${d.caseNo} is ${d.days} days late (${d.seen.map((one) => one.trim()).join(", ")})`,
  },
);

describe("defineError", () => {
  test("X-1 an error carries its code, kind and both texts", () => {
    const error = tooLate({ caseNo: "K1", days: 3, seen: ["a", "b"] }, { path: ["cases", 0] });
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({
      code: "TEST_TOO_LATE",
      kind: "refused-by-rule",
      zh: "办件 K1 已超期 3 天(a、b)",
      en: "case K1 is 3 days late (a, b)",
      message: "case K1 is 3 days late (a, b)",
      inputPath: ["cases", 0],
    });
    expect(tooLate.is(error)).toBe(true);
    expect(notFound.is(error)).toBe(false);
  });

  test("X-1 the catalogue shows where values go, lists and methods included", () => {
    expect(errorCatalogue().find(({ code }) => code === "TEST_TOO_LATE")).toEqual({
      code: "TEST_TOO_LATE",
      kind: "refused-by-rule",
      zh: "办件 {caseNo} 已超期 {days} 天({seen})",
      en: "case {caseNo} is {days} days late ({seen})",
    });
  });

  test("the catalogue is sorted by code and has both languages for every error", () => {
    const codes = errorCatalogue().map(({ code }) => code);
    expect(codes).toEqual(codes.toSorted());
    for (const { code, zh, en } of errorCatalogue()) {
      expect({ code, zh, en }).toEqual({
        code,
        // A text may be made of its details alone: then they are the Chinese ones.
        zh: expect.stringMatching(/^(?!.*(?:undefined|\[object|NaN)).*(?:\p{Script=Han}|\{\w+Zh\})/u),
        en: expect.stringMatching(/^(?!.*(?:undefined|\[object|NaN|\p{Script=Han}))./u),
      });
    }
  });

  test("a code defined again with other texts is a bug, with the same texts it is not", () => {
    const texts = { zh: () => "一", en: () => "one" };
    defineError("TEST_TWICE", { kind: "invalid", ...texts });
    expect(() => defineError("TEST_TWICE", { kind: "invalid", ...texts })).not.toThrow();
    expect(() => defineError("TEST_TWICE", { kind: "conflict", ...texts })).toThrow("already defined");
    expect(() => defineError("TEST_TWICE", { kind: "invalid", zh: () => "二", en: () => "two" })).toThrow(
      "already defined",
    );
  });

  test("a code that is not SCREAMING_SNAKE_CASE is a bug", () => {
    expect(() => defineError("tooLate", { kind: "invalid", zh: () => "", en: () => "" })).toThrow(
      "SCREAMING_SNAKE_CASE",
    );
  });

  test("the details of an error stay out of JSON and of copies of its properties", () => {
    const error = notFound({ what: "case", whatZh: "办件", id: "K1" });
    expect(error.details).toEqual({ what: "case", whatZh: "办件", id: "K1" });
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      code: "NOT_FOUND",
      kind: "not-found",
      zh: error.zh,
      en: error.en,
      path: [],
    });
    expect(Object.keys(error)).not.toContain("details");
  });

  test("an error moved outwards keeps everything and gains the path", () => {
    const cause = new Error("inner");
    const error = tooLate({ caseNo: "K1", days: 3, seen: [] }, { path: ["days"], cause });
    const outer = error.at(["input", 2]);
    expect(outer).toMatchObject({ code: error.code, kind: error.kind, zh: error.zh, en: error.en, cause });
    expect(outer.inputPath).toEqual(["input", 2, "days"]);
    expect(outer.details).toBe(error.details);
  });

  test("an error has no property named path: graphql-js would take it for one of its own", () => {
    expect(tooLate({ caseNo: "K1", days: 3, seen: [] }, { path: ["days"] })).not.toHaveProperty("path");
  });

  test("WRONG_STATE says what is possible, or that nothing is", () => {
    const details = { what: "K1", state: "decided", stateZh: "已办结", action: "accept", actionZh: "受理" };
    expect(wrongState({ ...details, allowed: ["deliver"], allowedZh: ["送达"] }).zh).toBe(
      "K1 处于“已办结”,不能“受理”;此时可以:送达",
    );
    expect(wrongState({ ...details, allowed: [], allowedZh: [] }).en).toBe(
      "K1 is decided, so accept is not possible; nothing can be done in this state",
    );
  });
});

describe("values in error texts", () => {
  test("a quoted value shows control characters as escapes and is cut after 60 characters", () => {
    expect(quoted("a\u0000b\u202Ec")).toBe("a\\u0000b\\u202ec");
    expect(quoted("村".repeat(60))).toBe("村".repeat(60));
    expect(quoted("村".repeat(61))).toBe(`${"村".repeat(60)}…`);
    expect(quoted("😀".repeat(61))).toBe(`${"😀".repeat(60)}…`);
    expect(quoted({ a: 1 })).toBe('{"a":1}');
  });

  test.each([
    ["11010519491231002X", "110105********002X"],
    ["13812345678", "138****5678"],
    ["E1234567", "E12***67"],
    ["1234567", "*******"],
    ["", ""],
  ])("X-12 a personal number %s is shown as %s", (number, shown) => {
    expect(masked(number)).toBe(shown);
  });
});
