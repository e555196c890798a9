import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareNaturally, naturalKey } from "../../src/index.ts";

test.each([
  ["windows", ["1", "2", "3", "10", "11"]],
  ["windows with letters", ["A1", "A2", "A10", "B1"]],
  ["windows in words", ["1号", "2号窗口", "10号"]],
  ["Chinese numerals", ["一号", "二号", "三号", "十号", "十一号", "二十号", "一百零五号"]],
  ["full-width numbers", ["１", "２", "１０"]],
  ["numbers in parts", ["1-2", "1-10", "2-1"]],
  ["numbers with zeros in front", ["01", "2", "010"]],
])("D10 %s stand as people count", (_name, wanted) => {
  expect(wanted.toReversed().toSorted(compareNaturally)).toEqual(wanted);
});

test("D10 texts that look alike have one key, and the order is total", () => {
  expect(naturalKey("10\u200B")).toBe(naturalKey("１０"));
  const texts = fc.string({ unit: fc.constantFrom("1", "0", "9", "A", "a", "号", "十", "-"), maxLength: 6 });
  fc.assert(
    fc.property(texts, texts, texts, (a, b, c) => {
      expect(Math.sign(compareNaturally(a, b))).toBe(-Math.sign(compareNaturally(b, a)) || 0);
      const [x = "", y = "", z = ""] = [a, b, c].toSorted(compareNaturally);
      expect(compareNaturally(x, z)).toBeLessThanOrEqual(0);
      expect(compareNaturally(x, y) === 0).toBe(x === y);
    }),
  );
});
