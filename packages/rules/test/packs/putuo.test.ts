import { expect, test } from "vitest";
import { createRuleBook, loadPack, mutateBoundaries, runExamples } from "../../src/index.ts";
import type { Pack } from "../../src/index.ts";
import { readPackDirectory } from "../../src/pack/read-directory.ts";

async function load(directory: string, parent?: Pack): Promise<Pack> {
  const path = new URL(`../../../${directory}`, import.meta.url).pathname;
  const loaded = loadPack(await readPackDirectory(path), { parent });
  expect(loaded.problems).toEqual([]);
  if (!loaded.ok) throw new Error(`${directory} does not load`);
  return loaded.pack;
}

const pack = await load("county-putuo", await load("base"));
const book = createRuleBook([pack]);

test("every example of Putuo's pack comes out as written", () => {
  expect(runExamples(pack).filter(({ ok }) => !ok)).toEqual([]);
});

test("every boundary of Putuo's pack is held by an example", () => {
  expect(mutateBoundaries(pack).filter(({ killedBy }) => killedBy === undefined)).toEqual([]);
});

test("every row of Putuo that asks for rules has one", () => {
  const rows = [...pack.rules.values()].flatMap((rule) => rule.rows);
  const wanted = ["PT-2", "PT-3", "PT-4", "PT-6", "PT-7", "PT-8", "PT-9", "PT-11", "PT-15"];
  expect(rows).toEqual(expect.arrayContaining(wanted));
});

test("PT-6 the town's plan holds in the town and its communities, not in the rest of the district", () => {
  const inForce = (division: string): boolean =>
    book.at({ division, on: Temporal.PlainDate.from("2025-12-31") }).rules.has("frontDeskEnough");
  expect(inForce("330903106000")).toBe(true);
  expect(inForce("330903106001")).toBe(true);
  expect(inForce("330903001000")).toBe(false);
  expect(inForce("330903000000")).toBe(false);
});

test("PT-2 what is due at the end of 2025 is not judged before", () => {
  const judged = (on: string): boolean =>
    book.at({ division: pack.division, on: Temporal.PlainDate.from(on) }).rules.has("notCoveredByAgents");
  expect(judged("2025-12-31")).toBe(false);
  expect(judged("2026-01-01")).toBe(true);
});

test("PT-9 一般 and PT-8 原则上 are advice", () => {
  expect(pack.rules.get("areaPerWindow")?.level).toBe("advisory");
  expect(pack.rules.get("collegeEducation")?.level).toBe("advisory");
  expect(pack.rules.get("twoYearsOnPost")?.level).toBe("advisory");
});
