import type { Type } from "../subjects/type.ts";
import { compareNumbers, numberText } from "./arithmetic.ts";
import { dayText, minuteText } from "./day.ts";
import { hoursText } from "./hours.ts";
import { Rational } from "./rational.ts";
import { Unknown } from "./unknown.ts";

/** A record of facts as it came in: a missing property is not known, null is known to be absent. */
export type FactRecord = Readonly<Record<string, unknown>>;

/**
 * A value of an expression. Dates are day numbers, dates with time are minutes, durations are hours or days: the static type tells them apart.
 */
export type Value = boolean | number | string | Rational | readonly Value[] | FactRecord | Unknown;

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Equality of two known plain values of one type; lists compare element by element. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a instanceof Rational || b instanceof Rational) {
    return isNumeric(a) && isNumeric(b) && compareNumbers(a, b) === 0;
  }
  if (isList(a) && isList(b)) {
    return a.length === b.length && a.every((element, index) => sameValue(element, b[index] ?? false));
  }
  return false;
}

export function isNumeric(value: Value): value is number | Rational {
  return typeof value === "number" || value instanceof Rational;
}

/** A value as people write it; unknown is `?`. */
export function valueText(value: Value, type: Type): string {
  if (value instanceof Unknown) return "?";
  if (isList(value)) {
    const of: Type = type.kind === "list" ? type.of : type;
    const shown = value.slice(0, 10).map((element) => valueText(element, of));
    return `[${shown.join(", ")}${value.length > 10 ? `, … ${value.length}` : ""}]`;
  }
  if (typeof value === "number" || value instanceof Rational) {
    if (type.kind === "date" && typeof value === "number") return dayText(value);
    if (type.kind === "datetime" && typeof value === "number") return minuteText(value);
    if (type.kind === "hours") return hoursText(value);
    return numberText(value);
  }
  if (typeof value === "object") return "{…}";
  return String(value);
}
