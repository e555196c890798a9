import type { Checked } from "./checked.ts";

/** A stable name of a chain of facts from a variable, `case.item.promisedLimit`; undefined for anything else. */
export function factPath(expression: Checked): string | undefined {
  if (expression.op === "variable") return expression.name;
  if (expression.op !== "fact") return undefined;
  const base = factPath(expression.base);
  return base === undefined ? undefined : `${base}.${expression.fact.name}`;
}

/** The facts that are certainly present when the expression is true. */
export function presentWhenTrue(expression: Checked): readonly string[] {
  if (expression.op === "and") {
    return [...presentWhenTrue(expression.left), ...presentWhenTrue(expression.right)];
  }
  if (expression.op === "not") return presentWhenFalse(expression.operand);
  if (expression.op !== "has") return [];
  const base = factPath(expression.base);
  return base === undefined ? [] : [`${base}.${expression.fact.name}`];
}

/** The facts that are certainly present when the expression is false. */
export function presentWhenFalse(expression: Checked): readonly string[] {
  if (expression.op === "or") {
    return [...presentWhenFalse(expression.left), ...presentWhenFalse(expression.right)];
  }
  return expression.op === "not" ? presentWhenTrue(expression.operand) : [];
}
