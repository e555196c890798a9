import { type DatedFact, emptyLawText, factRecord, fixedLaw, type Law, type LawText } from "@yimen/rules";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { panan } from "../evaluations.ts";

const pack: LawText["packs"][number] = [
  {
    path: "rules/whole.yaml",
    text: `pack: whole
zh: 合计
division: "${panan}"
version: "1.0.0"
sources:
  W: { title: 合计办法, issued: 2026-01-01, textMissing: 示例 }
scorecards:
  whole:
    zh: 部门得分
    subject: department
    cite: W 第一条
    sections: { parts: { zh: 组成, max: 300, min: 0, entries: { sum: { zh: 合计, points: "department.staff.map(s, s.score).sum()" } } } }
    bands: [{ band: HIGH, zh: 高, atLeast: 200 }, { band: LOW, zh: 低, below: 200 }]
    examples:
      - { given: { findings: [], picks: [], staff: [{ score: 9 }] }, expect: { score: 9 } }
      - { given: { findings: [], picks: [], staff: [{ score: 250 }] }, expect: { score: 250 } }
`,
  },
];

let law: Law;

beforeAll(async () => {
  law = await (await fixedLaw({ ...emptyLawText, packs: [pack] })).current();
});

const on = Temporal.PlainDate.from("2026-06-30");

/** Lowest and highest score of a department of so many people, of whom some have a final result. */
function scoreOf(people: number, results: readonly DatedFact[]) {
  const staff = Array.from({ length: people }, (_, index) => ({ id: `p${index}` }));
  const none = ["findings", "picks"].map((name) => ({ name, value: [] }));
  const facts = factRecord([...results, { name: "staff", value: staff }, ...none], { on });
  const evaluation = law.book.evaluate("whole", facts, { division: panan, on });
  if (evaluation.form !== "scorecard") throw new Error("no scorecard");
  const { exact, low, high } = evaluation.score;
  const bands = evaluation.bands.map(({ band }) => band);
  return { exact, low: Number(low ?? 0), high: Number(high ?? 300), bands };
}

interface Results {
  readonly scores: readonly number[];
  readonly known: readonly boolean[];
}

const results: fc.Arbitrary<Results> = fc
  .array(fc.tuple(fc.nat(100), fc.boolean()), { maxLength: 6 })
  .map((each) => ({
    scores: each.map(([score]) => score),
    known: each.map(([, known]) => known),
  }));
const factOf = (score: number, index: number): DatedFact => ({
  name: "score",
  value: score,
  within: { list: "staff", id: `p${index}` },
});
const seeded = { seed: 20261130, numRuns: 100 };

describe("results of members", () => {
  test("completing those that are not known never contradicts what was said of the whole", () => {
    fc.assert(
      fc.property(results, ({ scores, known }) => {
        const all = scores.map(factOf);
        const partly = scoreOf(
          scores.length,
          all.filter((_, index) => known[index]),
        );
        const fully = scoreOf(scores.length, all);
        expect(partly.low).toBeLessThanOrEqual(fully.low);
        expect(partly.high).toBeGreaterThanOrEqual(fully.high);
        expect(fully.bands.every((band) => partly.bands.includes(band))).toBe(true);
        if (known.includes(false)) return;
        expect(partly.exact).toBe(
          String(
            Math.min(
              300,
              scores.reduce((sum, one) => sum + one, 0),
            ),
          ),
        );
      }),
      seeded,
    );
  });

  test("the order in which they become final never matters, and a lower result of one never raises the whole", () => {
    fc.assert(
      fc.property(results, fc.nat(100), ({ scores }, less) => {
        const all = scores.map(factOf);
        expect(scoreOf(scores.length, all.toReversed())).toEqual(scoreOf(scores.length, all));
        const lowered = scores.map((score, index) =>
          factOf(index === 0 ? Math.max(0, score - less) : score, index),
        );
        expect(scoreOf(scores.length, lowered).high).toBeLessThanOrEqual(scoreOf(scores.length, all).high);
      }),
      seeded,
    );
  });
});
