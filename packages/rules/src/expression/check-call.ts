import type { Type } from "../subjects/type.ts";
import { typeText } from "../subjects/type.ts";
import { featureRefused, functionUnknown, operationUndefined } from "../problems/index.ts";
import type { Hint } from "../problems/problem.ts";
import { noHint } from "../problems/problem.ts";
import { didYouMean } from "../problems/suggest.ts";
import { Unknown } from "../values/unknown.ts";
import type { Checked } from "./checked.ts";
import { check, fits, wrong } from "./check-part.ts";
import { checkMacro, isMacro } from "./check-macro.ts";
import { checkOperator } from "./check-operator.ts";
import { checkRuleCall, isRuleCall } from "./check-rule-call.ts";
import { signatureText } from "./function.ts";
import type { FunctionDefinition, Pattern } from "./function.ts";
import { functions, functionsNamed } from "./functions/index.ts";
import { rankFunction, rankFunctionNames, rankHint } from "./functions/ranks.ts";
import { noCalendar } from "./no-calendar.ts";
import type { Outcome, Scope } from "./scope.ts";
import { operators } from "./syntax.ts";
import type { Syntax } from "./syntax.ts";

type Call = Extract<Syntax, { kind: "call" }>;

/** A call: an operator, a macro, a question to another rule, or a function. */
export function checkCall(syntax: Call, scope: Scope, wanted: Type | undefined): Outcome {
  const operator = operators.get(syntax.name);
  if (operator !== undefined) return checkOperator(syntax, operator, scope, wanted);
  if (isMacro(syntax)) return checkMacro(syntax, scope);
  if (isRuleCall(syntax)) return checkRuleCall(syntax, scope);
  return checkFunction(syntax, scope);
}

function checkFunction(syntax: Call, scope: Scope): Outcome {
  const method = syntax.target !== undefined;
  const written = syntax.target === undefined ? syntax.args : [syntax.target, ...syntax.args];
  const args = argumentsOf(syntax, written, scope);
  if (args === undefined) return undefined;
  const types = args.map(({ type }) => type);
  const candidates = rankFunctionNames.includes(syntax.name)
    ? [rankFunction(syntax.name, types)].filter((fn) => fn !== undefined)
    : functionsNamed(syntax.name, method);
  const fn = candidates.find((candidate) => accepts(candidate, types));
  if (fn === undefined) return unknownFunction(syntax, method, types, scope);
  return applied(syntax, fn, args, scope);
}

function argumentsOf(syntax: Call, written: readonly Syntax[], scope: Scope): readonly Checked[] | undefined {
  const [head, ...rest] = written;
  const first = head === undefined ? undefined : check(head, scope);
  const others = rest.map((argument) => check(argument, scope, enumWanted(first?.type)));
  const args = head === undefined ? others : [first, ...others];
  const known = args.filter((argument) => argument !== undefined);
  return known.length === args.length ? known : undefined;
}

/** Texts beside an enum, or in a list beside a list of one, are its values. */
function enumWanted(first: Type | undefined): Type | undefined {
  if (first?.kind === "enum") return first;
  return first?.kind === "list" && first.of.kind === "enum" ? first : undefined;
}

function applied(syntax: Call, fn: FunctionDefinition, args: readonly Checked[], scope: Scope): Outcome {
  const types = args.map(({ type }) => type);
  const cost = args.reduce((sum, argument) => sum + argument.cost, fn.cost?.(types) ?? 1);
  const literals = args.filter((argument) => argument.op === "literal");
  if (literals.length === args.length && args.length > 0 && fn.cost === undefined) {
    const value = fn.run(
      literals.map(({ value: one }) => one),
      { calendar: noCalendar },
    );
    // What can be computed now need not wait, and a date that does not exist is found now.
    if (value instanceof Unknown) {
      const [reason] = value.reasons;
      const texts = { types: reason?.en ?? "", typesZh: reason?.zh ?? "" };
      return wrong(scope, syntax.at, operationUndefined({ operation: fn.name, ...texts, ...noHint }));
    }
    return { op: "literal", at: syntax.at, value, type: fn.result(types), unit: undefined, cost: 1 };
  }
  const unit = ["round", "roundDown", "roundUp", "floor", "ceil", "min", "max", "abs", "sum", "avg"].includes(
    fn.name,
  )
    ? args[0]?.unit
    : undefined;
  return { op: "call", at: syntax.at, fn, args, type: fn.result(types), unit, cost };
}

function accepts(fn: FunctionDefinition, types: readonly Type[]): boolean {
  if (fn.params.length !== types.length) return false;
  const ordered = types.filter((_, index) => fn.params[index] === "ordered");
  const [head] = ordered;
  if (head !== undefined && !ordered.every((type) => fits(type, head) || fits(head, type))) return false;
  return fn.params.every((pattern, index) => matches(pattern, types[index]));
}

function matches(pattern: Pattern, type: Type | undefined): boolean {
  if (type === undefined) return false;
  if (typeof pattern === "object") {
    return type.kind === "list" && (type.of.kind === "any" || matches(pattern.list, type.of));
  }
  const kinds = wider.get(pattern);
  return kinds === undefined ? type.kind === pattern : kinds === "any" || kinds.includes(type.kind);
}

/** Patterns that take more than the kind of their own name. */
const wider: ReadonlyMap<string, readonly string[] | "any"> = new Map<string, readonly string[] | "any">([
  ["any", "any"],
  ["number", ["int", "decimal"]],
  ["decimal", ["int", "decimal"]],
  ["text", ["string"]],
  ["ranked", ["enum"]],
  ["ordered", ["int", "decimal", "date", "datetime", "hours", "days"]],
]);

/** How a function of that name is called. */
function callHint(name: string, method: boolean, types: readonly Type[], scope: Scope): Hint {
  if (rankFunctionNames.includes(name)) {
    const ranked = [...scope.schema.vocabularies.values()].filter(({ order }) => order !== undefined);
    return rankHint(name, types, ranked.map((domain) => domain.name).toSorted());
  }
  const forms = functionsNamed(name, method);
  return {
    hint: `it is called ${forms.map((fn) => signatureText(fn, "en")).join(" or ")}`,
    hintZh: `应写成 ${forms.map((fn) => signatureText(fn, "zh")).join(" 或 ")}`,
  };
}

function unknownFunction(syntax: Call, method: boolean, types: readonly Type[], scope: Scope): undefined {
  if (syntax.name === "matches") {
    const hint = {
      hint: "use contains, startsWith or endsWith",
      hintZh: "请用 contains、startsWith 或 endsWith",
    };
    return wrong(
      scope,
      syntax.at,
      featureRefused({ feature: "regular expressions", featureZh: "正则表达式", ...hint }),
    );
  }
  if (rankFunctionNames.includes(syntax.name) || functionsNamed(syntax.name, method).length > 0) {
    const texts = {
      types: types.map((type) => typeText(type, "en")).join(", "),
      typesZh: types.map((type) => typeText(type, "zh")).join("、"),
    };
    const hint = callHint(syntax.name, method, types, scope);
    return wrong(scope, syntax.at, operationUndefined({ operation: syntax.name, ...texts, ...hint }));
  }
  const other = functionsNamed(syntax.name, !method).length > 0;
  const hint = other
    ? method
      ? { hint: `write ${syntax.name}(…)`, hintZh: `请写成 ${syntax.name}(…)` }
      : { hint: `write ….${syntax.name}(…)`, hintZh: `请写成 ….${syntax.name}(…)` }
    : didYouMean(syntax.name, new Set([...functions.map((fn) => fn.name), ...rankFunctionNames]));
  return wrong(scope, syntax.at, functionUnknown({ name: syntax.name, ...hint }));
}
