import type { Type } from "../subjects/type.ts";
import { sameType, typeText } from "../subjects/type.ts";
import { operationUndefined, unitsDiffer } from "../problems/index.ts";
import type { Hint } from "../problems/problem.ts";
import { noHint } from "../problems/problem.ts";
import { check, checkAs, fits, mismatch, wrong } from "./check-part.ts";
import type { Arithmetic, Checked, Comparison } from "./checked.ts";
import { presentWhenFalse, presentWhenTrue } from "./presence.ts";
import type { Outcome, Scope } from "./scope.ts";
import { withPresent } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

type Call = Extract<Syntax, { kind: "call" }>;
const bool: Type = { kind: "bool" };
const missing: Syntax = { kind: "refused", at: 0, what: "null" };

/** An operator with its operands. */
export function checkOperator(
  syntax: Call,
  operator: string,
  scope: Scope,
  wanted: Type | undefined,
): Outcome {
  const [left = missing, right = missing, third = missing] = syntax.args;
  switch (operator) {
    case "&&":
    case "||":
      return logical(syntax, operator, left, right, scope);
    case "!": {
      const operand = checkAs(left, scope, bool);
      return (
        operand && { op: "not", at: syntax.at, operand, type: bool, unit: undefined, cost: operand.cost + 1 }
      );
    }
    case "-":
      return syntax.name === "-_"
        ? negation(syntax, left, scope)
        : arithmetic(syntax, "-", left, right, scope);
    case "+":
    case "*":
    case "/":
    case "%":
      return arithmetic(syntax, operator, left, right, scope);
    case "?:":
      return condition(syntax, left, right, third, scope, wanted);
    case "in":
      return membership(syntax, left, right, scope);
    case "[]":
      return element(syntax, left, right, scope);
    default:
      return comparison(syntax, operator, left, right, scope);
  }
}

function logical(syntax: Call, operator: "&&" | "||", left: Syntax, right: Syntax, scope: Scope): Outcome {
  const first = checkAs(left, scope, bool);
  const present =
    first === undefined ? [] : operator === "&&" ? presentWhenTrue(first) : presentWhenFalse(first);
  const second = checkAs(right, withPresent(scope, present), bool);
  if (first === undefined || second === undefined) return undefined;
  const cost = first.cost + second.cost + 1;
  return {
    op: operator === "&&" ? "and" : "or",
    at: syntax.at,
    left: first,
    right: second,
    type: bool,
    unit: undefined,
    cost,
  };
}

function condition(
  syntax: Call,
  when: Syntax,
  yes: Syntax,
  no: Syntax,
  scope: Scope,
  wanted: Type | undefined,
): Outcome {
  const test = checkAs(when, scope, bool);
  const first = check(yes, withPresent(scope, test === undefined ? [] : presentWhenTrue(test)), wanted);
  const second = check(
    no,
    withPresent(scope, test === undefined ? [] : presentWhenFalse(test)),
    wanted ?? enumOf(first),
  );
  if (test === undefined || first === undefined || second === undefined) return undefined;
  const type = fits(first.type, second.type) ? second.type : first.type;
  if (!fits(first.type, type) || !fits(second.type, type)) {
    return wrong(scope, no.at, mismatch(first.type, second.type));
  }
  const cost = test.cost + first.cost + second.cost + 1;
  const unit = first.unit === second.unit ? first.unit : undefined;
  return { op: "condition", at: syntax.at, when: test, yes: first, no: second, type, unit, cost };
}

function enumOf(checked: Checked | undefined): Type | undefined {
  return checked?.type.kind === "enum" ? checked.type : undefined;
}

/** Both sides of a comparison; a text beside an enum is a value of it, whichever side it stands on. */
function sides(left: Syntax, right: Syntax, scope: Scope): readonly [Checked, Checked] | undefined {
  const leftFirst = left.kind !== "literal" && left.kind !== "list";
  const one = check(leftFirst ? left : right, scope);
  const other = check(leftFirst ? right : left, scope, one?.type);
  if (one === undefined || other === undefined) return undefined;
  return leftFirst ? [one, other] : [other, one];
}

const equalities: readonly string[] = ["==", "!="];
const orderedKinds: readonly string[] = ["int", "decimal", "date", "datetime", "hours", "days"];

function isComparison(operator: string): operator is Comparison {
  return ["<", "<=", ">", ">=", ...equalities].includes(operator);
}

function comparison(syntax: Call, operator: string, left: Syntax, right: Syntax, scope: Scope): Outcome {
  const both = sides(left, right, scope);
  if (both === undefined || !isComparison(operator)) return undefined;
  const [first, second] = both;
  if (!fits(first.type, second.type) && !fits(second.type, first.type)) {
    return wrong(scope, syntax.at, mismatch(first.type, second.type));
  }
  const { kind } = first.type;
  const comparable = equalities.includes(operator) ? kind !== "record" : orderedKinds.includes(kind);
  if (!comparable) {
    const hint: Hint =
      kind === "enum"
        ? { hint: "use atLeast(…) or atMost(…)", hintZh: "请用 atLeast(…) 或 atMost(…)" }
        : noHint;
    return undefinedFor(syntax, operator, [first, second], scope, hint);
  }
  if (!sameUnit(first, second)) {
    wrong(scope, syntax.at, unitsDiffer({ left: first.unit ?? "", right: second.unit ?? "", ...noHint }));
  }
  const cost = first.cost + second.cost + comparisonCost(first.type, second.type);
  return {
    op: "compare",
    at: syntax.at,
    comparison: operator,
    left: first,
    right: second,
    type: bool,
    unit: undefined,
    cost,
  };
}

function comparisonCost(a: Type, b: Type): number {
  return a.kind === "list" && b.kind === "list" ? Math.min(a.max, b.max) + 1 : 1;
}

function sameUnit(a: Checked, b: Checked): boolean {
  return a.unit === undefined || b.unit === undefined || a.unit === b.unit;
}

function undefinedFor(
  syntax: Call,
  operation: string,
  operands: readonly Checked[],
  scope: Scope,
  hint: Hint,
): undefined {
  const types = operands.map(({ type }) => typeText(type, "en")).join(" and ");
  const typesZh = operands.map(({ type }) => typeText(type, "zh")).join("与");
  return wrong(scope, syntax.at, operationUndefined({ operation, types, typesZh, ...hint }));
}

function negation(syntax: Call, operand: Syntax, scope: Scope): Outcome {
  const checked = check(operand, scope);
  if (checked === undefined) return undefined;
  if (!["int", "decimal", "hours", "days"].includes(checked.type.kind)) {
    return undefinedFor(syntax, "-", [checked], scope, noHint);
  }
  return {
    op: "negate",
    at: syntax.at,
    operand: checked,
    type: checked.type,
    unit: checked.unit,
    cost: checked.cost + 1,
  };
}

function arithmetic(syntax: Call, operator: Arithmetic, left: Syntax, right: Syntax, scope: Scope): Outcome {
  const first = check(left, scope);
  const second = check(right, scope);
  if (first === undefined || second === undefined) return undefined;
  const type = resultType(operator, first.type, second.type);
  if (type === undefined) {
    const whole = operator === "/" && first.type.kind === "int" && second.type.kind === "int";
    const hint: Hint = whole
      ? {
          hint: "whole numbers lose the remainder; write decimal(a) / b",
          hintZh: "整数相除会丢失余数,请写成 decimal(a) / b",
        }
      : noHint;
    return undefinedFor(syntax, operator, [first, second], scope, hint);
  }
  const adds = operator === "+" || operator === "-";
  if (adds && !sameUnit(first, second)) {
    wrong(scope, syntax.at, unitsDiffer({ left: first.unit ?? "", right: second.unit ?? "", ...noHint }));
  }
  const unit = adds ? (first.unit ?? second.unit) : undefined;
  const cost = first.cost + second.cost + (type.kind === "list" ? type.max + 1 : 1);
  return { op: "arithmetic", at: syntax.at, operator, left: first, right: second, type, unit, cost };
}

function number(type: Type): boolean {
  return type.kind === "int" || type.kind === "decimal";
}

function span(type: Type): boolean {
  return type.kind === "hours" || type.kind === "days";
}

function resultType(operator: Arithmetic, a: Type, b: Type): Type | undefined {
  const both = number(a) && number(b);
  switch (operator) {
    case "+":
      if (a.kind === "string" && b.kind === "string") return a;
      if (a.kind === "list" && b.kind === "list" && sameType(a, b))
        return { kind: "list", of: a.of, max: a.max + b.max };
      return sum(a, b, both);
    case "-":
      return sum(a, b, both);
    case "*":
      if (both) return a.kind === "int" ? b : a;
      if (span(a) && number(b)) return a;
      return number(a) && span(b) ? b : undefined;
    case "/":
      if (a.kind === "int" && b.kind === "int") return undefined;
      if (both || (span(a) && a.kind === b.kind)) return { kind: "decimal" };
      return span(a) && number(b) ? a : undefined;
    case "%":
      return a.kind === "int" && b.kind === "int" ? a : undefined;
    default:
      return operator satisfies never;
  }
}

function sum(a: Type, b: Type, numbers: boolean): Type | undefined {
  if (numbers) return a.kind === "int" ? b : a;
  return span(a) && a.kind === b.kind ? a : undefined;
}

function membership(syntax: Call, left: Syntax, right: Syntax, scope: Scope): Outcome {
  const listFirst = left.kind === "literal";
  const first = listFirst ? undefined : check(left, scope);
  const list = check(
    right,
    scope,
    first?.type.kind === "enum" ? { kind: "list", of: first.type, max: 0 } : undefined,
  );
  if (list === undefined || (!listFirst && first === undefined)) return undefined;
  if (list.type.kind !== "list") return undefinedFor(syntax, "in", [list], scope, noHint);
  const { of, max } = list.type;
  const item = first ?? check(left, scope, of);
  if (item === undefined) return undefined;
  if (!fits(item.type, of) && !fits(of, item.type)) return wrong(scope, syntax.at, mismatch(of, item.type));
  return {
    op: "in",
    at: syntax.at,
    element: item,
    list,
    type: bool,
    unit: undefined,
    cost: item.cost + list.cost + max,
  };
}

function element(syntax: Call, left: Syntax, right: Syntax, scope: Scope): Outcome {
  const list = check(left, scope);
  const index = checkAs(right, scope, { kind: "int" });
  if (list === undefined || index === undefined) return undefined;
  if (list.type.kind !== "list") return undefinedFor(syntax, "[]", [list], scope, noHint);
  return {
    op: "index",
    at: syntax.at,
    list,
    index,
    type: list.type.of,
    unit: undefined,
    cost: list.cost + index.cost + 1,
  };
}
