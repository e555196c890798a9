import { describe, expect, test } from "vitest";
import { input, inputProblems, isBlank, parseText } from "../../src/index.ts";
import { codeOf } from "../thrown.ts";

const marks = [
  ["a zero-width space", "\u200B"],
  ["a Hangul filler", "\u3164"],
  ["a half-width Hangul filler", "\uFFA0"],
  ["a blank of Braille", "\u2800"],
  ["a left-to-right mark", "\u200E"],
  ["an Arabic letter mark", "\u061C"],
  ["a soft hyphen", "\u00AD"],
  ["a variation selector", "\uFE0F"],
  ["an ideographic variation selector", "\u{E0100}"],
  ["a word joiner", "\u2060"],
  ["a grapheme joiner", "\u034F"],
  ["a tag character", "\u{E0041}"],
  ["an object that did not come along", "\uFFFC"],
  ["a Khitan filler", "\u{16FE4}"],
  ["a byte order mark", "\uFEFF"],
] as const;

describe("what cannot be seen", () => {
  test.each(marks)("D1 a text of nothing but %s is no text", (_name, mark) => {
    expect(codeOf(() => parseText(`${mark} ${mark}`, { max: 60 }))).toBe("TEXT_REQUIRED");
    expect(inputProblems(input.text(60), mark)).toMatchObject([{ code: "TEXT_REQUIRED" }]);
    expect(inputProblems(input.optionalText(60), mark)).toEqual([]);
    expect(isBlank(mark)).toBe(true);
  });

  test.each(marks)("D1 within a Latin text %s is dropped", (_name, mark) => {
    expect(parseText(`A${mark}1${mark}`, { max: 2 })).toBe("A1");
  });

  test("D1 what prints is seen, format character or not", () => {
    for (const seen of ["\u0600", "\u06DD", "·", "\u0301", "ㅤ한"]) expect(isBlank(seen)).toBe(false);
  });

  test.each([
    ["葛\u{E0100}城", "the rare form of a Chinese character"],
    ["ᠮᠣᠩᠭᠣᠯ\u180E\u1820", "the separator of a Mongolian vowel"],
    ["ᠭ\u180B", "the form of a Mongolian letter"],
    ["ئۆ\u200Dز", "the joined form of an Arabic letter"],
    ["👨\u200D👩\u200D👧 ❤\uFE0F", "an emoji of several"],
    ["⠃\u2800⠁", "the blank between Braille letters"],
  ])("D1 %s keeps %s", (text) => {
    expect(parseText(text, { max: 60 })).toBe(text);
  });

  test("D1 a selector after another selects nothing and is dropped, so that nothing hides behind a character", () => {
    expect(parseText("葛\u{E0100}\u{E0101}\u{E0102}", { max: 2 })).toBe("葛\u{E0100}");
  });
});
