import { run as runCel, isCelError } from "@bufbuild/cel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Rational } from "../../src/values/rational.ts";
import { Unknown } from "../../src/values/unknown.ts";
import type { Value } from "../../src/values/value.ts";
import { bool, checkOver, decimal, int, listOf, runChecked, string } from "./run.ts";
import type { Given } from "./run.ts";

/** Expressions over known values of every supported type, as text. Decimals are quarters, which doubles hold exactly. */
const { boolean } = fc.letrec<{
  boolean: string;
  whole: string;
  decimal: string;
  text: string;
  list: string;
}>((tie) => {
  const binary = (part: fc.Arbitrary<string>, operators: readonly string[]): fc.Arbitrary<string> =>
    fc.tuple(part, fc.constantFrom(...operators), part).map(([a, op, b]) => `(${a} ${op} ${b})`);
  const relations = ["<", "<=", ">", ">=", "==", "!="];
  return {
    whole: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.integer({ min: 0, max: 20 }).map(String),
      fc.constantFrom("a", "b"),
      binary(tie("whole"), ["+", "-", "*", "%"]),
      tie("list").map((list) => `size(${list})`),
      fc.tuple(tie("boolean"), tie("whole"), tie("whole")).map(([c, x, y]) => `(${c} ? ${x} : ${y})`),
      tie("whole").map((x) => `-(${x})`),
      fc.tuple(tie("list"), fc.integer({ min: 0, max: 3 })).map(([list, index]) => `${list}[${index}]`),
    ),
    decimal: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.integer({ min: 0, max: 40 }).map((quarters) => (quarters / 4).toFixed(2)),
      fc.constantFrom("x", "y"),
      binary(tie("decimal"), ["+", "-", "*"]),
      tie("decimal").map((x) => `(${x} / 4.0)`),
      tie("whole").map((a) => `double(${a})`),
    ),
    text: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom("'村'", "'a'", "'ab'", "''", "s", "t"),
      binary(tie("text"), ["+"]),
    ),
    list: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constant("l"),
      fc.array(tie("whole"), { minLength: 1, maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
      fc
        .tuple(tie("list"), fc.constantFrom("v > 1", "v != a", "p || v < b"))
        .map(([list, test_]) => `${list}.filter(v, ${test_})`),
      fc
        .tuple(tie("list"), fc.constantFrom("v + 1", "v * a", "v"))
        .map(([list, body]) => `${list}.map(v, ${body})`),
    ),
    boolean: fc.oneof(
      { depthSize: "medium", withCrossShrink: true },
      fc.constantFrom("true", "false", "p", "q"),
      binary(tie("boolean"), ["&&", "||", "==", "!="]),
      tie("boolean").map((b) => `!(${b})`),
      binary(tie("whole"), relations),
      binary(tie("decimal"), relations),
      binary(tie("text"), ["==", "!="]),
      fc
        .tuple(tie("text"), fc.constantFrom("contains", "startsWith", "endsWith"), tie("text"))
        .map(([a, fn, b]) => `(${a}).${fn}(${b})`),
      fc.tuple(tie("whole"), tie("list")).map(([a, list]) => `(${a} in ${list})`),
      fc
        .tuple(
          tie("list"),
          fc.constantFrom("all", "exists", "exists_one"),
          fc.constantFrom("v > 1", "v == a", "10 % v > 2"),
        )
        .map(([list, macro, body]) => `${list}.${macro}(v, ${body})`),
      fc.tuple(tie("boolean"), tie("boolean"), tie("boolean")).map(([c, x, y]) => `(${c} ? ${x} : ${y})`),
    ),
  };
});

const values = fc.record({
  a: fc.integer({ min: -5, max: 5 }),
  b: fc.integer({ min: 0, max: 3 }),
  x: fc.integer({ min: -20, max: 20 }).map((quarters) => quarters / 4),
  y: fc.integer({ min: 0, max: 8 }).map((quarters) => quarters / 4),
  s: fc.constantFrom("村", "ab", ""),
  t: fc.constantFrom("a", "村便民"),
  p: fc.boolean(),
  q: fc.boolean(),
  l: fc.array(fc.integer({ min: -2, max: 4 }), { maxLength: 4 }),
});

test("on known facts every accepted expression has the value that CEL's own evaluator gives it", () => {
  let compared = 0;
  let faults = 0;
  fc.assert(
    fc.property(boolean, values, (source, facts) => {
      const given: Readonly<Record<string, Given>> = {
        a: { type: int, value: facts.a },
        b: { type: int, value: facts.b },
        x: { type: decimal, value: facts.x },
        y: { type: decimal, value: facts.y },
        s: { type: string, value: facts.s },
        t: { type: string, value: facts.t },
        p: { type: bool, value: facts.p },
        q: { type: bool, value: facts.q },
        l: { type: listOf(int), value: facts.l },
      };
      const checked = checkOver(source, given, bool);
      // Too large or too costly is refused; what is accepted must agree.
      if (!checked.ok) return;
      const bound = { ...facts, a: BigInt(facts.a), b: BigInt(facts.b), l: facts.l.map(BigInt) };
      const theirs: unknown = runCel(source, bound);
      const ours: Value = runChecked(checked.expression, given);
      compared += 1;
      const fails = isCelError(theirs);
      if (fails) faults += 1;
      const shown = ours instanceof Unknown ? "error" : ours instanceof Rational ? "fraction" : ours;
      expect({ source, value: shown }).toEqual({ source, value: fails ? "error" : theirs });
    }),
    { numRuns: 4000 },
  );
  expect(compared).toBeGreaterThan(2500);
  expect(faults).toBeGreaterThan(20);
});
