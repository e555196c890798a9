import { describe, expect, test } from "vitest";
import { Unknown, missingFacts } from "../../src/values/unknown.ts";
import type { Value } from "../../src/values/value.ts";
import { bool, int, listOf, run, string } from "./run.ts";

const p = { type: bool };
const q = { type: bool };
const n = { type: int };

function shown(value: Value): unknown {
  return value instanceof Unknown ? missingFacts(value).join(",") || value.reasons[0]?.kind : value;
}

describe("what is not known", () => {
  test.each<[string, unknown]>([
    ["false && p", false],
    ["p && false", false],
    ["true && p", "p"],
    ["true || p", true],
    ["p || true", true],
    ["false || p", "p"],
    ["p && q", "p,q"],
    ["p || q", "p,q"],
    ["!p", "p"],
    ["p ? 1 : 2", "p"],
    ["true ? 1 : n", 1],
    ["n > 3", "n"],
    ["n == n", "n"],
    ["n + 1 > n", "n"],
    ["n in [1, 2]", "n"],
    ["[1, 2].exists(x, x == n)", "n"],
    ["[n, 2].exists(x, x == 2)", true],
    ["[n, 3].exists(x, x == 2)", "n"],
    ["[1, 2].exists(x, x == n || x == 2)", true],
    ["[1, 2].all(x, x < n && x > 1)", false],
    ["[1, 2].count(x, x == n)", "n"],
    ["1 / 0.0 > 1.0 || true", true],
    ["1 / 0.0 > 1.0 && true", "division-by-zero"],
    ["[1][2] == 1 || p", "p"],
    ["5 % 0 == 1", "division-by-zero"],
    ["[1].filter(x, x > 5).max() > 1", "empty-list"],
  ])("%s is %s", (source, wanted) => {
    expect(shown(run(source, { p, q, n }))).toBe(wanted);
  });
});

describe("functions", () => {
  const l = { type: listOf(int), value: [3, 1, 2, 2] };
  const s = { type: string, value: "山城管事之家(村便民服务站)" };
  test.each<[string, unknown]>([
    ["l.sum()", 8],
    ["l.avg() == 2.0", true],
    ["l.min() + l.max()", 4],
    ["l.count(x, x == 2)", 2],
    ["l.streak(x, x == 2)", 2],
    ["l.streak(x, x == 3)", 0],
    ["l.distinct().size()", 3],
    ["l.last(2).all(x, x == 2)", true],
    ["l.first(9).size()", 4],
    ["l.sum(x, x * 2)", 16],
    ["l.map(x, x > 1, x * 10).sum()", 70],
    ["[1, 2].containsAll([2])", true],
    ["[1, 2].containsAll([2, 3])", false],
    ["s.size()", 14],
    ["s.endsWith('站)')", true],
    ["round(2.5)", 3],
    ["roundDown(2.99, 1) == 2.9", true],
    ["ceil(2.01)", 3],
    ["int(-2.9)", -2],
    ["abs(-3)", 3],
    ["max(1, 2.5) == 2.5", true],
    ["hours(1) + minutes(30) == duration('1h30m')", true],
    ["halfDays(3) == days(1.5)", true],
    ["inDays(days(2) * 3) == 6.0", true],
    ["hours(3) / hours(2) == 1.5", true],
    ["date('2024-03-01') > date('2024-02-29')", true],
    ["daysBetween(date('2024-02-28'), date('2024-03-01'))", 2],
    ["addMonths(date('2024-01-31'), 1) == date('2024-02-29')", true],
    ["addYears(date('2024-02-29'), 1) == date('2025-02-28')", true],
    ["yearsBetween(date('1978-06-02'), date('2024-06-01'))", 45],
    ["yearsBetween(date('1978-06-01'), date('2024-06-01'))", 46],
    ["monthsBetween(date('2024-01-31'), date('2024-02-29'))", 1],
    ["monthsBetween(date('2024-01-31'), date('2024-02-28'))", 0],
    ["yearsBetween(date('2024-02-29'), date('2025-02-28'))", 1],
    ["workdays(date('2024-09-30'), date('2024-10-08'))", 1],
    ["addWorkdays(date('2024-09-30'), 1) == date('2024-10-08')", true],
    ["isWorkday(date('2024-10-12'))", true],
    ["weekday(date('2024-10-12'))", 6],
    ["workdays(date('2026-12-30'), date('2027-01-05')) > 0", "calendar-not-covered"],
    ["addDays(date('2024-01-01'), size(s) * 200000000) > date('2024-01-01')", "invalid-date"],
  ])("%s is %s", (source, wanted) => {
    expect(shown(run(source, { l, s }))).toBe(wanted);
  });
});
