import type { Fact, Type } from "../subjects/type.ts";
import type { Value } from "../values/value.ts";
import type { FunctionDefinition } from "./function.ts";

export type Comparison = "<" | "<=" | ">" | ">=" | "==" | "!=";
export type Arithmetic = "+" | "-" | "*" | "/" | "%";
/** Macros over lists. `sum` … `avg` fold the values of their body. */
export type Macro = "all" | "exists" | "exists_one" | "filter" | "map" | "count" | "streak" | "groupBy";
/** How an expression asks another rule. */
export type RuleCall = SubjectCall | PopulationCall;
/** What one subject comes to. */
export type SubjectCall = "passes" | "outcome" | "score" | "band";
/** What a population comes to, and where one member stands in it. */
export type PopulationCall = "quota" | "rank" | "picked";

interface Base {
  /** Offset into the text of the expression. */
  readonly at: number;
  readonly type: Type;
  /** Unit of a number, where it is known: m2, yuan … */
  readonly unit: string | undefined;
  /** Most steps it can take. */
  readonly cost: number;
}

/** An expression whose every name and type is known: what is compiled, mutated and explained. */
export type Checked = Base &
  (
    | { readonly op: "literal"; readonly value: Value }
    | { readonly op: "variable"; readonly name: string }
    | { readonly op: "parameter"; readonly name: string }
    /** A fact of a record; `path` names it for people and for missing facts: `station.windows[].number`. */
    | { readonly op: "fact"; readonly base: Checked; readonly fact: Fact; readonly path: string }
    | { readonly op: "has"; readonly base: Checked; readonly fact: Fact; readonly path: string }
    | { readonly op: "and" | "or"; readonly left: Checked; readonly right: Checked }
    | { readonly op: "not" | "negate"; readonly operand: Checked }
    | {
        readonly op: "condition";
        readonly when: Checked;
        readonly yes: Checked;
        readonly no: Checked;
      }
    | {
        readonly op: "compare";
        readonly comparison: Comparison;
        readonly left: Checked;
        readonly right: Checked;
      }
    | {
        readonly op: "arithmetic";
        readonly operator: Arithmetic;
        readonly left: Checked;
        readonly right: Checked;
      }
    | { readonly op: "in"; readonly element: Checked; readonly list: Checked }
    | { readonly op: "index"; readonly list: Checked; readonly index: Checked }
    | { readonly op: "list"; readonly items: readonly Checked[] }
    | { readonly op: "call"; readonly fn: FunctionDefinition; readonly args: readonly Checked[] }
    | {
        readonly op: "macro";
        readonly macro: Macro;
        readonly list: Checked;
        readonly variable: string;
        readonly body: Checked;
      }
    | {
        readonly op: "rule";
        readonly call: RuleCall;
        readonly id: string;
        /** Undefined for a question about a population as a whole. */
        readonly subject: Checked | undefined;
        /** The population, where the expression names it. */
        readonly members: Checked | undefined;
      }
  );

/** The parts of an expression, in the order written. */
export function partsOf(expression: Checked): readonly Checked[] {
  switch (expression.op) {
    case "literal":
    case "variable":
    case "parameter":
      return [];
    case "fact":
    case "has":
      return [expression.base];
    case "and":
    case "or":
    case "compare":
    case "arithmetic":
      return [expression.left, expression.right];
    case "not":
    case "negate":
      return [expression.operand];
    case "condition":
      return [expression.when, expression.yes, expression.no];
    case "in":
      return [expression.element, expression.list];
    case "index":
      return [expression.list, expression.index];
    case "list":
      return expression.items;
    case "call":
      return expression.args;
    case "macro":
      return [expression.list, expression.body];
    case "rule":
      return [expression.subject, expression.members].filter((part) => part !== undefined);
    default:
      return expression satisfies never;
  }
}

/** Visits an expression and all its parts. */
export function walk(expression: Checked, visit: (part: Checked) => void): void {
  visit(expression);
  for (const part of partsOf(expression)) walk(part, visit);
}

/** The names of the parameters an expression reads. */
export function parametersIn(expression: Checked): readonly string[] {
  const names = new Set<string>();
  walk(expression, (part) => {
    if (part.op === "parameter") names.add(part.name);
  });
  return [...names];
}
