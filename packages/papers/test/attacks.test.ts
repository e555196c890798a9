import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { openPress, PrintFailed, TemplateRefused } from "../src/index.ts";
import { paperSamples as fixtures } from "../src/samples.ts";
import { pictureOf, textOf, withoutSpaces } from "./pictures.ts";

const press = openPress({ paperMs: 60_000 });
const madeAt = Temporal.Instant.from("2026-11-30T08:00:00Z");

afterAll(() => press.close());

const printed = async (reason: string): Promise<string> =>
  textOf(
    (
      await press.print({
        template: "case-denial.typ",
        data: { ...(fixtures["case-denial"] as object), reasons: [reason], applicant: reason.slice(0, 60) },
        madeAt,
      })
    ).pdf,
  );

test.each([
  '#read("/etc/passwd")',
  '#import "/paper.typ": *',
  "$ x^2 $ *bold* _it_ <label> @reference `raw` = heading",
  '"); #panic("out") //',
  '{"data": [1, 2]}',
  "\\u{41} \\ ~ -- ---",
])("X-10 data that is markup is printed as it stands: %s", async (reason) => {
  expect(await printed(reason)).toContain(withoutSpaces(reason));
});

test("X-10 control characters leave no trace and what turns text about is left out", async () => {
  expect(await printed("材料\u0000不\u001b[31m齐\u202e全\u2066")).toContain("材料不[31m齐全");
});

test("X-10 a very long word breaks within the paper", async () => {
  const { pdf } = await press.print({
    template: "case-denial.typ",
    data: { ...(fixtures["case-denial"] as object), reasons: ["W".repeat(400)] },
    madeAt,
  });
  const { width, height, grey } = await pictureOf(pdf, 1);
  const rightMargin = Math.floor(width * (1 - 20 / 210));
  const inked = Array.from({ length: height }, (_none, row) =>
    grey.subarray(row * width + rightMargin, (row + 1) * width).some((value) => value < 200),
  );
  expect(inked.filter(Boolean)).toEqual([]);
});

test("X-10 whatever text comes in, a paper comes out", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", minLength: 1, maxLength: 40 }), async (text) => {
      await expect(printed(text)).resolves.toContain("不予行政许可决定书");
    }),
    { numRuns: 25, seed: 20_261_130 },
  );
});

const own = (text: string) => ({ key: text, templates: { "own.typ": text }, fonts: [] });
const printOwn = (text: string, timed = press) =>
  timed.print({ template: "own.typ", data: {}, madeAt, stationery: own(text) });

test("X-10 a template that does not compile is refused with line and column", async () => {
  const refusal = await printOwn("#set text(size: 12pt)\n\n#let x = 1\n  #unknown-thing(x)\n").catch(
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(TemplateRefused);
  expect(refusal).toMatchObject({ faults: [{ file: "own.typ", line: 4, column: 4 }] });
});

test("X-10 a template reads no file of the machine and fetches no package", async () => {
  await expect(printOwn('#read("/etc/passwd")')).rejects.toThrow(TemplateRefused);
  await expect(printOwn('#read("../package.json")')).rejects.toThrow(TemplateRefused);
  await expect(printOwn('#import "@preview/cetz:0.2.0": *')).rejects.toThrow(TemplateRefused);
});

test("X-10 a template that never ends takes its process with it, and the next paper gets another", async () => {
  const impatient = openPress({ paperMs: 1_500 });
  const endless = "#for a in range(100000) { for b in range(100000) { let c = a * b } }";
  await expect(printOwn(endless, impatient)).rejects.toThrow(PrintFailed);
  const { pages } = await impatient.print({
    template: "case-grant.typ",
    data: fixtures["case-grant"],
    madeAt,
  });
  expect(pages).toBe(1);
  await impatient.close();
});
