import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRuleBook } from "../../src/index.ts";
import type { QuotaEvaluation } from "../../src/index.ts";
import { apportion } from "../../src/evaluation/apportionment.ts";
import { Unknown } from "../../src/values/unknown.ts";
import { day, load, packOf } from "../packs.ts";

const setting = { division: "330727106206", on: day("2024-06-12") };

/** A quota over windows, with what matters written out, and examples that make it loadable whatever it says. */
const quota = (id: string, further: string): string => {
  const outcomes = further.includes("pick:") ? ["{ picked: [] }", "{ picked: [a] }"] : ["pass", "fail"];
  const examples = outcomes.map((expect_) => `{ given: { members: [] }, expect: ${expect_} }`).join(", ");
  return `  ${id}: { zh: 指标, subject: window, per: STATION, cite: A 第三条, quote: 其他, ${further}, examples: [${examples}] }\n`;
};

function ask(
  body: string,
  id: string,
  members: readonly Readonly<Record<string, unknown>>[],
): QuotaEvaluation {
  const population = members.map((facts, index) => ({ id: `m${index}`, facts }));
  return createRuleBook([packOf(`quotas:\n${body}`)]).evaluateQuota(id, population, setting);
}

const best = (limit: string, ties = "all"): string =>
  quota("best", `pick: { by: window.score, order: highest, ties: ${ties} }, limit: { ${limit} }`);

const scored = (...scores: readonly (number | undefined)[]) => scores.map((score) => ({ score }));

describe("B5 a ranking that must fill its places", () => {
  test("B5 exactly three of two candidates fails", () => {
    expect(ask(best("unit: count, exactly: 3"), "best", scored(9, 8))).toMatchObject({
      verdict: "fail",
      members: ["m0", "m1"],
    });
  });

  test("B5 three places are filled by three candidates", () => {
    expect(ask(best("unit: count, exactly: 3"), "best", scored(9, 8, 7)).verdict).toBe("pass");
  });

  test("B5 at most three of two candidates is kept", () => {
    expect(ask(best("unit: count, max: 3"), "best", scored(9, 8)).verdict).toBe("pass");
  });

  test("B5 while a third candidate may belong it is unknown, and with a fourth certain candidate it is not", () => {
    const body = quota(
      "best",
      "where: window.onDuty, pick: { by: window.score, order: highest, ties: all }, limit: { unit: count, exactly: 3 }",
    );
    const sure = { onDuty: true, score: 9 };
    expect(ask(body, "best", [sure, sure, { score: 5 }]).verdict).toBe("unknown");
    expect(ask(body, "best", [sure, { score: 5 }]).verdict).toBe("fail");
    expect(ask(body, "best", [sure, sure, sure]).verdict).toBe("pass");
  });

  test("B5 a shared last place that is not taken leaves a place open", () => {
    expect(ask(best("unit: count, exactly: 2", "none"), "best", scored(9, 8, 8))).toMatchObject({
      verdict: "fail",
      members: ["m0"],
    });
    expect(ask(best("unit: count, exactly: 2", "all"), "best", scored(9, 8, 8)).verdict).toBe("pass");
  });
});

describe("B7 a share of nobody", () => {
  const share = (limit: string): string =>
    quota("share", `where: window.onDuty, counted: window.openCounter, limit: { unit: share, ${limit} }`);
  const number = (limit: string): string =>
    quota("number", `where: window.onDuty, counted: window.openCounter, limit: { unit: count, ${limit} }`);

  test.each(["min: 1", "max: 0.2", "exactly: 0.5, rounding: half-up"])(
    "B7 %s of no members does not apply",
    (limit) => {
      expect(ask(share(limit), "share", []).verdict).toBe("not-applicable");
      expect(ask(share(limit), "share", [{ onDuty: false }]).verdict).toBe("not-applicable");
    },
  );

  test("B7 a number is judged in an empty population: none is not more than any, and less than one", () => {
    expect(ask(number("max: 2"), "number", []).verdict).toBe("pass");
    expect(ask(number("min: 1"), "number", []).verdict).toBe("fail");
    expect(ask(number("exactly: 0"), "number", []).verdict).toBe("pass");
  });

  test("B7 a ranking of nobody: a share of places does not apply, a number of places is not filled", () => {
    expect(ask(best("unit: share, exactly: 0.5, rounding: up"), "best", []).verdict).toBe("not-applicable");
    expect(ask(best("unit: count, exactly: 1"), "best", []).verdict).toBe("fail");
    expect(ask(best("unit: count, max: 1"), "best", []).verdict).toBe("pass");
  });

  test("B7 while nobody knows whether there is a member it is unknown", () => {
    const perhaps = [{ openCounter: true }];
    expect(ask(share("min: 1"), "share", perhaps).verdict).toBe("unknown");
    expect(ask(share("min: 1"), "share", [...perhaps, { onDuty: true, openCounter: true }]).verdict).toBe(
      "pass",
    );
  });

  test("a quota says itself of which populations it is asked", () => {
    const body = quota(
      "share",
      "appliesWhen: population >= 5, counted: window.openCounter, limit: { unit: share, max: 0.2, rounding: down }",
    );
    const open = { openCounter: true };
    expect(ask(body, "share", [open, open, open, open]).verdict).toBe("not-applicable");
    expect(ask(body, "share", [open, open, open, open, open]).verdict).toBe("fail");
  });
});

describe("shares of one whole", () => {
  const together =
    quota(
      "one",
      "counted: window.score == 1.0, limit: { unit: share, exactly: 0.2, rounding: largest-remainder, among: [one, two, three] }",
    ) +
    quota(
      "two",
      "counted: window.score == 2.0, limit: { unit: share, exactly: 0.5, rounding: largest-remainder, among: [one, two, three] }",
    ) +
    quota(
      "three",
      "counted: window.score == 3.0, limit: { unit: share, exactly: 0.3, rounding: largest-remainder, among: [one, two, three] }",
    );

  test("L5 every total has exactly one split of 20 %, 50 % and 30 % that passes, 15 among them", () => {
    const book = createRuleBook([packOf(`quotas:\n${together}`)]);
    const passes = (counts: readonly number[]): boolean => {
      const members = counts.flatMap((count, index) =>
        Array.from({ length: count }, (_, n) => ({ id: `${index}-${n}`, facts: { score: index + 1 } })),
      );
      return ["one", "two", "three"].every(
        (id) => book.evaluateQuota(id, members, setting).verdict === "pass",
      );
    };
    const passing = (total: number): readonly string[] => {
      const splits: string[] = [];
      for (let one = 0; one <= total; one += 1) {
        for (let two = 0; one + two <= total; two += 1) {
          const split = [one, two, total - one - two];
          if (passes(split)) splits.push(split.join("+"));
        }
      }
      return splits;
    };
    expect(passing(15)).toEqual(["3+8+4"]);
    for (const total of [1, 2, 3, 5, 7, 25, 33]) {
      expect({ total, splits: passing(total).length }).toEqual({ total, splits: 1 });
    }
  });

  test("L5 the numbers add up to the whole, and none is a whole member away from its claim", () => {
    const parts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(parts, fc.nat(300), (weights, whole) => {
        const sum = weights.reduce((a, b) => a + b, 0);
        fc.pre(sum > 0);
        const shares = weights.map((weight) => Math.round((weight / sum) * 1000) / 1000);
        const claimed = shares.reduce((a, b) => a + b, 0);
        const numbers = apportion(whole, shares);
        if (numbers instanceof Unknown) return fc.pre(false);
        const given = numbers.reduce((a, b) => a + b, 0);
        expect(Math.abs(given - claimed * whole)).toBeLessThanOrEqual(1);
        for (const [index, number] of numbers.entries()) {
          expect(Math.abs(number - (shares[index] ?? 0) * whole)).toBeLessThan(1.000001);
        }
      }),
    );
  });

  test("L5 of equal remainders the larger share gets the member, and what nobody claims gets it last", () => {
    expect(apportion(1, [0.25, 0.5, 0.25])).toEqual([0, 1, 0]);
    expect(apportion(2, [0.25, 0.25, 0.5])).toEqual([1, 0, 1]);
    expect(apportion(1, [0.5])).toEqual([1]);
    expect(apportion(10, [0.6, 0.6])).toBeInstanceOf(Unknown);
  });

  test("L5 what is rounded together is of one population, and each names itself", () => {
    const problems = (limit: string, further = ""): readonly string[] =>
      load(
        `quotas:\n${quota("one", `counted: window.openCounter, limit: { unit: share, exactly: 0.2, ${limit} }`)}${further}`,
      ).problems.map(({ en }) => en);
    expect(problems("rounding: largest-remainder").join()).toContain("belong together");
    expect(problems("rounding: largest-remainder, among: [one, too]").join()).toContain("too");
    const two = quota(
      "two",
      "where: window.onDuty, counted: true, limit: { unit: share, exactly: 0.8, rounding: largest-remainder, among: [one, two] }",
    );
    expect(problems("rounding: largest-remainder, among: [one, two]", two).join()).toContain(
      "another population",
    );
  });
});

test("a league table gives everybody a place, equals the same one, and ranges where a score is not known", () => {
  const { table } = ask(best("unit: count, max: 1"), "best", scored(7, 9, 7, 5));
  expect(table.map(({ id, place }) => `${id} ${place.low}-${place.high}`)).toEqual([
    "m1 1-1",
    "m0 2-2",
    "m2 2-2",
    "m3 4-4",
  ]);
  const open = ask(best("unit: count, max: 1"), "best", scored(7, undefined, 5)).table;
  expect(open.map(({ id, place }) => `${id} ${place.low}-${place.high}`)).toEqual([
    "m0 1-2",
    "m1 1-3",
    "m2 2-3",
  ]);
});
