import * as fc from "fast-check";
import { expect, test } from "vitest";
import { foldText, holdsText } from "../../src/index.ts";

test.each([
  ["（", "("],
  ["面 积", "面积"],
  ["国办发〔2023〕29号", "国办发[2023]29号"],
  ["“高效办成一件事”", "「高效办成一件事」"],
  ["ＹＳ－3.1", "ys-3.1"],
  ["10\u200B", "１０"],
  ["葛\u{E0100}城", "葛城"],
  ["12㎡", "12 m²"],
  ["买买提·艾力", "买买提•艾力"],
  ["A–B—C", "a-b-c"],
])("D7 %s and %s are one text to whoever searches", (a, b) => {
  expect(foldText(a)).toBe(foldText(b));
  expect(holdsText(`…${a}…`, b)).toBe(true);
});

test.each([
  ["面积", "积面"],
  ["10", "1O"],
  ["甲", "申"],
  ["1-2", "12"],
])("D7 %s and %s stay two", (a, b) => {
  expect(foldText(a)).not.toBe(foldText(b));
});

test("D7 what was folded folds to itself, whatever it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 30 }), (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text));
    }),
    { numRuns: 3_000 },
  );
});
