import type { Type } from "../subjects/type.ts";
import { sameType, typeText } from "../subjects/type.ts";
import { typeWrong } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import type { Checked } from "./checked.ts";
import type { Outcome, Scope } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

/** Reports what is wrong and gives up on the part. */
export function wrong(scope: Scope, at: number, error: ReturnType<typeof typeWrong>): undefined {
  scope.faults.push({ error, offset: at });
  return undefined;
}

/** Checks a part of an expression. `wanted` is what the place asks for: it turns texts into values of an enum. */
export function check(syntax: Syntax, scope: Scope, wanted?: Type): Outcome {
  return scope.check(syntax, scope, wanted);
}

/** Checks a part that must have a type; whole numbers pass for decimals. */
export function checkAs(syntax: Syntax, scope: Scope, wanted: Type): Outcome {
  const checked = check(syntax, scope, wanted);
  if (checked === undefined) return undefined;
  if (fits(checked.type, wanted)) return checked;
  return wrong(scope, syntax.at, mismatch(wanted, checked.type));
}

/** Can a value of one type stand where another is wanted? */
export function fits(type: Type, wanted: Type): boolean {
  if (type.kind === "int" && wanted.kind === "decimal") return true;
  if (type.kind === "list" && wanted.kind === "list") return fits(type.of, wanted.of);
  return sameType(type, wanted);
}

export function mismatch(wanted: Type, found: Type): ReturnType<typeof typeWrong> {
  const hint =
    (wanted.kind === "hours" || wanted.kind === "days") && (found.kind === "int" || found.kind === "decimal")
      ? { hint: `write ${wanted.kind}(…)`, hintZh: `请写成 ${wanted.kind}(…)` }
      : wanted.kind === "date" && found.kind === "string"
        ? { hint: "write date('2023-11-06')", hintZh: "请写成 date('2023-11-06')" }
        : noHint;
  return typeWrong({
    expected: typeText(wanted, "en"),
    expectedZh: typeText(wanted, "zh"),
    found: typeText(found, "en"),
    foundZh: typeText(found, "zh"),
    ...hint,
  });
}

/** How an expression is named to people: the facts it reads, with [] for “each of”. */
export function displayPath(expression: Checked, scope: Scope): string {
  const { op } = expression;
  if (op === "variable") return scope.variables.get(expression.name)?.path ?? expression.name;
  if (op === "fact") return expression.path;
  if (op === "macro") return displayPath(expression.list, scope);
  if (op === "index") return `${displayPath(expression.list, scope)}[]`;
  const [first] = op === "call" ? expression.args : [];
  return first === undefined ? "…" : displayPath(first, scope);
}
