import { describe, expect, test } from "vitest";
import { createRuleBook, explanationLines, factsReadBy, runExamples } from "../../src/index.ts";
import type { Evaluation, FactRecord, Pack } from "../../src/index.ts";
import { day, load, packOf } from "../packs.ts";

const pack = packOf(`parameters:
  most:
    zh: 最多
    en: most
    type: int
    values:
      - { from: 2023-07-01, value: 3, cite: A 第三条, quote: 其他, reading: { zh: 按三, en: three }, otherReadings: { zh: 按五, en: five, value: 5 } }
checks:
  graded:
    zh: 定级
    en: graded
    subject: station
    cite: A 第一条
    quote: 面积不小于12平方米
    reading: { zh: 顿号按“并且”读, en: both are needed }
    otherReadings: { zh: 顿号按“或者”读, en: either is enough, must: station.officeAreaM2 >= 12.0 || station.windowCount >= 2 }
    must: station.officeAreaM2 >= 12.0 && station.windowCount >= 2
    examples:
      - { given: { officeAreaM2: 12, windowCount: 2 }, expect: pass, otherwise: pass }
      - { given: { officeAreaM2: 12, windowCount: 1 }, expect: fail, otherwise: pass }
  few:
    zh: 不过多
    en: not too many
    subject: station
    cite: A 第三条
    quote: 其他
    must: station.windowCount <= params.most
    examples:
      - { given: { windowCount: 3 }, expect: pass, otherwise: pass }
      - { given: { windowCount: 4 }, expect: fail, otherwise: pass }
      - { given: { windowCount: 6 }, expect: fail, otherwise: fail }
decisions:
  grade:
    zh: 等次
    en: grade
    subject: station
    returns: { type: int }
    cite: A 第三条
    quote: 其他
    hit: first
    table:
      - when: passes('graded', station)
        value: 1
      - when: station.windowCount > 4
        value: 2
        reading: { zh: 多于四, en: more than four }
        otherReadings: { zh: 四以上, en: four and more, when: station.windowCount >= 4 }
    otherwise: 3
    examples:
      - { given: { officeAreaM2: 5, windowCount: 4 }, expect: 3, otherwise: [2, 1] }
      - { given: { officeAreaM2: 5, windowCount: 5 }, expect: 2, otherwise: [2, 1] }
quotas:
  tenth:
    zh: 十分之一
    en: a tenth
    subject: station
    per: COUNTY
    cite: A 第三条
    quote: 其他
    reading: { zh: 不足一个的舍去, en: rounded down }
    otherReadings: { zh: 不足一个的进一, en: rounded up, limit: { unit: share, max: 0.1, rounding: up } }
    counted: station.windowCount > 1
    limit: { unit: share, max: 0.1, rounding: down }
    examples:
      - { given: { members: [{ id: a, windowCount: 2 }] }, expect: fail, otherwise: pass }
      - { given: { members: [{ id: a, windowCount: 1 }] }, expect: pass }
`);

const setting = { division: "330727000000", on: day("2024-01-01") };
const book = createRuleBook([pack]);

function others(evaluation: Evaluation): readonly unknown[] {
  return evaluation.otherReadings.map(({ other, evaluation: { verdict } }) => [other.en, verdict]);
}

function said(rule: string, facts: FactRecord): readonly unknown[] {
  const evaluation = book.evaluate(rule, facts, setting);
  return [evaluation.verdict, others(evaluation)];
}

describe("another reading of an open text", () => {
  test("its result is named where the answer depends on it, and only there", () => {
    expect(said("graded", { officeAreaM2: 12, windowCount: 1 })).toEqual([
      "fail",
      [["either is enough", "pass"]],
    ]);
    expect(said("graded", { officeAreaM2: 12, windowCount: 2 })).toEqual(["pass", []]);
    expect(said("graded", { officeAreaM2: 11, windowCount: 1 })).toEqual(["fail", []]);
  });

  test("three-valued: with a fact missing each reading says what it can, and knowing it contradicts neither", () => {
    expect(said("graded", { windowCount: 1 })).toEqual(["fail", [["either is enough", "unknown"]]]);
    expect(said("graded", { windowCount: 2 })).toEqual(["unknown", [["either is enough", "pass"]]]);
    expect(said("graded", {})).toEqual(["unknown", []]);
  });

  test("a value read otherwise bears on every rule that uses it", () => {
    expect(said("few", { windowCount: 4 })).toEqual(["fail", [["five", "pass"]]]);
    expect(said("few", { windowCount: 3 })).toEqual(["pass", []]);
  });

  test("a rule that asks one with two readings depends on them, too, and each reading is taken by itself", () => {
    const evaluation = book.evaluate("grade", { officeAreaM2: 5, windowCount: 4 }, setting);
    const values = evaluation.otherReadings.map(({ about, other, evaluation: one }) => [
      about.en,
      other.en,
      one.form === "decision" ? one.text : undefined,
    ]);
    expect(values).toEqual([
      ["grade", "four and more", "2"],
      ["graded", "either is enough", "1"],
    ]);
  });

  test("a quota is counted by both readings", () => {
    const members = [{ id: "a", facts: { windowCount: 2 } }];
    const evaluation = book.evaluateQuota("tenth", members, setting);
    expect([evaluation.verdict, others(evaluation)]).toEqual(["fail", [["rounded up", "pass"]]]);
  });

  test("the explanation gives both results where they differ, else only that there is another reading", () => {
    const lines = (windowCount: number): readonly string[] =>
      explanationLines(
        book.evaluate("graded", { officeAreaM2: 12, windowCount }, { ...setting, explain: true }),
        "en",
      ).filter((line) => line.includes("reading"));
    const named = "  reading: both are needed (another reading: either is enough)";
    expect(lines(1)).toEqual([named, "  by the other reading of graded: passes (either is enough)"]);
    expect(lines(2)).toEqual([named]);
  });

  test("a caller is asked for the facts of every reading", () => {
    const rule = pack.rules.get("graded");
    expect(rule && factsReadBy(rule)).toEqual(["station.officeAreaM2", "station.windowCount"]);
  });

  test("examples hold what comes out under each reading", () => {
    expect(runExamples(pack).filter(({ ok }) => !ok)).toEqual([]);
    const [rule] = pack.rules.values();
    const wrong: Pack = {
      ...pack,
      rules: new Map(
        [...pack.rules].map(([id, one]) => [
          id,
          { ...one, examples: one.examples.map((example) => ({ ...example, otherwise: "waived" })) },
        ]),
      ),
    };
    expect(runExamples(wrong).filter(({ rule: id, ok }) => id === rule?.id && ok)).toEqual([]);
  });
});

const open = (reading: string, otherReading: string, examples: string): string => `checks:
  one:
    zh: 甲
    subject: station
    cite: A 第一条
    quote: 面积不小于12平方米
${reading}    otherReadings: ${otherReading}
    must: station.officeAreaM2 >= 12.0
    examples:
      - { given: { officeAreaM2: 12 }, expect: pass${examples} }
      - { given: { officeAreaM2: 11 }, expect: fail }
`;

describe("another reading that is written wrongly", () => {
  test.each([
    [
      "without the reading that is followed",
      open("", "{ zh: 乙, must: true }", ""),
      "reading says which one",
    ],
    ["that changes nothing", open("    reading: 甲\n", "{ zh: 乙 }", ""), "changes nothing"],
    [
      "that no example decides",
      open("    reading: 甲\n", "{ zh: 乙, must: station.officeAreaM2 > 12.0 }", ", otherwise: pass"),
      "otherwise differs under the reading",
    ],
    [
      "with an expression that is wrong",
      open("    reading: 甲\n", "{ zh: 乙, must: station.officeArea > 12.0 }", ", otherwise: fail"),
      "officeArea",
    ],
    ["with a key that rules do not have", open("    reading: 甲\n", "{ zh: 乙, formula: 1 }", ""), "formula"],
  ])("%s is told with its place", (_, body, message) => {
    const loaded = load(body);
    const [problem] = loaded.problems.filter(({ en }) => en.includes(message));
    expect(loaded.ok).toBe(false);
    expect(problem?.file).toBe("rules/a.yaml");
    expect(problem?.line).toBeGreaterThan(7);
  });
});
