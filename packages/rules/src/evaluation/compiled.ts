import type { Expression } from "../pack/model.ts";
import { Unknown } from "../values/unknown.ts";
import { isNumeric } from "../values/value.ts";
import type { Num } from "../values/rational.ts";
import type { Value } from "../values/value.ts";
import { compile } from "./compile.ts";
import type { Linkage } from "./linkage.ts";
import type { Closure, Frame } from "./machine.ts";

/** Slots of a rule's own variables. Macros' variables follow. */
export function slotsOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, slot) => [name, slot]));
}

export function compileExpression(expression: Expression, linkage: Linkage): Closure {
  return compile(expression.checked, linkage);
}

export function compileMaybe(expression: Expression | undefined, linkage: Linkage): Closure | undefined {
  return expression === undefined ? undefined : compile(expression.checked, linkage);
}

/** A condition that is left out holds. */
export function holds(closure: Closure | undefined, frame: Frame): boolean | Unknown {
  return closure === undefined ? true : truth(closure(frame));
}

export function truth(value: Value): boolean | Unknown {
  return value instanceof Unknown ? value : value === true;
}

/** A number, or why there is none. */
export function numberOf(closure: Closure, frame: Frame): Num | Unknown {
  const value = closure(frame);
  return value instanceof Unknown || isNumeric(value) ? value : new Unknown([]);
}
