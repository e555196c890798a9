import { expect, test } from "vitest";
import { printExpression } from "../../src/expression/print.ts";
import { workspacePacks } from "../workspace-packs.ts";
import { expressionsOf } from "../../src/pack/rule-expressions.ts";
import { parseExpression } from "../../src/expression/parse.ts";
import { bool, checkOver, int, listOf } from "./run.ts";

const given = {
  a: { type: int },
  b: { type: int },
  p: { type: bool },
  q: { type: bool },
  l: { type: listOf(int) },
};

function printed(source: string): string {
  const checked = checkOver(source, given);
  if (!checked.ok) throw new Error(checked.faults.map(({ error }) => error.en).join());
  return printExpression(checked.expression);
}

test.each([
  ["(a + b) * a > 2", "(a + b) * a > 2"],
  ["((a) + (b)) > 2", "a + b > 2"],
  ["a - (b - 1) == 0", "a - (b - 1) == 0"],
  ["(p || q) && !(p && q)", "(p || q) && !(p && q)"],
  ["p && (q && p)", "p && (q && p)"],
  ["(p ? q : p) ? p : q", "(p ? q : p) ? p : q"],
  ["-(a + b) < 0", "-(a + b) < 0"],
  ["l.filter(x, x > a).map(x, x * 2).sum() in [1, 2]", "l.filter(x, x > a).map(x, x * 2).sum() in [1, 2]"],
  ["l[0] == (p ? 1 : 2)", "l[0] == (p ? 1 : 2)"],
  ["'it\\'s' == 'a\\\\b'", "'it\\'s' == 'a\\\\b'"],
])("%s is printed %s", (source, wanted) => {
  expect(printed(source)).toBe(wanted);
});

test("what is printed means what was written, for every expression of every pack", async () => {
  const expressions = (await workspacePacks()).flatMap((pack) =>
    [...pack.rules.values()].flatMap(expressionsOf),
  );
  const texts = expressions.map(({ checked }) => printExpression(checked));
  expect(texts.filter((text) => text.length <= 2000 && !parseExpression(text).ok)).toEqual([]);
  expect(texts.length).toBeGreaterThan(300);
});
