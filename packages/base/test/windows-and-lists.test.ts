import { windowKinds } from "@yimen/domain";
import { describe, expect, test } from "vitest";
import { allRows, county, countyPackages, readRow, repeated, rows, texts, text } from "./data-files.ts";

const itemIds = rows(readRow("base", "data/items.yaml"), "items").map((item) => item["id"]);
const names = (packageName: string, requirement: string) =>
  county(packageName, "window-standards", "windows")
    .filter((window) => window["requirement"] === requirement)
    .map((window) => window["name"]);

describe.each(countyPackages)("%s", (packageName) => {
  const windows = county(packageName, "window-standards", "windows");
  const departments = county(packageName, "departments", "departments").map((one) => text(one, "code"));
  const lists = county(packageName, "item-lists", "lists");

  test("PT-3 windows have known kinds, codes of their own and known departments", () => {
    expect(repeated([...windows, ...lists].map((row) => row["code"]!))).toEqual([]);
    expect(repeated(departments)).toEqual([]);
    for (const window of windows) {
      expect(windowKinds.is(window["kind"])).toBe(true);
      expect(["REQUIRED", "OPTIONAL", "DESCRIBED"]).toContain(window["requirement"]);
    }
    const named = windows
      .filter((window) => "department" in window)
      .map((window) => text(window, "department"));
    expect(named.filter((code) => !departments.includes(code))).toEqual([]);
  });

  test("PT-1 item lists name only items of the base catalogue and windows of the county", () => {
    const windowCodes = windows.map((window) => text(window, "code"));
    for (const list of lists) {
      for (const member of rows(list, "members")) expect(itemIds).toContain(member["item"]);
      for (const field of rows(list, "fields")) {
        for (const candidate of texts(field, "candidates")) expect(itemIds).toContain(candidate);
      }
      const withWindow = [list, ...rows(list, "fields")].filter((row) => "window" in row);
      expect(withWindow.filter((row) => !windowCodes.includes(text(row, "window")))).toEqual([]);
    }
  });
});

test("SM-9 five windows are uniform, two are added by feature, 司法 is described, a guide desk stands at the entrance", () => {
  expect(names("county-shenmu", "REQUIRED")).toEqual([
    "民政社保窗口",
    "户政服务窗口",
    "惠农服务窗口",
    "计生服务窗口",
    "党员服务窗口",
    "导办台",
    "特色经济信息窗口",
  ]);
  expect(names("county-shenmu", "OPTIONAL")).toEqual(["代办服务窗口", "群众生产生活服务窗口"]);
  expect(names("county-shenmu", "DESCRIBED")).toContain("司法服务");
});

test("LP-3 the centre has 12 windows in the document's order and two sub-centres", () => {
  const order = [
    "民政",
    "残联",
    "计生",
    "村建",
    "环保",
    "国土",
    "林业",
    "财政",
    "劳动保障",
    "农经",
    "畜牧",
    "农科",
  ];
  const windows = county("county-luoping", "windows", "windows");
  expect(windows.map((window) => window["name"])).toEqual(order.map((name) => `${name}窗口`));
  expect(windows.map((window) => Number(window["number"]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(names("county-luoping", "REQUIRED")).toEqual(windows.map((window) => window["name"]));
  for (const name of ["windows", "window-standards"]) {
    expect(county("county-luoping", name, "subCentres").map((one) => one["name"])).toEqual([
      "派出所",
      "卫生院",
    ]);
  }
  const stations = allRows("stations", "stations").map((station) => station["code"]);
  for (const window of windows) expect(stations).toContain(window["station"]);
});

test("LP-6 the week is open Tuesday to Saturday and closed on Sunday and Monday", () => {
  const week = county("county-luoping", "opening-hours", "openingHours");
  expect(
    week.map((row) => [
      row["weekdays"],
      rows(row, "periods").map((one) => `${text(one, "opens")}–${text(one, "closes")}`),
    ]),
  ).toEqual([
    [
      ["TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"],
      ["08:00–11:30", "14:30–17:30"],
    ],
    [["SATURDAY"], ["09:00–11:30", "12:30–16:30"]],
    [["SUNDAY", "MONDAY"], []],
  ]);
});

test("PT-3 Putuoshan has a comprehensive window, three sector windows and an optional tidal one", () => {
  const kinds = county("county-putuo", "window-standards", "windows").map((window) => window["kind"]);
  expect(kinds).toEqual(["COMPREHENSIVE", "SECTOR", "SECTOR", "SECTOR", "TIDAL"]);
  expect(names("county-putuo", "OPTIONAL")).toEqual(["潮汐窗口"]);
});

test("PT-11 each name on the list that sinks to the town is a member, a field or unmatched", () => {
  const list = county("county-putuo", "item-lists", "lists")[0]!;
  const quote = text(list, "quote");
  const members = rows(list, "members").map((member) => text(member, "nameAsWritten"));
  const fields = rows(list, "fields").map((field) => text(field, "name"));
  const listed = quote.slice("将".length, quote.indexOf("等群众")).split("、");
  expect(listed.filter((name) => ![...members, ...fields].includes(name))).toEqual(["变更"]);
  expect(members).toContain("个体工商户变更");
  expect(rows(list, "unmatched").map((row) => row["nameAsWritten"])).toEqual(["独生子女证办理"]);
});

test("BK-6 the county-wide list states 271 items and six fields, and none of its members", () => {
  const [list] = county("county-baokang", "item-lists", "lists");
  expect(list).toMatchObject({ kind: "COUNTY_WIDE", statedCount: 271, members: [] });
  expect(rows(list!, "fields").map((field) => field["name"])).toEqual([
    "企业开办",
    "人社",
    "医保",
    "公积金",
    "不动产",
    "社会救助",
  ]);
});

test("YS-4 the village guidance catalogue is re-combed over five fields", () => {
  const [list] = county("county-panan", "item-lists", "lists");
  expect(list?.["kind"]).toBe("VILLAGE_GUIDANCE");
  expect(rows(list!, "fields").map((field) => field["name"])).toEqual([
    "医保",
    "社保",
    "公安",
    "民政",
    "公积金",
  ]);
});
