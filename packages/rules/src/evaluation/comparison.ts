import type { Comparison } from "../expression/checked.ts";
import { compareNumbers } from "../values/arithmetic.ts";
import { BoundedNumber, rangeOf } from "../values/partial.ts";
import { Unknown, bare } from "../values/unknown.ts";
import { isNumeric, sameValue } from "../values/value.ts";
import type { Value } from "../values/value.ts";
import { unknownOf } from "./logic.ts";
import type { Closure } from "./machine.ts";

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

/** Comparison with a value that is the same for everybody: most rules hold one fact against one value of the law. */
export function compareWith(comparison: Comparison, left: Closure, right: Value): Closure {
  if (typeof right === "number") return lanes[comparison](left, right);
  const compare = comparisons[comparison];
  const equal = comparison === "==";
  if (typeof right !== "string" || (!equal && comparison !== "!=")) {
    return (frame) => compare(left(frame), right);
  }
  return (frame) => {
    const value = left(frame);
    return typeof value === "string" ? (value === right) === equal : compare(value, right);
  };
}

const {
  "<": isLess,
  "<=": isAtMost,
  ">": isGreater,
  ">=": isAtLeast,
  "==": isSame,
  "!=": isOther,
} = comparisons;

// One closure each, so that every one of them does one thing only.
const lanes: Readonly<Record<Comparison, (left: Closure, right: number) => Closure>> = {
  "<": (left, right) => (frame) => {
    const value = left(frame);
    return typeof value === "number" ? value < right : isLess(value, right);
  },
  "<=": (left, right) => (frame) => {
    const value = left(frame);
    return typeof value === "number" ? value <= right : isAtMost(value, right);
  },
  ">": (left, right) => (frame) => {
    const value = left(frame);
    return typeof value === "number" ? value > right : isGreater(value, right);
  },
  ">=": (left, right) => (frame) => {
    const value = left(frame);
    return typeof value === "number" ? value >= right : isAtLeast(value, right);
  },
  "==": (left, right) => (frame) => {
    const value = left(frame);
    return typeof value === "number" ? value === right : isSame(value, right);
  },
  "!=": (left, right) => (frame) => {
    const value = left(frame);
    return typeof value === "number" ? value !== right : isOther(value, right);
  },
};
