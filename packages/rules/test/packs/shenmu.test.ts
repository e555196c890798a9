import { expect, test } from "vitest";
import {
  createRuleBook,
  explanationLines,
  loadPack,
  mutateBoundaries,
  runExamples,
} from "../../src/index.ts";
import type { Pack } from "../../src/index.ts";
import { readPackDirectory } from "../../src/pack/read-directory.ts";

async function load(directory: string, parent?: Pack): Promise<Pack> {
  const path = new URL(`../../../${directory}`, import.meta.url).pathname;
  const loaded = loadPack(await readPackDirectory(path), { parent });
  expect(loaded.problems).toEqual([]);
  if (!loaded.ok) throw new Error(`${directory} does not load`);
  return loaded.pack;
}

const pack = await load("county-shenmu", await load("base"));
const book = createRuleBook([pack]);
const setting = { division: "610881101000", on: Temporal.PlainDate.from("2026-11-24") };

test("every example of Shenmu's pack comes out as written", () => {
  expect(runExamples(pack).filter(({ ok }) => !ok)).toEqual([]);
});

test("every boundary of Shenmu's pack is held by an example", () => {
  expect(mutateBoundaries(pack).filter(({ killedBy }) => killedBy === undefined)).toEqual([]);
});

test("every row of Shenmu that asks for rules has one", () => {
  const rows = [...pack.rules.values()].flatMap((rule) => rule.rows);
  const wanted = [2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 16, 21, 22, 26].map((row) => `SM-${row}`);
  expect(rows).toEqual(expect.arrayContaining(wanted));
});

test("SM-2 左右 is advice, and its explanation says how far about reaches", () => {
  const facts = { kind: "TOWNSHIP_CENTRE", newlyBuilt: true, southernTown: false, officeAreaM2: 430 };
  const evaluation = book.evaluate("townStationAreaAbout", facts, { ...setting, explain: true });
  expect(evaluation).toMatchObject({ rule: { level: "advisory" }, verdict: "fail" });
  expect(explanationLines(evaluation, "zh").join("\n")).toContain("按上下各10%理解");
});

test("SM-8 the number of windows to start from is not stated, so the number required is unknown with that reason", () => {
  const { verdict, reasons } = book.evaluate(
    "windowsRequired",
    { kind: "TOWNSHIP_CENTRE", casesPerDay: 120 },
    setting,
  );
  expect(verdict).toBe("unknown");
  expect(reasons.map(({ zh }) => zh).join()).toContain("没有写从几个窗口起算");
});

test("SM-11 the ten ones are ten checks", () => {
  const tenOnes = [...pack.rules.values()].filter(({ rows }) => rows.includes("SM-11"));
  expect(tenOnes.map(({ form }) => form)).toEqual(Array.from({ length: 10 }, () => "check"));
});

test("SM-12 一般 and SM-5 原则上 are advice, the age limit of SM-13 is not", () => {
  const levels = ["leaderTerm", "windowTerm", "promotionCandidate", "uniformPrice", "windowAge"].map(
    (id) => pack.rules.get(id)?.level,
  );
  expect(levels).toEqual(["advisory", "advisory", "advisory", "advisory", "mandatory"]);
});
