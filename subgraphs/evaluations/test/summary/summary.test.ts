import { type RatingGrade, ratingGrades, ratingScore } from "@yimen/domain";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { summarise, type Tally } from "../../src/summary/summary.ts";

const tally = (grade: RatingGrade, count: number, sample = false): Tally => ({ grade, count, sample });

test("PT-14 no ratings have no average, and all five grades stand at zero", () => {
  expect(summarise([])).toEqual({
    count: 0,
    sampleCount: 0,
    average: null,
    satisfiedShare: null,
    byGrade: ratingGrades.values.map((grade) => ({ grade, count: 0 })),
  });
});

test("N-5 the average has two decimals, half up, and poor ratings are not satisfied ones", () => {
  // 5 + 4 + 4 + 2 over four is 3.75; three of four are not poor.
  const some = summarise([tally("VERY_SATISFIED", 1), tally("SATISFIED", 2, true), tally("DISSATISFIED", 1)]);
  expect(some).toMatchObject({ count: 4, sampleCount: 2, average: "3.75", satisfiedShare: "0.7500" });
  // 5/3 + … : 14 over 3 is 4.666…
  expect(summarise([tally("VERY_SATISFIED", 2), tally("SATISFIED", 1)]).average).toBe("4.67");
  // 4.005 exactly: one 5 among 200, the rest 4.
  expect(summarise([tally("VERY_SATISFIED", 1), tally("SATISFIED", 199)]).average).toBe("4.01");
  expect(summarise([tally("VERY_DISSATISFIED", 3)])).toMatchObject({
    average: "1.00",
    satisfiedShare: "0.0000",
  });
});

test("the counts by grade add up, and the average is the mean to half a hundredth", () => {
  const grade = fc.constantFrom(...ratingGrades.values);
  const tallies = fc.array(fc.record({ grade, count: fc.nat(1_000_000), sample: fc.boolean() }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(tallies, (some) => {
      const summary = summarise(some);
      expect(summary.byGrade.reduce((sum, each) => sum + each.count, 0)).toBe(summary.count);
      if (summary.count === 0) return;
      const mean = some.reduce((sum, each) => sum + each.count * ratingScore(each.grade), 0) / summary.count;
      expect(Math.abs(Number(summary.average) - mean)).toBeLessThanOrEqual(0.005 + 1e-9);
    }),
  );
});
