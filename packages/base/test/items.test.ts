import {
  applicantKinds,
  divisionLevels,
  isDivisionCode,
  itemTypes,
  materialReliefs,
  materialRequirements,
  materialSources,
  parseBasicItemCode,
  parseHandlingItemCode,
  parseLocalItemCode,
  timeLimitKinds,
  timeUnits,
} from "@yimen/domain";
import { expect, test } from "vitest";
import { allRows, everyRow, mapping, readRow, repeated, rows, text, texts } from "./data-files.ts";
import type { Row } from "./data-files.ts";

const file = readRow("base", "data/items.yaml");
const items = rows(file, "items");
const statements = (item: Row, element: string) => rows(mapping(item, "statements"), element);
const all = (element: string) => items.flatMap((item) => statements(item, element));
const item = (id: string) => items.find((one) => one["id"] === id)!;

test("PT-12 there are 63 items with 219 materials, 73 of them conditional", () => {
  expect(items).toHaveLength(63);
  expect(repeated(items.map((one) => one["id"]!))).toEqual([]);
  expect(all("materials")).toHaveLength(219);
  expect(all("materials").filter((one) => one["required"] === "CONDITIONAL")).toHaveLength(73);
});

test("PT-12 what a statement says is in the vocabulary", () => {
  for (const type of all("type")) expect(itemTypes.is(type["value"] ?? "PUBLIC_SERVICE")).toBe(true);
  for (const applicant of all("applicants")) expect(applicantKinds.is(applicant["value"])).toBe(true);
  for (const level of [...all("acceptedAt"), ...all("exerciseLevels")])
    expect(divisionLevels.is(level["value"])).toBe(true);
  for (const material of all("materials")) {
    expect(materialRequirements.is(material["required"])).toBe(true);
    expect(materialSources.is(material["from"] ?? material["fromInferred"])).toBe(true);
    expect(materialReliefs.is(material["relief"] ?? "NONE")).toBe(true);
    expect("condition" in material).toBe(material["required"] === "CONDITIONAL");
  }
});

test("PT-12 the label of a type is the vocabulary's own; 登记 is no national type and has no value", () => {
  const labels = all("type").map(({ value, label }) =>
    itemTypes.is(value) ? itemTypes.label(value, "zh") : label,
  );
  expect(all("type").map((type) => type["label"])).toEqual(labels);
  const withoutValue = all("type").filter((type) => !itemTypes.is(type["value"]));
  expect(withoutValue).toMatchObject([{ label: "登记", place: "浙江省杭州市" }]);
});

test("N-4 codes have their form, and the three handling items of 个体工商户登记注册 share its basic code", () => {
  for (const one of items) {
    const { nationalCode } = one;
    if (typeof nationalCode === "string") parseBasicItemCode(nationalCode);
    for (const row of [...rows(one, "nationalSubItems"), ...rows(one, "codeVariants")])
      parseBasicItemCode(text(row, "code"));
    for (const row of rows(one, "handlingCodes")) parseHandlingItemCode(text(row, "code"));
    for (const row of rows(one, "localCodes")) {
      parseLocalItemCode(text(row, "code"));
      expect(row["place"]).toBeDefined();
    }
  }
  const business = ["gth-setup", "gth-change", "gth-cancel"].map(item);
  expect(business.map((one) => one["nationalCode"])).toEqual(Array(3).fill("000131128000"));
  expect(business.map((one) => rows(one, "handlingCodes")[0]?.["code"])).toEqual([
    "00013112800001",
    "00013112800002",
    "00013112800003",
  ]);
});

test("N-4 a time limit is statutory or promised, and either a number of days with its unit or at once", () => {
  for (const limit of all("timeLimits")) {
    expect(timeLimitKinds.is(limit["kind"])).toBe(true);
    expect([limit["immediate"] === true, "days" in limit, "unit" in limit]).toEqual(
      "days" in limit ? [false, true, true] : [true, false, false],
    );
    expect(timeUnits.is(limit["unit"] ?? "WORKING_DAY")).toBe(true);
  }
});

test("SM-18 a statement has one place, and a division only where the place is one of the five counties or the country", () => {
  const divisions = new Map(allRows("divisions", "divisions").map((one) => [one["code"], text(one, "name")]));
  const placed = items.flatMap(everyRow).filter((one) => "place" in one && "division" in one);
  expect(placed.length).toBeGreaterThan(0);
  for (const one of placed) {
    expect(isDivisionCode(text(one, "division"))).toBe(true);
    expect(text(one, "place").endsWith(divisions.get(text(one, "division")) ?? "nowhere")).toBe(true);
  }
});

test("PT-11 正山门卡 and 自行车 belong to Putuoshan alone", () => {
  const local = items.filter((one) => one["localOnly"] !== undefined);
  expect(local.map((one) => one["id"])).toEqual(["bike", "gate-card"]);
  for (const one of local) expect(one["localOnly"]).toMatchObject({ division: "330903106000" });
});

test("PT-11 that a town takes tobacco, road, drainage and public-place items holds for Putuoshan alone", () => {
  for (const id of ["tobacco", "road-occupy", "drainage", "public-place"]) {
    const town = statements(item(id), "acceptedAt").filter((one) => one["value"] === "TOWNSHIP");
    expect(town).toMatchObject([{ division: "330903106000", source: "pt" }]);
  }
});

test("PT-12 every item cites its sources, and a document that names it is one of the five", () => {
  for (const one of items) {
    const cited = rows(one, "sources").map((row) => row["source"]);
    expect(cited.length).toBeGreaterThan(0);
    expect(repeated(cited).filter((id) => id !== "laws")).toEqual([]);
    for (const seed of rows(one, "seeds")) expect(["NAMED", "FIELD"]).toContain(seed["relation"]);
    expect(repeated(texts(one, "aliases"))).toEqual([]);
  }
});

test("PT-12 an amount of money is exact text in yuan", () => {
  const charges = all("fees").flatMap((fee) => rows(fee, "charges"));
  expect(charges).toHaveLength(12);
  for (const charge of charges) expect(charge["amountYuan"]).toMatch(/^\d+(\.\d{1,2})?$/);
});
