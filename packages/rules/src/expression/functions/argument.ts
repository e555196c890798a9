import { isNumeric } from "../../values/value.ts";
import type { Value } from "../../values/value.ts";
import { isList } from "../../values/value.ts";
import type { Num } from "../../values/rational.ts";

/** The checker has made sure of the types; these only tell the compiler. A failure is a bug of the checker. */

export function numberArgument(args: readonly Value[], index: number): Num {
  const value = args[index];
  if (value !== undefined && isNumeric(value)) return value;
  throw new TypeError(`argument ${index} is no number`);
}

/** A whole number, a day number or a minute. */
export function wholeArgument(args: readonly Value[], index: number): number {
  const value = args[index];
  if (typeof value === "number") return value;
  throw new TypeError(`argument ${index} is no whole number`);
}

export function textArgument(args: readonly Value[], index: number): string {
  const value = args[index];
  if (typeof value === "string") return value;
  throw new TypeError(`argument ${index} is no text`);
}

export function listArgument(args: readonly Value[], index: number): readonly Value[] {
  const value = args[index];
  if (value !== undefined && isList(value)) return value;
  throw new TypeError(`argument ${index} is no list`);
}

export function numbersArgument(args: readonly Value[], index: number): readonly Num[] {
  return listArgument(args, index).filter(isNumeric);
}
