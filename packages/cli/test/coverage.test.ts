import { describe, expect, test } from "vitest";
import { coveragePage } from "../src/coverage/coverage-page.ts";
import { compareRows, rowsIn, skippedRows } from "../src/coverage/row.ts";
import { rowTitlesIn } from "../src/coverage/test-titles.ts";
import type { Trace } from "../src/coverage/traces.ts";

// Put together here: written out, they would count as places that name the row.
const row = (document: string, number: string): string => `${document}-${number}`;
const yushan = row("YS", "9.2");
const national = row("N", "12");

describe("rows of the requirements", () => {
  test("are found in texts, each once, and only whole", () => {
    expect(rowsIn(`// ${yushan}, ${national} and ${yushan}.`)).toEqual([yushan, national]);
    expect(rowsIn(`GB-1 XN-1 ${national}3 ${national}-a PN-2 N-0 ys-1`)).toEqual([]);
  });

  test("come in the order of their documents, then by number", () => {
    const rows = [national, row("N", "2"), row("YS", "10.1"), yushan, row("YS", "9")];
    expect(rows.toSorted(compareRows)).toEqual([
      row("YS", "9"),
      yushan,
      row("YS", "10.1"),
      row("N", "2"),
      national,
    ]);
  });

  test("that nothing names are told by the gap they leave; a part fills its whole", () => {
    const rows = [row("BK", "1"), row("BK", "2.1"), row("BK", "5")];
    expect(skippedRows(rows)).toEqual([row("BK", "3"), row("BK", "4")]);
  });
});

test("a title counts when it is one of a test and begins with a row", () => {
  const text = `
    test("${yushan} a \\"quoted\\" fact", () => {});
    test.for([1, 2])(
      "${national} a fact about %i", () => expect("${yushan} no title").toBe(1));
    test("a fact that names ${yushan}", () => {});`;
  expect(rowTitlesIn(text)).toEqual([`${yushan} a "quoted" fact`, `${national} a fact about %i`]);
});

test("the page is the same in whatever order the places were found, and shows titles as they stand", () => {
  const traces: readonly Trace[] = [
    { kind: "test", row: yushan, file: "b.test.ts", name: `${yushan} <T> *x*` },
    { kind: "test", row: yushan, file: "a.test.ts", name: `${yushan} second` },
    { kind: "rule", row: national, file: "rules/a.yaml", name: "demo/one 一" },
    { kind: "code", row: yushan, file: "a.ts", name: "" },
  ];
  const page = coveragePage(traces, []);
  expect(coveragePage(traces.toReversed(), [])).toBe(page);
  expect(page).toContain(`| [${yushan}](#ys-92) |  |  | 1 | 2 |`);
  expect(page).toContain(String.raw`\<T\> \*x\*`);
  expect(page.indexOf("a.test.ts")).toBeLessThan(page.indexOf("b.test.ts"));
});
