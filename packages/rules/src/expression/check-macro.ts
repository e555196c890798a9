import type { Type } from "../subjects/type.ts";
import { typeText } from "../subjects/type.ts";
import { operationUndefined, syntaxWrong } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import { check, checkAs, displayPath, wrong } from "./check-part.ts";
import type { Checked, Macro } from "./checked.ts";
import { presentWhenTrue } from "./presence.ts";
import { functionsNamed } from "./functions/index.ts";
import type { Outcome, Scope } from "./scope.ts";
import { withPresent, withVariable } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

type Call = Extract<Syntax, { kind: "call" }>;
const bool: Type = { kind: "bool" };

const predicates: readonly string[] = ["all", "exists", "exists_one", "filter", "count", "streak"];
/** Folds of a value of each element: `l.sum(x, x.points)` is `l.map(x, x.points).sum()`. */
const folds: readonly string[] = ["sum", "min", "max", "avg"];

/** Is the call one of the list macros? Those of CEL, and count, streak, groupBy, sum, min, max, avg with a variable. */
export function isMacro(syntax: Call): boolean {
  const { name, target, args } = syntax;
  if (target === undefined || args.length < 2) return false;
  return (
    (name === "map" && args.length <= 3) ||
    (args.length === 2 && (predicates.includes(name) || folds.includes(name) || name === "groupBy"))
  );
}

function isPredicate(name: string): name is Exclude<Macro, "map" | "groupBy"> {
  return predicates.includes(name);
}

export function checkMacro(syntax: Call, scope: Scope): Outcome {
  const { name, target, args } = syntax;
  const [variable, second, third] = args;
  if (target === undefined || variable === undefined || second === undefined) return undefined;
  const list = check(target, scope);
  if (list === undefined) return undefined;
  if (list.type.kind !== "list") {
    const texts = { types: typeText(list.type, "en"), typesZh: typeText(list.type, "zh") };
    return wrong(scope, syntax.at, operationUndefined({ operation: name, ...texts, ...noHint }));
  }
  if (variable.kind !== "name") {
    const texts = {
      found: `${name} needs the name of a variable first`,
      foundZh: `${name} 的第一项应为变量名`,
    };
    return wrong(scope, variable.at, syntaxWrong({ ...texts, ...noHint }));
  }
  const within = withVariable(scope, variable.name, {
    type: list.type.of,
    path: `${displayPath(list, scope)}[]`,
  });
  // What a filter before it made sure of still holds.
  const inner = withPresent(within, carried(list, variable.name));
  const parts = { at: syntax.at, variable: variable.name };
  if (isPredicate(name)) {
    const body = checkAs(second, inner, bool);
    return body && macro(name, list, body, parts);
  }
  if (name === "groupBy") return grouped(syntax, list, check(second, inner), parts, scope);
  const filtered = third === undefined ? list : filter(list, checkAs(second, inner, bool), parts);
  const condition = third === undefined || filtered?.op !== "macro" ? [] : presentWhenTrue(filtered.body);
  const body = check(third ?? second, withPresent(inner, condition));
  if (filtered === undefined || body === undefined) return undefined;
  const mapped = macro("map", filtered, body, parts);
  return name === "map" ? mapped : fold(syntax, name, mapped, scope);
}

/** Facts that a filter made sure are present, under the name of the next variable. */
function carried(list: Checked, variable: string): readonly string[] {
  if (list.op !== "macro" || list.macro !== "filter") return [];
  const prefix = `${list.variable}.`;
  return presentWhenTrue(list.body).flatMap((path) =>
    path.startsWith(prefix) ? [`${variable}.${path.slice(prefix.length)}`] : [],
  );
}

function filter(list: Checked, body: Outcome, parts: Parts): Outcome {
  return body && macro("filter", list, body, parts);
}

interface Parts {
  readonly at: number;
  readonly variable: string;
}

function macro(name: Macro, list: Checked, body: Checked, parts: Parts): Checked {
  const max = list.type.kind === "list" ? list.type.max : 0;
  const cost = list.cost + 1 + max * (body.cost + 1);
  return {
    op: "macro",
    macro: name,
    list,
    body,
    type: macroType(name, list.type, body.type, max),
    unit: body.unit,
    cost,
    ...parts,
  };
}

function macroType(name: Macro, list: Type, body: Type, max: number): Type {
  switch (name) {
    case "all":
    case "exists":
    case "exists_one":
      return bool;
    case "count":
    case "streak":
      return { kind: "int" };
    case "filter":
      return list;
    case "map":
      return { kind: "list", of: body, max };
    case "groupBy":
      return { kind: "list", of: groupType(list, max), max };
    default:
      return name satisfies never;
  }
}

/** What elements can be grouped by: what can be compared for equality at a glance. */
const keyKinds: readonly string[] = ["bool", "int", "decimal", "string", "date", "enum"];

function grouped(syntax: Call, list: Checked, key: Outcome, parts: Parts, scope: Scope): Outcome {
  if (key === undefined || keyKinds.includes(key.type.kind)) return key && macro("groupBy", list, key, parts);
  const texts = { types: typeText(key.type, "en"), typesZh: typeText(key.type, "zh") };
  return wrong(scope, syntax.at, operationUndefined({ operation: "groupBy", ...texts, ...noHint }));
}

/**
 * All groups together have no more elements than the list had, so that a loop in a loop over them costs no more than one over pairs of the list:
 * as much as if each of the most possible groups had the square root of the list's length.
 */
function groupType(list: Type, max: number): Type {
  const of: Type = list.kind === "list" ? list.of : { kind: "any" };
  return { kind: "list", of, max: Math.ceil(Math.sqrt(max)) };
}

function fold(syntax: Call, name: string, mapped: Checked, scope: Scope): Outcome {
  const kind = mapped.type.kind === "list" ? mapped.type.of.kind : "any";
  const fn = functionsNamed(name, true).find(({ params: [list] }) => {
    if (typeof list !== "object") return false;
    const { list: of } = list;
    if (of === "ordered") return ["int", "decimal", "date", "datetime", "hours", "days"].includes(kind);
    return of === kind || (of === "number" && (kind === "int" || kind === "decimal"));
  });
  if (fn === undefined) {
    const texts = { types: typeText(mapped.type, "en"), typesZh: typeText(mapped.type, "zh") };
    return wrong(scope, syntax.at, operationUndefined({ operation: name, ...texts, ...noHint }));
  }
  const cost = mapped.cost + (fn.cost?.([mapped.type]) ?? 1);
  return {
    op: "call",
    at: syntax.at,
    fn,
    args: [mapped],
    type: fn.result([mapped.type]),
    unit: mapped.unit,
    cost,
  };
}
