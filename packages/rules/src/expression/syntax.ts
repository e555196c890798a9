import type { Num } from "../values/rational.ts";

/** An expression as it was written, before names and types are known. `at` is an offset into its text. */
export type Syntax =
  | {
      readonly kind: "literal";
      readonly at: number;
      readonly value: string | Num | boolean;
      readonly literal: "int" | "decimal" | "string" | "bool";
    }
  | {
      readonly kind: "refused";
      readonly at: number;
      readonly what: "null" | "bytes" | "uint" | "map" | "message" | "number";
    }
  | { readonly kind: "name"; readonly at: number; readonly name: string }
  | { readonly kind: "select"; readonly at: number; readonly target: Syntax; readonly field: string }
  | { readonly kind: "has"; readonly at: number; readonly target: Syntax; readonly field: string }
  | { readonly kind: "list"; readonly at: number; readonly items: readonly Syntax[] }
  | {
      readonly kind: "call";
      readonly at: number;
      readonly name: string;
      readonly target: Syntax | undefined;
      readonly args: readonly Syntax[];
    };

/** Names of operators as the CEL parser writes calls to them. A map: a name like hasOwnProperty must not be found. */
export const operators: ReadonlyMap<string, string> = new Map([
  ["_&&_", "&&"],
  ["_||_", "||"],
  ["!_", "!"],
  ["-_", "-"],
  ["_+_", "+"],
  ["_-_", "-"],
  ["_*_", "*"],
  ["_/_", "/"],
  ["_%_", "%"],
  ["_<_", "<"],
  ["_<=_", "<="],
  ["_>_", ">"],
  ["_>=_", ">="],
  ["_==_", "=="],
  ["_!=_", "!="],
  ["@in", "in"],
  ["_[_]", "[]"],
  ["_?_:_", "?:"],
]);
