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

const pack = await load("county-baokang", await load("base"));

test("every example of Baokang's pack comes out as written", () => {
  expect(runExamples(pack).filter(({ ok }) => !ok)).toEqual([]);
});

test("every boundary of Baokang's pack is held by an example", () => {
  expect(mutateBoundaries(pack).filter(({ killedBy }) => killedBy === undefined)).toEqual([]);
});

test("every row of Baokang that asks for rules has one", () => {
  const rows = [...pack.rules.values()].flatMap((rule) => rule.rows);
  const wanted = ["BK-1", "BK-2", "BK-5.1", "BK-5.2", "BK-9", "BK-10", "BK-11"];
  expect(rows).toEqual(expect.arrayContaining(wanted));
});

test("BK-1 原则上 is advice, and BK-9 a forced online booking is not", () => {
  expect(pack.rules.get("establishedStaff")?.level).toBe("advisory");
  expect(pack.rules.get("noForcedOnlineStep")?.level).toBe("mandatory");
});

test("BK-3 a day the document does not set is unknown, with the reason", () => {
  const setting = { division: pack.division, on: Temporal.PlainDate.from("2024-09-30") };
  const evaluation = createRuleBook([pack]).evaluate(
    "trainingDue",
    { feedbackReceivedOn: "2024-09-02" },
    setting,
  );
  expect(evaluation.verdict).toBe("unknown");
  expect(evaluation.reasons.map(({ zh }) => zh).join()).toContain("未写期限");
});
