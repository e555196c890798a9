import { partialList } from "../values/partial.ts";
import { Unknown, bare, bothUnknown } from "../values/unknown.ts";
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
