import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { reader } from "../../src/evaluation/compile-fact.ts";
import { compareWith, comparisons } from "../../src/evaluation/comparison.ts";
import type { Closure, Frame } from "../../src/evaluation/machine.ts";
import { createRuleBook } from "../../src/index.ts";
import type { Pack } from "../../src/index.ts";
import { readFact } from "../../src/subjects/read-fact.ts";
import type { Type } from "../../src/subjects/type.ts";
import { divide } from "../../src/values/arithmetic.ts";
import { bounded } from "../../src/values/partial.ts";
import { missingFact } from "../../src/values/unknown.ts";
import type { Value } from "../../src/values/value.ts";
import { day, packOf } from "../packs.ts";
import { workspacePacks } from "../workspace-packs.ts";

const missing = missingFact("station.a", "甲", "a");

const number: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(0, -0, 12, 12.5, 2 ** 53),
  fc.integer({ min: -20, max: 20 }),
  fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 9 })).map(([a, b]) => divide(a, b)),
);
const known: fc.Arbitrary<Value> = fc.oneof(number, fc.constantFrom<Value>("A", "B", "", true, false));
const value: fc.Arbitrary<Value> = fc.oneof(
  known,
  fc.constant<Value>(missing),
  fc.integer({ min: -9, max: 9 }).map((low) => bounded(missing, { low, high: low + 3 })),
);
const frame: Frame = {
  locals: [],
  machine: { ask: () => missing } as unknown as Frame["machine"],
  recorder: undefined,
};

describe("what is made for the common case", () => {
  test("holding a value against a constant is the comparison of the two", () => {
    const every = fc.constantFrom<keyof typeof comparisons>("<", "<=", ">", ">=", "==", "!=");
    fc.assert(
      fc.property(every, value, known, (comparison, left, right) => {
        const closure: Closure = () => left;
        expect(compareWith(comparison, closure, right)(frame)).toEqual(comparisons[comparison](left, right));
      }),
      { numRuns: 2_000 },
    );
  });

  const domain = { name: "Kind", values: ["A", "B"], labels: {}, order: undefined };
  const plain: readonly Type[] = [
    { kind: "bool" },
    { kind: "int" },
    { kind: "decimal" },
    { kind: "string" },
    { kind: "date" },
    { kind: "hours" },
    { kind: "enum", domain } as unknown as Type,
  ];
  const types: readonly Type[] = [...plain, ...plain.map((of): Type => ({ kind: "list", of, max: 3 }))];
  const scalar = fc.constantFrom<unknown>(
    true,
    1,
    1.5,
    Number.NaN,
    2 ** 60,
    3n,
    "A",
    "C",
    "12.5",
    "1h30m",
    "2024-02-29",
    "2023-02-29",
    null,
    undefined,
    missing,
    {},
    [],
    divide(1, 3),
    day("2024-02-29"),
  );
  const raw = fc.oneof(scalar, fc.array(scalar, { maxLength: 4 }), fc.array(fc.constantFrom("A", 1, true)));

  test.each(
    types.map((type) => [type.kind === "list" ? `list of ${type.of.kind}` : type.kind, type] as const),
  )("a fact that is a %s is read as readFact reads it", (_name, type) => {
    const read = reader(type);
    fc.assert(
      fc.property(raw, (one) => {
        expect(read(one)).toEqual(readFact(type, one));
      }),
      { numRuns: 500 },
    );
  });
});

describe("what is remembered within one question", () => {
  let packs: readonly Pack[] = [];
  beforeAll(async () => {
    packs = await workspacePacks();
  });

  test("every rule about a subject says the same when it is asked alone", () => {
    let compared = 0;
    for (const pack of packs) {
      const book = createRuleBook([pack]);
      const division = pack.division === "000000000000" ? "330727106206" : pack.division;
      const period = { from: day("2026-01-01"), to: day("2026-12-31") };
      const setting = { division, on: day("2026-06-12"), period };
      const examples = [...pack.rules.values()].flatMap((rule) =>
        rule.form === "check" || rule.form === "decision" || rule.form === "scorecard"
          ? rule.examples.map(({ given }) => ({ subject: rule.subject.name, given }))
          : [],
      );
      for (const { subject, given } of examples) {
        for (const together of book.evaluateSubject(subject, given, setting)) {
          expect(together).toEqual(book.evaluate(together.rule.id, given, { ...setting }));
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(10_000);
  });

  const asking = packOf(`checks:
  enough:
    { zh: 甲, subject: station, cite: A 第一条, quote: 面积不小于12平方米, must: station.officeAreaM2 >= 12,
      examples: [{ given: { officeAreaM2: 12 }, expect: pass }, { given: { officeAreaM2: 11 }, expect: fail }] }
  both:
    { zh: 乙, subject: station, cite: A 第一条, quote: 面积不小于12平方米, must: "passes('enough', station)",
      examples: [{ given: { officeAreaM2: 12 }, expect: pass }, { given: { officeAreaM2: 11 }, expect: fail }] }
`);

  test("a subject that was changed between two questions is looked at again", () => {
    const book = createRuleBook([asking]);
    const setting = { division: "330727106206", on: day("2024-06-12") };
    const station: { officeAreaM2: number } = { officeAreaM2: 12 };
    expect(book.evaluate("both", { ...station }, setting).verdict).toBe("pass");
    const same: Record<string, unknown> = station;
    expect(book.evaluate("both", same, setting).verdict).toBe("pass");
    station.officeAreaM2 = 11;
    expect(book.evaluate("both", same, setting).verdict).toBe("fail");
    expect(book.evaluateSubject("station", same, setting).map(({ verdict }) => verdict)).toEqual([
      "fail",
      "fail",
    ]);
  });

  test("two stations of one question each have their own answer", () => {
    const pack = packOf(`checks:
  inside:
    { zh: 甲, subject: window, cite: A 第一条, quote: 面积不小于12平方米, must: window.caseCount > 0,
      examples: [{ given: { caseCount: 1 }, expect: pass }, { given: { caseCount: 0 }, expect: fail }] }
  all:
    { zh: 乙, subject: station, cite: A 第一条, quote: 面积不小于12平方米, must: "station.windows.all(w, passes('inside', w))",
      examples: [{ given: { windows: [{ caseCount: 1 }] }, expect: pass }, { given: { windows: [{ caseCount: 1 }, { caseCount: 0 }] }, expect: fail }] }
`);
    const book = createRuleBook([pack]);
    const setting = { division: "330727106206", on: day("2024-06-12") };
    const verdict = (...counts: readonly number[]): string =>
      book.evaluate("all", { windows: counts.map((caseCount) => ({ caseCount })) }, setting).verdict;
    expect([verdict(1, 2, 3), verdict(1, 0, 3), verdict(0, 1), verdict()]).toEqual([
      "pass",
      "fail",
      "fail",
      "pass",
    ]);
  });

  test("what was cut short deep down is not remembered for a rule that is asked from higher up", () => {
    const examples =
      "examples: [{ given: { officeAreaM2: 12 }, expect: pass }, { given: { officeAreaM2: 1 }, expect: fail }]";
    const chain = Array.from({ length: 16 }, (_, index) => {
      const must = index === 15 ? "station.officeAreaM2 >= 12" : `passes('r${index + 1}', station)`;
      return `  r${index}: { zh: 甲, subject: station, cite: A 第一条, quote: 面积不小于12平方米, must: "${must}", ${examples} }\n`;
    });
    const book = createRuleBook([packOf(`checks:\n${chain.join("")}`)]);
    const setting = { division: "330727106206", on: day("2024-06-12") };
    const together = book.evaluateSubject("station", { officeAreaM2: 12 }, setting);
    const alone = together.map(({ rule }) => book.evaluate(rule.id, { officeAreaM2: 12 }, { ...setting }));
    expect(together.map(({ verdict }) => verdict)).toEqual(alone.map(({ verdict }) => verdict));
    expect(together.find(({ rule }) => rule.id === "r0")?.verdict).toBe("unknown");
    expect(together.find(({ rule }) => rule.id === "r8")?.verdict).toBe("pass");
  });
});
