import {
  divisionContains,
  divisionLevel,
  divisionLevels,
  parentDivision,
  parseDivisionCode,
} from "@yimen/domain";
import { expect, test } from "vitest";
import { allRows, repeated, rows, text } from "./data-files.ts";

const divisions = allRows("divisions", "divisions");
const codes = divisions.map((division) => text(division, "code"));
const inside = (level: string, parent: string) =>
  divisions.filter((division) => division["level"] === level && division["parent"] === parent);

test("N-3 there are 101 divisions: 4 provinces, 5 prefectures, 5 counties, 68 townships, 19 villages", () => {
  const count = divisionLevels.values.map(
    (level) => divisions.filter((one) => one["level"] === level).length,
  );
  expect(count).toEqual([4, 5, 5, 68, 19]);
  expect(divisions).toHaveLength(101);
});

test("N-3 every code is a valid 12-digit code of its level and occurs once", () => {
  expect(repeated(codes)).toEqual([]);
  for (const division of divisions) {
    const code = parseDivisionCode(text(division, "code"));
    expect([division["name"], divisionLevel(code)]).toEqual([division["name"], division["level"]]);
  }
});

test("N-3 every division below a province has its parent among the divisions, and the parent contains it", () => {
  for (const division of divisions) {
    const code = parseDivisionCode(text(division, "code"));
    expect(division["parent"]).toBe(parentDivision(code));
    if (division["parent"] === undefined) continue;
    expect(codes).toContain(division["parent"]);
    expect(divisionContains(parseDivisionCode(text(division, "parent")), code)).toBe(true);
  }
});

test("N-3 a county lists as many townships as the code table counts", () => {
  for (const county of divisions.filter((one) => one["level"] === "COUNTY")) {
    expect(inside("TOWNSHIP", text(county, "code"))).toHaveLength(Number(county["townshipCount"]));
  }
});

test("SM-1 the villages of Baokang, Shenmu and Luoping lie in their townships, each once, and none is listed twice", () => {
  const villages = allRows("villages", "villages");
  const listed = villages.map((village) => text(village, "code"));
  expect(villages).toHaveLength(276 + 364 + 154);
  expect(repeated([...codes, ...listed])).toEqual([]);
  for (const code of listed) {
    const village = parseDivisionCode(code);
    expect([code, divisionLevel(village)]).toEqual([code, "VILLAGE"]);
    expect(codes).toContain(parentDivision(village));
  }
  expect(villages.filter((village) => /虚拟/.test(text(village, "name")))).toEqual([]);
});

test("YS-1 Yushan has 15 villages and Putuoshan 4 communities, all of them listed", () => {
  expect(inside("VILLAGE", "330727106000")).toHaveLength(15);
  expect(inside("VILLAGE", "330903106000").map((one) => one["kind"])).toEqual([
    "社区",
    "社区",
    "社区",
    "社区",
  ]);
});

test("YS-3.2 a number of residents is dated exactly if it says when, and no village's number is", () => {
  for (const division of divisions) {
    for (const fact of rows(division, "residents")) {
      expect(fact["dated"]).toBe("asOf" in fact);
      expect(["RESIDENT", "REGISTERED", "UNSPECIFIED"]).toContain(fact["kind"]);
    }
  }
  const villages = divisions.filter((one) => one["level"] === "VILLAGE");
  expect(villages.flatMap((one) => rows(one, "residents")).filter((fact) => fact["dated"])).toEqual([]);
});
