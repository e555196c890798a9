import { numberOutOfRange, numberTooPrecise } from "../errors/input-errors.ts";

const decimalPattern = /^(-?)(\d{1,20})(?:\.(\d{1,2}))?$/;

/**
 * A decimal with at most two places as a whole number of hundredths, exactly: no floating-point step in between.
 *
 * @throws NUMBER_TOO_PRECISE when the text is not such a decimal, NUMBER_OUT_OF_RANGE when the result is not exact
 */
export function hundredthsFrom(text: string): number {
  const match = decimalPattern.exec(text.trim());
  if (!match) throw numberTooPrecise({ value: text, places: 2 });
  const [, sign = "", whole = "0", fraction = ""] = match;
  const hundredths = BigInt(whole + fraction.padEnd(2, "0"));
  if (hundredths > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw numberOutOfRange({ value: text, min: "-90071992547409.91", max: "90071992547409.91" });
  }
  return sign === "-" ? 0 - Number(hundredths) : Number(hundredths);
}
