import { divisionCodeInvalid } from "../errors/input-errors.ts";
import type { DivisionLevel } from "../vocabulary/places.ts";
import { normaliseCode } from "./normalise.ts";

declare const divisionCodeBrand: unique symbol;

/**
 * A statistical division code (统计用区划代码): 12 digits in groups of 2 (province), 2 (prefecture), 2 (county),
 * 3 (township), 3 (village), zero-filled on the right: `330727106206` is 佳村 in 玉山镇, `330727000000` 磐安县.
 *
 * Only {@link parseDivisionCode} makes one. Codes are not looked up: a well-formed code may name no place.
 *
 * @source N-3
 */
export type DivisionCode = string & { readonly [divisionCodeBrand]: true };

const groups: readonly { readonly level: DivisionLevel; readonly from: number; readonly to: number }[] = [
  { level: "PROVINCE", from: 0, to: 2 },
  { level: "PREFECTURE", from: 2, to: 4 },
  { level: "COUNTY", from: 4, to: 6 },
  { level: "TOWNSHIP", from: 6, to: 9 },
  { level: "VILLAGE", from: 9, to: 12 },
];

/** The first two digits in use (GB/T 2260): 34 provinces, regions, municipalities and special administrative regions. */
export const provinceNumbers: ReadonlySet<string> = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82".split(
    " ",
  ),
);

/**
 * Reads a division code. Surrounding spaces and full-width digits are normalised; 6 or 9 digits are refused
 * (write the zeros), and so is a code with an empty level in the middle, except the county: 东莞, 中山, 儋州 and
 * 嘉峪关 have townships right below the prefecture (`441900003000`).
 *
 * Township-level development zones (`420626400000`) and management committees are townships like any other.
 *
 * @throws DIVISION_CODE_INVALID
 * @source N-3
 */
export function parseDivisionCode(text: string): DivisionCode {
  const code = normaliseCode(text);
  if (isDivisionCode(code)) return code;
  throw divisionCodeInvalid({ value: text, ...(faultOf(code) ?? notTwelveDigits) });
}

/** Is the text a division code as it stands, without any normalisation? */
export function isDivisionCode(text: string): text is DivisionCode {
  return faultOf(text) === undefined;
}

/**
 * Stands in a key or an id where a division code does when the thing belongs to no one place: a national item, a
 * national rule. It is no division code ({@link parseDivisionCode} refuses it), and no division contains it.
 */
export const nationwide = "000000000000" as const;
export type Nationwide = typeof nationwide;

interface Fault {
  readonly rule: string;
  readonly ruleZh: string;
}

const notTwelveDigits: Fault = { rule: "it is not 12 digits", ruleZh: "不是 12 位数字" };

function faultOf(code: string): Fault | undefined {
  if (!/^\d{12}$/.test(code)) return notTwelveDigits;
  const [province, prefecture, county, township, village] = groups.map(({ from, to }) =>
    Number(code.slice(from, to)),
  );
  if (!provinceNumbers.has(code.slice(0, 2))) {
    return { rule: `no province has the number ${province}`, ruleZh: `没有代码为 ${province} 的省份` };
  }
  if (prefecture === 0 && (county !== 0 || township !== 0 || village !== 0)) {
    return { rule: "it has lower levels but no prefecture", ruleZh: "缺少地级代码" };
  }
  if (township === 0 && village !== 0) {
    return { rule: "it has a village but no township", ruleZh: "有村级代码而缺少乡级代码" };
  }
  return undefined;
}

/** The level of a division: that of its last group that is not zero. */
export function divisionLevel(code: DivisionCode): DivisionLevel {
  return groups.reduce<DivisionLevel>(
    (found, { level, from, to }) => (/^0+$/.test(code.slice(from, to)) ? found : level),
    "PROVINCE",
  );
}

/** The significant digits of a code: 2, 4, 6, 9 or 12 of them. Everything below the division starts with them. */
export function divisionPrefix(code: DivisionCode): string {
  const level = divisionLevel(code);
  return code.slice(0, groups.find((one) => one.level === level)?.to);
}

/** The next division up, or undefined for a province. A township of a prefecture without counties has the prefecture. */
export function parentDivision(code: DivisionCode): DivisionCode | undefined {
  const from = groups.find((one) => one.level === divisionLevel(code))?.from ?? 0;
  // Zero-filling can uncover an empty county, which is then no level at all: divisionLevel() skips it.
  const parent = code.slice(0, from).padEnd(12, "0");
  return isDivisionCode(parent) ? parent : undefined;
}

/** The division and everything above it, from itself up to the province. */
export function divisionLineage(code: DivisionCode): readonly DivisionCode[] {
  const parent = parentDivision(code);
  return parent === undefined ? [code] : [code, ...divisionLineage(parent)];
}

/** Is `inner` the division `outer` or a part of it? A partial order: every division contains itself. */
export function divisionContains(outer: DivisionCode, inner: DivisionCode): boolean {
  return inner.startsWith(divisionPrefix(outer));
}

/**
 * The division of a level that the code lies in (itself included): the county of a village, for example.
 * Undefined when the code is higher than the level, or lies in a prefecture without counties.
 */
export function divisionAt(code: DivisionCode, level: DivisionLevel): DivisionCode | undefined {
  return divisionLineage(code).find((one) => divisionLevel(one) === level);
}
