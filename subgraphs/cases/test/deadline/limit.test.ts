import { parseDivisionCode, type PublishedLimit } from "@yimen/domain";
import { expect, test } from "vitest";
import { limitOf } from "../../src/deadline/limit.ts";

const lingkou = parseDivisionCode("330727106206");

const limit = (
  kind: "PROMISED" | "STATUTORY",
  days: number | undefined,
  division?: string,
): PublishedLimit => ({ kind, days, unit: "WORKING_DAY", immediate: days === undefined, division });

const held = (...limits: readonly PublishedLimit[]): unknown => {
  const found = limitOf("PROMISED", limits, lingkou);
  return found === undefined ? undefined : [found.basis, found.days, found.division];
};

test("N-4 the promise of the nearest place holds, before a wider one and before any statutory limit", () => {
  const national = limit("PROMISED", 9);
  const county = limit("PROMISED", 7, "330727000000");
  const township = limit("PROMISED", 8, "330727106000");
  const statutory = limit("STATUTORY", 3, "330727106206");
  expect(held(national, statutory)).toEqual(["PROMISED", 9, null]);
  expect(held(statutory, national, county)).toEqual(["PROMISED", 7, "330727000000"]);
  expect(held(county, township, national)).toEqual(["PROMISED", 8, "330727106000"]);
});

test("a promise of another place, of a part of the place, or of no place at all does not hold", () => {
  expect(held(limit("PROMISED", 1, "420626000000"))).toBeUndefined();
  expect(held(limit("PROMISED", 1, "330727101000"))).toBeUndefined();
  expect(held(limit("PROMISED", 1, "浙江"))).toBeUndefined();
  expect(
    limitOf("PROMISED", [limit("PROMISED", 1, "330727106206")], parseDivisionCode("330727106000")),
  ).toBeUndefined();
});

test("of two limits of one place the shortest holds, on the spot before any number of days", () => {
  const two = [limit("STATUTORY", 20), limit("STATUTORY", 10)];
  expect(held(...two)).toEqual(["STATUTORY", 10, null]);
  expect(held(...two, limit("STATUTORY", undefined))).toEqual(["STATUTORY", null, null]);
});

test("a limit without a length is no limit", () => {
  expect(held({ kind: "STATUTORY", immediate: false })).toBeUndefined();
});

test("LP-11 an on-the-spot case needs no limit of the item", () => {
  expect(limitOf("INSTANT", [], lingkou)).toEqual({
    basis: "INSTANT",
    days: null,
    unit: null,
    division: null,
  });
});
