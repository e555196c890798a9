import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { afterAll, expect, test } from "vitest";
import { openPress } from "../src/index.ts";
import { paperSamples as fixtures, rareName } from "../src/samples.ts";
import { asPng, difference, fromPng, pictureOf, textOf, withoutSpaces } from "./pictures.ts";

const press = openPress({ paperMs: 60_000 });
const madeAt = Temporal.Instant.from("2026-11-30T08:00:00Z");
const pictures = new URL("./pictures/", import.meta.url);

afterAll(() => press.close());

const print = (name: string, data: unknown = fixtures[name]) =>
  press.print({ template: `${name}.typ`, data, madeAt });

/** Data that choose words instead of being printed, or are part of a picture. */
const choosing = new Set(["checkAddress", "sample", "licence", "original", "verdict", "revision"]);

/** Every text and number of a paper's data that a reader is to see. */
function told(value: unknown, unsaid: ReadonlySet<string>, key = ""): readonly string[] {
  if (choosing.has(key) || unsaid.has(key)) return [];
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [key.endsWith("en") ? (value / 100).toFixed(2) : String(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    told(each, unsaid, Array.isArray(value) ? key : name),
  );
}

/** A day stands on paper as it is or in Chinese. */
function writings(text: string): readonly string[] {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return day === null ? [text] : [text, `${day[1]}年${Number(day[2])}月${Number(day[3])}日`];
}

/** What a paper does not say though its data have it. */
const unsaid: Readonly<Record<string, readonly string[]>> = {
  "case-promise-to-supply": ["filedOn"],
  "case-extension": ["filedOn"],
  "case-receipt": ["letterhead", "filedOn"],
  "case-service": ["filedOn"],
  "item-guide": ["office"],
  // What to bring, and what comes of it.
  "notice-sheet":
    "office day codes types bases levels departments acceptedAt applicants steps statutoryLimits channels missing sources".split(
      " ",
    ),
  handbook: ["letterhead"],
  "service-card": ["office", "day"],
  "staff-badge": ["office", "day", "token"],
};

test.each(Object.keys(fixtures))(
  "X-10 the paper %s has every datum in its text and looks as it did",
  async (name) => {
    const { pdf } = await print(name);
    const text = await textOf(pdf);
    const missing = told(fixtures[name], new Set(unsaid[name])).filter(
      (datum) => !writings(datum).some((writing) => text.includes(withoutSpaces(writing))),
    );
    expect(missing).toEqual([]);

    const picture = await pictureOf(pdf);
    const file = new URL(`${name}.png`, pictures);
    if (!existsSync(file) && process.env["CI"] === undefined) {
      await mkdir(pictures, { recursive: true });
      await writeFile(file, asPng(picture));
    }
    expect(difference(picture, fromPng(await readFile(file)))).toBeLessThan(0.002);
  },
);

test("X-10 rare characters of names have glyphs of their own", async () => {
  const seen = await Promise.all(
    [...Array.from(rareName), "\u{2fffd}"].map(async (applicant) => {
      const { pdf } = await print("case-grant", { ...(fixtures["case-grant"] as object), applicant });
      return pictureOf(pdf, 1);
    }),
  );
  const missing = seen.at(-1);
  for (const picture of seen.slice(0, -1)) {
    expect(missing === undefined ? 0 : difference(picture, missing)).toBeGreaterThan(0);
  }
  expect(await textOf((await print("case-grant")).pdf)).toContain(rareName);
});

test("X-10 the same data printed twice are the same bytes", async () => {
  const [one, other] = [await print("case-denial"), await print("case-denial")];
  expect(Buffer.compare(one.pdf, other.pdf)).toBe(0);
});

test("X-10 a reprint has the pages of the original and says which one it is", async () => {
  const original = await print("item-guide");
  const again = await press.reprint(original, "重印 第2次", madeAt);
  expect(again.pages).toBe(original.pages);
  const text = await textOf(again.pdf);
  expect(text.split("重印第2次")).toHaveLength(original.pages + 1);
  expect(text).toContain("窗口出件、送达");
});
