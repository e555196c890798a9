import type { Comparison } from "../expression/checked.ts";
import { compareNumbers } from "../values/arithmetic.ts";
import { BoundedNumber, partialList, rangeOf } from "../values/partial.ts";
import { Unknown, bare, bothUnknown } from "../values/unknown.ts";
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

/** The unknown among two values, if any; what is known of either says nothing of what is made of both. */
export function unknownOf(left: Value, right: Value): Unknown | undefined {
  if (left instanceof Unknown) return right instanceof Unknown ? bothUnknown(left, right) : bare(left);
  return right instanceof Unknown ? bare(right) : undefined;
}

/** The reasons of all that is unknown among the values. */
export function unknownAmong(values: readonly Value[]): Unknown | undefined {
  let unknown: Unknown | undefined;
  for (const value of values) {
    if (value instanceof Unknown) unknown = unknown === undefined ? bare(value) : bothUnknown(unknown, value);
  }
  return unknown;
}

/** The list, or the unknown that its elements make it: as in CEL a list of something unknown is unknown, but for what is known of the elements. */
export function listOf(values: readonly Value[]): Value {
  const unknown = unknownAmong(values);
  if (unknown === undefined) return values;
  return partialList(
    unknown,
    values.map((value) => ({ value, certain: true })),
  );
}

type Compare = (left: Value, right: Value) => Value;

function ordered(test: (order: number) => boolean): Compare {
  return (left, right) => {
    const unknown = unknownOf(left, right);
    if (unknown !== undefined) return decided(left, right, test) ?? unknown;
    return isNumeric(left) && isNumeric(right) && test(compareNumbers(left, right));
  };
}

/** What a comparison gives wherever between their bounds the two lie; undefined when that makes a difference. */
function decided(left: Value, right: Value, test: (order: number) => boolean): boolean | undefined {
  if (!(left instanceof BoundedNumber || right instanceof BoundedNumber)) return undefined;
  const a = rangeOf(left);
  const b = rangeOf(right);
  const below = a.low === undefined || b.high === undefined ? -1 : compareNumbers(a.low, b.high);
  const above = a.high === undefined || b.low === undefined ? 1 : compareNumbers(a.high, b.low);
  const orders = [
    ...(below < 0 ? [-1] : []),
    ...(below <= 0 && above >= 0 ? [0] : []),
    ...(above > 0 ? [1] : []),
  ];
  const [first = false, ...others] = orders.map(test);
  return others.every((other) => other === first) ? first : undefined;
}

function equality(wanted: boolean): Compare {
  return (left, right) => {
    if (typeof left === "string" || typeof left === "boolean") {
      return right instanceof Unknown ? bare(right) : (left === right) === wanted;
    }
    const unknown = unknownOf(left, right);
    if (unknown === undefined) return sameValue(left, right) === wanted;
    return decided(left, right, (order) => (order === 0) === wanted) ?? unknown;
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
