import { type DivisionCode, parseDivisionCode } from "@yimen/domain";
import { expect, test } from "vitest";
import { promiseTooLong } from "../../src/item/failures.ts";
import { requireLawfulPromises } from "../../src/item/promises.ts";
import { type Draft, holdsAt, reachOf, type TimeLimitBody } from "../../src/statement/statement.ts";

const panan = parseDivisionCode("330727000000");
const yushan = parseDivisionCode("330727106000");
const lingkou = parseDivisionCode("330727106206");
const putuo = parseDivisionCode("330903000000");

test("SM-18 a statement holds in its division and below, a national one everywhere, one from elsewhere nowhere", () => {
  const of = (divisionCode: DivisionCode | null, placeText: string | null = null) => ({
    divisionCode,
    placeText,
  });
  const places = [panan, yushan, lingkou, putuo];
  expect(places.map((at) => holdsAt(of(yushan), at))).toEqual([false, true, true, false]);
  expect(places.every((at) => holdsAt(of(null), at))).toBe(true);
  expect(places.some((at) => holdsAt(of(null, "浙江省"), at))).toBe(false);
  expect([of(null), of(yushan), of(null, "江苏省")].map(reachOf)).toEqual([
    "NATIONAL",
    "DIVISION",
    "ELSEWHERE",
  ]);
});

const limit = (
  element: "STATUTORY_LIMIT" | "PROMISED_LIMIT",
  days: number | null,
  unit: TimeLimitBody["unit"],
  more: Partial<TimeLimitBody & Pick<Draft, "placeText">> = {},
): Draft => {
  const { placeText = null, ...body } = more;
  return {
    element,
    divisionCode: null,
    placeText,
    citation: "x",
    note: null,
    body: { days, unit, immediate: days === null, stage: null, extension: null, asWritten: null, ...body },
  };
};

test.for<[string, Draft, Draft, boolean]>([
  [
    "20 against 20 working days",
    limit("PROMISED_LIMIT", 20, "WORKING_DAY"),
    limit("STATUTORY_LIMIT", 20, "WORKING_DAY"),
    true,
  ],
  [
    "21 against 20 working days",
    limit("PROMISED_LIMIT", 21, "WORKING_DAY"),
    limit("STATUTORY_LIMIT", 20, "WORKING_DAY"),
    false,
  ],
  [
    "21 working against 20 calendar days",
    limit("PROMISED_LIMIT", 21, "WORKING_DAY"),
    limit("STATUTORY_LIMIT", 20, "CALENDAR_DAY"),
    false,
  ],
  [
    "21 calendar against 20 working days",
    limit("PROMISED_LIMIT", 21, "CALENDAR_DAY"),
    limit("STATUTORY_LIMIT", 20, "WORKING_DAY"),
    true,
  ],
  [
    "at once against at once",
    limit("PROMISED_LIMIT", null, null),
    limit("STATUTORY_LIMIT", null, null),
    true,
  ],
  [
    "one day against at once",
    limit("PROMISED_LIMIT", 1, "CALENDAR_DAY"),
    limit("STATUTORY_LIMIT", null, null),
    false,
  ],
  [
    "a longer stage",
    limit("PROMISED_LIMIT", 30, "WORKING_DAY", { stage: "公示" }),
    limit("STATUTORY_LIMIT", 20, "WORKING_DAY"),
    true,
  ],
  [
    "a shorter limit of one stage",
    limit("PROMISED_LIMIT", 30, "WORKING_DAY"),
    limit("STATUTORY_LIMIT", 20, "WORKING_DAY", { stage: "审核" }),
    true,
  ],
  [
    "a shorter limit elsewhere",
    limit("PROMISED_LIMIT", 30, "WORKING_DAY"),
    limit("STATUTORY_LIMIT", 20, "WORKING_DAY", { placeText: "江苏省" }),
    true,
  ],
])("N-4 a promise of %s is lawful or refused as it should be", ([, promise, statutory, lawful]) => {
  let refused = false;
  try {
    requireLawfulPromises([promise, statutory], panan);
  } catch (error) {
    refused = promiseTooLong.is(error);
  }
  expect(refused).toBe(!lawful);
});
