import { describe, expect, test } from "vitest";
import { createRuleBook, loadPack } from "../../src/index.ts";
import { checkBody, day, packOf } from "../packs.ts";
import { hostilePacks } from "./hostile-packs.ts";

describe("attack 41, 65: hostile packs", () => {
  test("there are at least thirty of them", () => {
    expect(hostilePacks.length).toBeGreaterThanOrEqual(30);
  });

  test.each(hostilePacks)("$title is refused with $code", ({ files, code }) => {
    const loaded = loadPack(files);
    expect(loaded.ok).toBe(false);
    expect(loaded.problems.map((problem) => problem.code)).toContain(code);
  });
});

describe("hostile facts", () => {
  const setting = { division: "330727000000", on: day("2024-01-01") };
  const book = createRuleBook([packOf(checkBody("station.windows.all(w, w.caseCount > 0)"))]);

  test("a list longer than declared makes the verdict unknown instead of costing time", () => {
    const windows = Array.from({ length: 100_000 }, () => ({ caseCount: 1 }));
    const { verdict, reasons } = book.evaluate("one", { windows }, setting);
    expect(verdict).toBe("unknown");
    expect(reasons).toMatchObject([{ kind: "wrong-type", name: "station.windows" }]);
  });

  test.each([
    ["a text for a number", { windows: [{ caseCount: "many" }] }],
    ["a fraction for a whole number", { windows: [{ caseCount: 1.5 }] }],
    ["NaN", { windows: [{ caseCount: Number.NaN }] }],
    ["infinity", { windows: [{ caseCount: Number.POSITIVE_INFINITY }] }],
    ["a function", { windows: [{ caseCount: () => 1 }] }],
    ["a list of numbers for records", { windows: [1, 2] }],
    ["a record for a list", { windows: { caseCount: 1 } }],
  ])("%s is unknown, never a verdict", (_, facts) => {
    expect(book.evaluate("one", facts, setting).verdict).toBe("unknown");
  });
});
