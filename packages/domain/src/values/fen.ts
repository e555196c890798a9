import { numberOutOfRange, numberTooPrecise } from "../errors/input-errors.ts";
import { hundredthsFrom } from "./hundredths.ts";

declare const fenBrand: unique symbol;

/** Money in fen (分), one hundredth of a yuan: always whole, possibly negative (a deduction). */
export type Fen = number & { readonly [fenBrand]: true };

/**
 * A whole number of fen that a double holds exactly.
 *
 * @throws NUMBER_TOO_PRECISE for a fraction, NUMBER_OUT_OF_RANGE beyond ±9 007 199 254 740 991 fen (about 90 trillion yuan)
 */
export function fen(amount: number): Fen {
  if (isFen(amount)) return amount;
  if (!Number.isFinite(amount) || Math.abs(amount) > Number.MAX_SAFE_INTEGER) {
    throw numberOutOfRange({ value: amount, min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
  }
  // What is left is a fraction, or -0, which prints and compares oddly.
  if (amount !== 0) throw numberTooPrecise({ value: amount, places: 0 });
  return zeroFen;
}

/** Money to be paid: a whole number of fen, 0 or more. @throws NUMBER_TOO_PRECISE, NUMBER_OUT_OF_RANGE */
export function parseFee(amount: number): Fen {
  if (amount < 0) throw numberOutOfRange({ value: amount, min: 0, max: Number.MAX_SAFE_INTEGER });
  return fen(amount);
}

/** Is the number a whole number of fen that a double holds exactly? -0 is not. */
export function isFen(amount: number): amount is Fen {
  return Number.isSafeInteger(amount) && !Object.is(amount, -0);
}

/** No money at all. */
export const zeroFen: Fen = fen(0);

/**
 * Reads an amount written in yuan: `"12.34"`, `"-0.05"`, `"300"`. No currency sign, no thousands separators.
 *
 * @throws NUMBER_TOO_PRECISE for anything that is not a decimal with at most two places, NUMBER_OUT_OF_RANGE
 */
export function parseYuan(text: string): Fen {
  return fen(hundredthsFrom(text));
}

/** Adds amounts. @throws NUMBER_OUT_OF_RANGE when the sum is no longer exact */
export function addFen(...amounts: readonly Fen[]): Fen {
  return fen(amounts.reduce((sum, amount) => fen(sum + amount), 0));
}

/** In yuan with two decimals: 1234 → `"12.34"`, -5 → `"-0.05"`. */
export function formatFen(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, "0");
  return `${amount < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
