import { describe, expect, test } from "vitest";
import { parseText } from "../../src/index.ts";
import { codeOf, thrownBy } from "../thrown.ts";

describe("parseText", () => {
  test("drops surrounding white space, ideographic space included, and keeps the rest as typed", () => {
    expect(parseText("\u3000 佳村 便民服务站３楼 \n", { max: 20 })).toBe("佳村 便民服务站３楼");
  });

  test("does not swap characters of personal names for their canonical equivalents", () => {
    expect(parseText("\uF9D1", { max: 1 })).toBe("\uF9D1");
  });

  test("counts characters, not UTF-16 units: a rare character of a name is one", () => {
    expect(parseText("𠮷".repeat(5), { max: 5 })).toBe("𠮷".repeat(5));
    expect(thrownBy(() => parseText("𠮷".repeat(6), { max: 5 }))).toMatchObject({
      code: "TEXT_TOO_LONG",
      zh: "内容有 6 个字,最多 5 个字,请缩短",
    });
  });

  test("a blank text is refused unless it may be blank", () => {
    for (const blank of ["", "   ", "\u3000", "\n", "\uFEFF"]) {
      expect(codeOf(() => parseText(blank, { max: 5 }))).toBe("TEXT_REQUIRED");
      expect(parseText(blank, { max: 5, blank: true })).toBe("");
    }
  });

  test.each([
    ["NUL", "a\u0000b", "U+0000"],
    ["an escape", "a\u001Bb", "U+001B"],
    ["DEL", "a\u007Fb", "U+007F"],
    ["a C1 control", "a\u0085b", "U+0085"],
    ["a lone high surrogate", "a\uD842b", "U+D842"],
    ["a lone low surrogate", "a\uDFB7b", "U+DFB7"],
    ["a right-to-left override", "a\u202Eb", "U+202E"],
    ["an isolate", "a\u2066b", "U+2066"],
    ["a line separator", "a\u2028b", "U+2028"],
    ["a code point that is no character", "a\uFDD0b", "U+FDD0"],
    ["a line break", "a\nb", "U+000A"],
    ["a tab", "a\tb", "U+0009"],
  ])("a line with %s is refused and the character named", (_, text, character) => {
    const error = thrownBy(() => parseText(text, { max: 10 }));
    expect(error.code).toBe("TEXT_HAS_CONTROL_CHARACTERS");
    expect(error.zh).toContain(`第 2 个字符是不可见的控制字符 ${character}`);
  });

  test("text of several lines keeps line breaks and tabs, unifies their spelling, and refuses the rest", () => {
    expect(parseText("一\r\n二\t三\n", { max: 10, multiline: true })).toBe("一\n二\t三");
    expect(parseText("\uFEFF一\r二\u2028三\u0085四", { max: 10, multiline: true })).toBe("一\n二\n三\n四");
    expect(codeOf(() => parseText("一\u0000二", { max: 10, multiline: true }))).toBe(
      "TEXT_HAS_CONTROL_CHARACTERS",
    );
  });
});
