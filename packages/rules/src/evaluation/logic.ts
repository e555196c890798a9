import type { Comparison } from "../expression/checked.ts";
import { compareNumbers } from "../values/arithmetic.ts";
import { Unknown, bothUnknown } from "../values/unknown.ts";
import { isNumeric, sameValue } from "../values/value.ts";
import type { Value } from "../values/value.ts";

/** Both: false wins over unknown. */
export function and(left: Value, right: Value): Value {
  if (left === false || right === false) return false;
  return settle(left, right, true);
}

/** Either: true wins over unknown. */
export function or(left: Value, right: Value): Value {
  if (left === true || right === true) return true;
  return settle(left, right, false);
}

function settle(left: Value, right: Value, known: boolean): Value {
  if (left instanceof Unknown) return right instanceof Unknown ? bothUnknown(left, right) : left;
  return right instanceof Unknown ? right : known;
}

export function not(operand: Value): Value {
  return operand instanceof Unknown ? operand : operand !== true;
}

/** The unknown among two values, if any. */
export function unknownOf(left: Value, right: Value): Unknown | undefined {
  if (left instanceof Unknown) return right instanceof Unknown ? bothUnknown(left, right) : left;
  return right instanceof Unknown ? right : undefined;
}

/** The list, or the unknown that its elements make it: as in CEL a list of something unknown is unknown. */
export function knownList(values: readonly Value[]): Value {
  let unknown: Unknown | undefined;
  for (const value of values) {
    if (value instanceof Unknown) unknown = unknown === undefined ? value : bothUnknown(unknown, value);
  }
  return unknown ?? values;
}

type Compare = (left: Value, right: Value) => Value;

function ordered(test: (order: number) => boolean): Compare {
  return (left, right) => {
    const unknown = unknownOf(left, right);
    if (unknown !== undefined) return unknown;
    return isNumeric(left) && isNumeric(right) && test(compareNumbers(left, right));
  };
}

function equality(wanted: boolean): Compare {
  return (left, right) => {
    if (typeof left === "string" || typeof left === "boolean") {
      return right instanceof Unknown ? right : (left === right) === wanted;
    }
    return unknownOf(left, right) ?? sameValue(left, right) === wanted;
  };
}

const less = ordered((order) => order < 0);
const lessOrEqual = ordered((order) => order <= 0);
const greater = ordered((order) => order > 0);
const greaterOrEqual = ordered((order) => order >= 0);

/** Comparisons, each with a fast lane for plain numbers. */
export const comparisons: Readonly<Record<Comparison, Compare>> = {
  "<": (a, b) => (typeof a === "number" && typeof b === "number" ? a < b : less(a, b)),
  "<=": (a, b) => (typeof a === "number" && typeof b === "number" ? a <= b : lessOrEqual(a, b)),
  ">": (a, b) => (typeof a === "number" && typeof b === "number" ? a > b : greater(a, b)),
  ">=": (a, b) => (typeof a === "number" && typeof b === "number" ? a >= b : greaterOrEqual(a, b)),
  "==": equality(true),
  "!=": equality(false),
};
