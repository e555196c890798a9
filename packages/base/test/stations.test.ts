import { parseDivisionCode, stationKinds, stationTiers } from "@yimen/domain";
import { expect, test } from "vitest";
import { allRows, county, fold, repeated, text } from "./data-files.ts";

const stations = allRows("stations", "stations");
const divisions = new Map(allRows("divisions", "divisions").map((division) => [division["code"], division]));

test("N-6 every station stands in a known division, has a known kind and a code of its own", () => {
  expect(repeated(stations.map((station) => station["code"]!))).toEqual([]);
  for (const station of stations) {
    const division = parseDivisionCode(text(station, "division"));
    expect(divisions.has(division)).toBe(true);
    expect(station["code"]).toMatch(new RegExp(`^${division}-\\d{2}$`));
    expect(stationKinds.is(station["kind"])).toBe(true);
    expect(["stated", "derived"]).toContain(station["certainty"]);
  }
});

test.each([
  ["DEMONSTRATION", ["岭口", "玉峰", "林宅"]],
  ["STANDARD", ["中湖", "方塘", "孔畈", "月坑", "珍溪", "张村", "元里", "浮牌", "佳村", "向头"]],
  ["SIMPLE", ["黄里", "吕家山"]],
])("YS-8 the %s tier of Yushan is %j", (tier, villages) => {
  expect(stationTiers.is(tier)).toBe(true);
  const ofTier = stations.filter((station) => station["tier"] === tier);
  expect(ofTier.map((station) => divisions.get(station["division"])?.["shortName"])).toEqual(villages);
  // Each name stands in the very sentence that assigns the tier.
  for (const station of ofTier) {
    expect(station["quote"]).toContain(text(divisions.get(station["division"]), "shortName"));
    expect(station["quote"]).toContain(
      { DEMONSTRATION: "示范型", STANDARD: "标准型", SIMPLE: "简易型" }[tier],
    );
  }
});

test("YS-3.3 the 15 village stations of Yushan carry one sign name", () => {
  const village = stations.filter((station) => station["kind"] === "VILLAGE_STATION");
  expect(village).toHaveLength(15);
  expect(new Set(village.map((station) => station["name"]))).toEqual(new Set(["山城管事之家(村便民服务站)"]));
});

test("YS-8 only Yushan's village stations have a tier", () => {
  const tiered = stations.filter((station) => station["tier"] !== undefined);
  expect(tiered).toHaveLength(15);
  expect(tiered.every((station) => text(station, "division").startsWith("330727106"))).toBe(true);
});

test("BK-1 every 乡 and 镇 of Baokang has a 党群服务中心, the development zone has none", () => {
  const centres = county("county-baokang", "stations", "stations");
  expect(centres).toHaveLength(11);
  for (const centre of centres) {
    const town = divisions.get(centre["division"]);
    expect(["乡", "镇"]).toContain(town?.["kind"]);
    expect(centre["name"]).toBe(`${text(town, "name")}党群服务中心`);
  }
});

test("SM-4 the 20 township stations of Shenmu follow the naming pattern, under one city centre", () => {
  const [centre, ...townships] = county("county-shenmu", "stations", "stations");
  expect(centre).toMatchObject({ code: "610881000000-01", kind: "COUNTY_CENTRE", certainty: "stated" });
  expect(townships).toHaveLength(20);
  expect(townships.map((station) => station["name"])).toContain("锦界镇便民服务站");
  for (const station of townships) {
    expect(station["name"]).toBe(`${text(divisions.get(station["division"]), "name")}便民服务站`);
    expect(station["certainty"]).toBe("derived");
  }
});

test("LP-3 the centre of the unnamed town stands at the county's code and says so", () => {
  const centres = county("county-luoping", "stations", "stations");
  expect(centres.map((one) => one["code"])).toEqual(["530324000000-01"]);
  expect(fold(text(centres[0], "note"))).toContain("leavesthetownopen");
});

test("PT-3 Putuoshan has one 便民服务中心", () => {
  const centres = county("county-putuo", "stations", "stations");
  expect(centres.map((one) => one["name"])).toEqual(["普陀山镇便民服务中心"]);
});
