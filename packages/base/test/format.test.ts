import { expect, test } from "vitest";
import { dataFiles, everyRow } from "./data-files.ts";

const keys = ["format", "division", "version", "compiled", "sources"];

/** The platform's own words are nobody's document: they name no division and no source. */
const ofDocuments = dataFiles.filter(({ content }) => typeof content["citation"] !== "string");

test.each(ofDocuments)(
  "X-4 $package/$name begins with its format, division, version, date and sources",
  (file) => {
    expect(file.yaml.startsWith(`format: yimen/${file.name}@1\n`)).toBe(true);
    expect(Object.keys(file.content).slice(0, keys.length)).toEqual(keys);
    expect(file.content["division"]).toMatch(/^(national|\d{6}000000)$/);
    expect(file.content["version"]).toBe(1);
    expect(file.content["compiled"]).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  },
);

test.each(dataFiles)("X-4 $package/$name keeps codes and dates as text", (file) => {
  const textKeys = [
    "code",
    "division",
    "parent",
    "station",
    "nationalCode",
    "item",
    "article",
    "number",
    "asOf",
    "issued",
  ];
  const numbers = [...everyRow(file.content)].flatMap((row) =>
    textKeys.filter((key) => key in row && typeof row[key] !== "string").map((key) => [key, row[key]]),
  );
  expect(numbers).toEqual([]);
});

test.each(dataFiles)("$package/$name has camelCase keys and no empty text", (file) => {
  const entries = [...everyRow(file.content)].flatMap((row) => Object.entries(row));
  // Ids of sources and instruments are names, not fields: what they hold is a mapping.
  const keysOfFields = entries.filter(([, value]) => typeof value !== "object").map(([key]) => key);
  expect(keysOfFields.filter((key) => !/^[a-z][A-Za-z0-9]*$/.test(key))).toEqual([]);
  const empty = entries.filter(
    ([, value]) => value === null || (typeof value === "string" && value.trim() !== value),
  );
  expect(empty).toEqual([]);
  expect(entries.filter(([, value]) => value === "")).toEqual([]);
});
