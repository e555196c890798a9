import type { Arithmetic } from "../expression/checked.ts";
import { add, divide, multiply, negate, subtract } from "../values/arithmetic.ts";
import { NumberTooLarge, Rational } from "../values/rational.ts";
import type { Num } from "../values/rational.ts";
import { anything, intervalOf, minus, plus, quotient, times, valueOf } from "../values/interval.ts";
import type { Interval } from "../values/interval.ts";
import { BoundedNumber } from "../values/partial.ts";
import { Unknown, fault, isFault } from "../values/unknown.ts";
import { isList, isNumeric } from "../values/value.ts";
import type { Value } from "../values/value.ts";
import { unknownOf } from "./logic.ts";
import type { Closure } from "./machine.ts";

const byZero = fault("division-by-zero", "/", "除数为零", "division by zero");
/** A number beyond all reason, or beyond what whole numbers may be. */
export const tooLarge: Unknown = fault("number-too-large", "number", "数值过大", "the number is too large");

function remainder(a: Num, b: Num): Num | Unknown {
  if (typeof a !== "number" || typeof b !== "number") return tooLarge;
  return b === 0 ? byZero : a % b === 0 ? 0 : a % b;
}

const operations: Readonly<Record<Arithmetic, (a: Num, b: Num) => Num | Unknown>> = {
  "+": add,
  "-": subtract,
  "*": multiply,
  "/": (a, b) => (b === 0 ? byZero : divide(a, b)),
  "%": remainder,
};

/** Runs a computation on numbers; growth beyond all reason is a fault, not an exception. */
export function guarded(run: () => Value): Value {
  try {
    return run();
  } catch (error) {
    if (error instanceof NumberTooLarge) return tooLarge;
    throw error;
  }
}

/** `whole`: the result is a whole number and must stay within what whole numbers may be. */
export function compileArithmetic(
  operator: Arithmetic,
  left: Closure,
  right: Closure,
  whole: boolean,
): Closure {
  const operation = operations[operator];
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    const unknown = unknownOf(a, b);
    if (unknown !== undefined) return isFault(unknown) ? unknown : between(operator, a, b, unknown);
    if (isNumeric(a) && isNumeric(b)) {
      const result = guarded(() => operation(a, b));
      return whole && result instanceof Rational ? tooLarge : result;
    }
    if (typeof a === "string" && typeof b === "string") return a + b;
    return isList(a) && isList(b) ? [...a, ...b] : tooLarge;
  };
}

export function compileNegation(operand: Closure): Closure {
  return (frame) => {
    const value = operand(frame);
    if (value instanceof Unknown) return valueOf(minus(intervalOf(value)));
    return isNumeric(value) ? negate(value) : value;
  };
}

/** What is known of the result when one of the numbers, or both, is known to lie between two. */
function between(operator: Arithmetic, a: Value, b: Value, unknown: Unknown): Value {
  if (!(a instanceof BoundedNumber || b instanceof BoundedNumber)) return unknown;
  const left = intervalOfValue(a);
  const right = intervalOfValue(b);
  switch (operator) {
    case "+":
      return guarded(() => valueOf(plus(left, right)));
    case "-":
      return guarded(() => valueOf(plus(left, minus(right))));
    case "*":
      return guarded(() => valueOf(times(left, right)));
    case "/":
      return guarded(() => valueOf(quotient(left, right)));
    case "%":
      return unknown;
    default:
      return operator satisfies never;
  }
}

function intervalOfValue(value: Value): Interval {
  return value instanceof Unknown || isNumeric(value) ? intervalOf(value) : anything(new Unknown([]));
}
