import { numberOutOfRange } from "../errors/input-errors.ts";
import { hundredthsFrom } from "./hundredths.ts";

declare const areaBrand: unique symbol;

/**
 * An area in square metres (平方米) as an exact decimal text with two places: `"12.00"`, `"500.50"`.
 *
 * A text, because a rule that says "at least 12 m²" must not meet 11.999999999999998. It is what PostgreSQL's
 * `numeric(12,2)` gives and takes.
 */
export type AreaM2 = string & { readonly [areaBrand]: true };

/** No station is larger: 9 999 999.99 m². */
export const maxAreaM2: number = 9_999_999.99;

/**
 * Reads an area in m² from `12`, `12.5`, `"12.50"`.
 *
 * @throws NUMBER_TOO_PRECISE beyond two decimals, NUMBER_OUT_OF_RANGE below 0 or above 9 999 999.99
 */
export function parseAreaM2(value: string | number): AreaM2 {
  const hundredths = hundredthsFrom(String(value));
  if (hundredths < 0 || hundredths > 999_999_999) throw numberOutOfRange({ value, min: 0, max: maxAreaM2 });
  return areaOf(hundredths);
}

/** Is the text an area as it is stored, with exactly two decimals? */
export function isAreaM2(text: string): text is AreaM2 {
  return /^(?:0|[1-9]\d{0,6})\.\d{2}$/.test(text);
}

/** Negative when `a` is smaller than `b`, 0 when equal. */
export function compareAreas(a: AreaM2, b: AreaM2): number {
  return hundredthsFrom(a) - hundredthsFrom(b);
}

/** Adds areas exactly. @throws NUMBER_OUT_OF_RANGE above 9 999 999.99 m² */
export function addAreas(...areas: readonly AreaM2[]): AreaM2 {
  const sum = areas.reduce((total, area) => total + hundredthsFrom(area), 0);
  return parseAreaM2(sum / 100);
}

/** For charts and GraphQL Float; two decimals survive a double up to the maximum. */
export function areaToNumber(area: AreaM2): number {
  return hundredthsFrom(area) / 100;
}

function areaOf(hundredths: number): AreaM2 {
  const digits = String(hundredths).padStart(3, "0");
  const area = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  if (!isAreaM2(area)) throw new TypeError(`${hundredths} hundredths are no area`);
  return area;
}
