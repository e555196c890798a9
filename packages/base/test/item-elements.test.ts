import {
  divisionLevels,
  isDivisionCode,
  itemTypes,
  materialRequirements,
  timeLimitKinds,
  timeUnits,
} from "@yimen/domain";
import { expect, test } from "vitest";
import { everyRow, mapping, readRow, repeated, rows, text } from "./data-files.ts";
import type { Row } from "./data-files.ts";

const additions = rows(readRow("base", "data/item-elements.yaml"), "items");
const items = rows(readRow("base", "data/items.yaml"), "items");
const all = (element: string) => additions.flatMap((one) => rows(mapping(one, "statements"), element));

/** What a row says and where, whoever says so. */
const said = ({ source: _source, note: _note, ...row }: Row) =>
  JSON.stringify(Object.entries(row).toSorted(([one], [other]) => one.localeCompare(other)));

test("PT-12 sixty of the items are told more of, each once, by its id, with its sources", () => {
  expect(additions).toHaveLength(60);
  const ids = new Set(items.map((one) => one["id"]));
  expect(additions.filter((one) => !ids.has(one["item"] ?? null))).toEqual([]);
  expect(repeated(additions.map((one) => one["item"]))).toEqual([]);
  for (const one of additions) expect(rows(one, "sources").length).toBeGreaterThan(0);
});

test("PT-12 nothing is said a second time, and what is said is in the vocabulary", () => {
  for (const one of additions) {
    const item = items.find((each) => each["id"] === one["item"]);
    for (const [element, list] of Object.entries(mapping(one, "statements"))) {
      const known = new Set(rows(mapping(item!, "statements"), element).map(said));
      expect((list as readonly Row[]).filter((row) => known.has(said(row)))).toEqual([]);
    }
  }
  for (const type of all("type")) expect(itemTypes.is(type["value"])).toBe(true);
  for (const level of [...all("acceptedAt"), ...all("exerciseLevels")])
    expect(divisionLevels.is(level["value"])).toBe(true);
  for (const material of all("materials")) {
    expect(materialRequirements.is(material["required"])).toBe(true);
    expect("condition" in material).toBe(material["required"] === "CONDITIONAL");
  }
});

test("N-4 a limit added holds in the country by a law's word alone", () => {
  const limits = all("timeLimits");
  for (const limit of limits) {
    expect(timeLimitKinds.is(limit["kind"])).toBe(true);
    expect("days" in limit).toBe(limit["immediate"] !== true);
    expect(timeUnits.is(limit["unit"] ?? "WORKING_DAY")).toBe(true);
  }
  const everywhere = limits.filter((one) => !("place" in one) || one["division"] === "national");
  expect(everywhere.length).toBeGreaterThan(10);
  for (const limit of everywhere) {
    expect(limit["kind"]).toBe("STATUTORY");
    expect(text(limit, "note")).toMatch(/^《.+》第.+条/);
  }
});

test("PT-11 nothing added puts an item at a station of ours", () => {
  for (const level of all("acceptedAt")) expect(level["place"]).toBeDefined();
  const provinces = additions.flatMap(everyRow).filter((one) => one["division"] !== undefined);
  for (const one of provinces) {
    const division = text(one, "division");
    expect(division === "national" || isDivisionCode(division)).toBe(true);
  }
});
