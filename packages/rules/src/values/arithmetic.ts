import { fraction, quotient, toRational } from "./rational.ts";
import type { Num } from "./rational.ts";

/** Negative, zero or positive, as a is below, equal to or above b. */
export function compareNumbers(a: Num, b: Num): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const x = toRational(a);
  const y = toRational(b);
  const left = x.numerator * y.denominator;
  const right = y.numerator * x.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function add(a: Num, b: Num): Num {
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  const x = toRational(a);
  const y = toRational(b);
  return fraction(x.numerator * y.denominator + y.numerator * x.denominator, x.denominator * y.denominator);
}

export function negate(a: Num): Num {
  if (typeof a === "number") return a === 0 ? 0 : -a;
  return fraction(-a.numerator, a.denominator);
}

export function subtract(a: Num, b: Num): Num {
  return add(a, negate(b));
}

export function multiply(a: Num, b: Num): Num {
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product === 0 ? 0 : product;
  }
  const x = toRational(a);
  const y = toRational(b);
  return fraction(x.numerator * y.numerator, x.denominator * y.denominator);
}

/** The exact quotient. The caller has made sure that b is not zero. */
export function divide(a: Num, b: Num): Num {
  if (typeof a === "number" && typeof b === "number" && Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
    return quotient(a, b);
  }
  const x = toRational(a);
  const y = toRational(b);
  return fraction(x.numerator * y.denominator, x.denominator * y.numerator);
}

/** How a number is brought to a number of places. half-up rounds a half away from zero, as people do. */
export type RoundingMode = "down" | "up" | "half-up" | "half-even" | "floor" | "ceil" | "truncate";

/** The number with at most so many decimal places. down and up are towards and away from zero. */
export function roundTo(value: Num, places: number, mode: RoundingMode): Num {
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  const { numerator, denominator } = toRational(value);
  const scale = 10n ** BigInt(places);
  const scaled = numerator * scale;
  const whole = scaled / denominator;
  const rest = scaled % denominator;
  if (rest === 0n) return fraction(whole, scale);
  const away = numerator < 0n ? -1n : 1n;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const up = isAway(mode, away, twice === denominator ? 0 : twice > denominator ? 1 : -1, whole);
  return fraction(up ? whole + away : whole, scale);
}

function isAway(mode: RoundingMode, away: bigint, half: -1 | 0 | 1, whole: bigint): boolean {
  switch (mode) {
    case "down":
    case "truncate":
      return false;
    case "up":
      return true;
    case "floor":
      return away < 0n;
    case "ceil":
      return away > 0n;
    case "half-up":
      return half >= 0;
    case "half-even":
      return half > 0 || (half === 0 && whole % 2n !== 0n);
    default:
      return mode satisfies never;
  }
}

/** Is the number a whole one? */
export function isWhole(value: Num): boolean {
  return typeof value === "number" ? Number.isInteger(value) : value.denominator === 1n;
}

/** The number as people write it: 12.5, or 2/3 where no decimal is exact. */
export function numberText(value: Num): string {
  if (typeof value === "number") return plainText(value);
  const { numerator, denominator } = value;
  let rest = denominator;
  let places = 0;
  while (rest % 10n === 0n) {
    rest /= 10n;
    places += 1;
  }
  let extra = 0;
  while (rest % 2n === 0n || rest % 5n === 0n) {
    rest /= rest % 2n === 0n ? 2n : 5n;
    extra += 1;
  }
  if (rest !== 1n) return `${numerator}/${denominator}`;
  return decimalText(numerator, denominator, places + extra);
}

/** The number with so many places, rounded half up: for texts and for numbers that leave the package. */
export function fixedText(value: Num, places: number): string {
  const rounded = toRational(roundTo(value, places, "half-up"));
  const scale = 10n ** BigInt(places);
  return place((rounded.numerator * scale) / rounded.denominator, places);
}

function decimalText(numerator: bigint, denominator: bigint, places: number): string {
  const scaled = (numerator * 10n ** BigInt(places)) / denominator;
  return place(scaled, places).replace(/0+$/, "").replace(/\.$/, "");
}

function place(scaled: bigint, places: number): string {
  if (places === 0) return String(scaled);
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, "0");
  return `${scaled < 0n ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function plainText(value: number): string {
  const text = String(value);
  if (!text.includes("e")) return text;
  return numberText(toRational(value));
}
