import type { Type } from "../subjects/type.ts";
import { costTooHigh } from "../problems/index.ts";
import { costHint } from "./cost-hint.ts";
import { check, checkAs } from "./check-part.ts";
import { checkSyntax } from "./check.ts";
import type { Checked } from "./checked.ts";
import { parseExpression } from "./parse.ts";
import type { ExpressionFault } from "./parse.ts";
import type { GivenScope, Scope } from "./scope.ts";

/** Most steps one expression may take in the worst case its lists allow: some milliseconds. */
export const stepBudget = 250_000;

export type CheckResult =
  | { readonly ok: true; readonly expression: Checked }
  | { readonly ok: false; readonly faults: readonly ExpressionFault[] };

/** Parses and checks an expression, and holds it to the budget. */
export function checkExpression(source: string, scope: GivenScope, wanted: Type | undefined): CheckResult {
  const parsed = parseExpression(source);
  if (!parsed.ok) return { ok: false, faults: [parsed.fault] };
  const faults: ExpressionFault[] = [];
  const inner: Scope = { ...scope, faults, check: checkSyntax };
  const expression =
    wanted === undefined ? check(parsed.syntax, inner) : checkAs(parsed.syntax, inner, wanted);
  if (expression === undefined || faults.length > 0) return { ok: false, faults };
  if (expression.cost <= stepBudget) return { ok: true, expression };
  const details = { cost: String(expression.cost), budget: String(stepBudget) };
  const error = costTooHigh({ ...details, ...costHint(expression) });
  return { ok: false, faults: [{ error, offset: expression.at }] };
}
