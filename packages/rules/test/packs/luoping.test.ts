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

const pack = await load("county-luoping", await load("base"));
const book = createRuleBook([pack]);
const setting = { division: "530324000000", on: Temporal.PlainDate.from("2026-11-24") };

test("every example of Luoping's pack comes out as written", () => {
  expect(runExamples(pack).filter(({ ok }) => !ok)).toEqual([]);
});

test("every boundary of Luoping's pack is held by an example", () => {
  expect(mutateBoundaries(pack).filter(({ killedBy }) => killedBy === undefined)).toEqual([]);
});

test("every row of Luoping that asks for rules has one", () => {
  const rows = [...pack.rules.values()].flatMap((rule) => rule.rows);
  const wanted = [1, 3, 4, 6, 8, 9, 10, 11, 12, 13].map((row) => `LP-${row}`);
  expect(rows).toEqual(expect.arrayContaining(wanted));
});

test("LP-6 the centre is open on Saturday and closed on Monday", () => {
  const open = (on: string): unknown =>
    book.evaluate(
      "regularOpeningDay",
      { kind: "TOWNSHIP_CENTRE" },
      { ...setting, on: Temporal.PlainDate.from(on) },
    );
  expect(open("2026-11-28")).toMatchObject({ verdict: "value", value: true });
  expect(open("2026-11-23")).toMatchObject({ verdict: "value", value: false });
});

test("LP-11 答复件 is no kind of case, and the pack says why", () => {
  expect(pack.rules.get("caseKind")?.reading?.zh).toContain("“答复件”不在六类之内");
  expect(pack.notModelled.find(({ quotes }) => quotes.join().includes("答复件"))?.reason.zh).toContain(
    "没有定义",
  );
});

test("LP-11 a case that meets none of the six definitions has no kind, with the reason", () => {
  const facts = {
    prohibited: false,
    againstPolicy: false,
    materialsComplete: true,
    needsHigherApproval: false,
    departmentCount: 1,
    needsReview: false,
    needsHearing: false,
    needsSiteSurvey: false,
    simpleProcedure: false,
  };
  const { verdict, reasons } = book.evaluate("caseKind", facts, setting);
  expect(verdict).toBe("unknown");
  expect(reasons.map(({ zh }) => zh).join()).toContain("没有写归哪一类");
});

test("LP the scan's corrections are stated with the source", () => {
  const source = pack.sources.get("LP");
  expect(source?.normalisation).toBe("ocr");
  expect(source?.normalisationNote?.zh).toContain("18处识别错误");
});
