/** Most bits of a numerator or denominator: arithmetic beyond that is a fault, not a slow answer. */
const mostBits = 2048n;
const tooLarge = 1n << mostBits;

/**
 * An exact fraction in lowest terms. Quotients stay exact (2/3 of 3 people are 2), so rounding happens only where a rule says so.
 */
export class Rational {
  readonly numerator: bigint;
  /** Always positive. */
  readonly denominator: bigint;

  constructor(numerator: bigint, denominator: bigint) {
    this.numerator = numerator;
    this.denominator = denominator;
  }
}

/**
 * A number of an expression. A JavaScript number stands for its shortest decimal text (12.5 is exactly twelve and a half), which keeps
 * comparisons exact and fast; everything else is a fraction.
 */
export type Num = number | Rational;

/** Thrown inside this folder when a number grows beyond all reason; expressions turn it into a fault. */
export class NumberTooLarge extends Error {}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function greatestSmallDivisor(a: number, b: number): number {
  let x = Math.abs(a);
  let y = b;
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** The fraction in lowest terms; a whole number that fits is a plain number. */
export function fraction(numerator: bigint, denominator: bigint): Num {
  const sign = denominator < 0n ? -1n : 1n;
  const top = numerator * sign;
  const bottom = denominator * sign;
  const divisor = greatestDivisor(top, bottom);
  const n = divisor > 1n ? top / divisor : top;
  const d = divisor > 1n ? bottom / divisor : bottom;
  if (d === 1n) {
    const whole = Number(n);
    if (Number.isSafeInteger(whole)) return whole;
  }
  if (n >= tooLarge || -n >= tooLarge || d >= tooLarge) throw new NumberTooLarge();
  return new Rational(n, d);
}

/** The quotient of two whole numbers. */
export function quotient(a: number, b: number): Num {
  if (a % b === 0) return a / b;
  const divisor = greatestSmallDivisor(a, Math.abs(b));
  const sign = b < 0 ? -1 : 1;
  return new Rational(BigInt((a / divisor) * sign), BigInt((b / divisor) * sign));
}

const decimalPattern = /^([+-]?)(\d{1,200})(?:\.(\d{1,200}))?(?:e([+-]?\d{1,3}))?$/i;

/** Reads a decimal text exactly; undefined when it is none. */
export function parseNumber(text: string): Num | undefined {
  const match = decimalPattern.exec(text);
  if (match === null) return undefined;
  const [, sign = "", whole = "0", places = "", exponent = "0"] = match;
  const digits = whole + places;
  // Up to 15 significant digits a double's shortest text is the text itself.
  if (digits.length <= 15 && exponent === "0") return Number(text);
  const shift = Number(exponent) - places.length;
  const n = BigInt(sign === "-" ? `-${digits}` : digits);
  return shift >= 0 ? fraction(n * 10n ** BigInt(shift), 1n) : fraction(n, 10n ** BigInt(-shift));
}

/** The number as a fraction, whatever it is stored as. */
export function toRational(value: Num): Rational {
  if (typeof value !== "number") return value;
  if (Number.isSafeInteger(value)) return new Rational(BigInt(value), 1n);
  const text = String(value);
  const [mantissa = "0", exponent = "0"] = text.toLowerCase().split("e");
  const [whole = "0", places = ""] = mantissa.split(".");
  const shift = Number(exponent) - places.length;
  const n = BigInt(whole + places);
  if (shift >= 0) return new Rational(n * 10n ** BigInt(shift), 1n);
  const reduced = fraction(n, 10n ** BigInt(-shift));
  return typeof reduced === "number" ? new Rational(BigInt(reduced), 1n) : reduced;
}
