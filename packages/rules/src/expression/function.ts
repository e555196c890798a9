import type { WorkingCalendar } from "@yimen/domain";
import type { Type } from "../subjects/type.ts";
import type { Value } from "../values/value.ts";

/** What functions may ask besides their arguments. */
export interface FunctionContext {
  readonly calendar: WorkingCalendar;
}

/** A parameter or result of a function: a fixed kind, a list, or a type variable bound by the first argument that uses it. */
export type Pattern =
  | "bool"
  | "int"
  | "decimal"
  | "number"
  | "string"
  | "text"
  | "date"
  | "datetime"
  | "hours"
  | "days"
  | "ranked"
  | "ordered"
  | "any"
  | { readonly list: Pattern };

/** A function of expressions. None can do anything but compute. */
export interface FunctionDefinition {
  readonly name: string;
  /** Called as x.f(…) rather than f(x, …). */
  readonly method: boolean;
  readonly params: readonly Pattern[];
  readonly result: (args: readonly Type[]) => Type;
  /** For people: what it gives. */
  readonly zh: string;
  readonly en: string;
  /** Steps, given the lengths of list arguments; 1 when left out. */
  readonly cost?: (args: readonly Type[]) => number;
  /** All arguments are known. */
  readonly run: (args: readonly Value[], context: FunctionContext) => Value;
}

/** The length a list can have, 1 for anything else. */
export function lengthOf(type: Type | undefined): number {
  return type?.kind === "list" ? type.max : 1;
}
