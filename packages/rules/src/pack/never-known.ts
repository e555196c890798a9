import { parametersIn, walk } from "../expression/checked.ts";
import { inheritedParameter } from "./load-parameter.ts";
import type { Loading } from "./loading.ts";
import type { Expression, Rule } from "./model.ts";

/**
 * Does the outcome of a rule hang on a value that no source states on any day? Then it can come out in one way only, and an example of another
 * cannot be asked for.
 */
export function isNeverKnown(loading: Loading, rule: Rule, rules: ReadonlyMap<string, Rule>): boolean {
  return hangsOn(loading, rule, rules, new Set());
}

function hangsOn(
  loading: Loading,
  rule: Rule,
  rules: ReadonlyMap<string, Rule>,
  seen: ReadonlySet<string>,
): boolean {
  if (seen.has(rule.id)) return false;
  const visited = new Set([...seen, rule.id]);
  const isUnknown = (expression: Expression | undefined): boolean => {
    if (expression === undefined) return false;
    if (parametersIn(expression.checked).some((name) => isUnset(loading, name))) return true;
    let asks = false;
    walk(expression.checked, (part) => {
      const other = part.op === "rule" ? rules.get(part.id) : undefined;
      if (other !== undefined && hangsOn(loading, other, rules, visited)) asks = true;
    });
    return asks;
  };
  return outcomeOf(rule).some((alternatives) => alternatives.length > 0 && alternatives.every(isUnknown));
}

/** The expressions that make the outcome: of each group at least one has to be known. */
function outcomeOf(rule: Rule): readonly (readonly (Expression | undefined)[])[] {
  switch (rule.form) {
    case "check":
    case "admission":
      return [[rule.must]];
    case "decision":
      return rule.formula === undefined
        ? [rule.table.map(({ value }) => value), [rule.table[0]?.when]]
        : [[rule.formula]];
    case "quota":
      return [[rule.counted ?? rule.pick?.by], [rule.limit.min ?? rule.limit.max]];
    case "scorecard":
      return [[rule.start]];
    case "event":
      return [];
    default:
      return rule satisfies never;
  }
}

function isUnset(loading: Loading, name: string): boolean {
  const parameter = loading.parameters.get(name) ?? inheritedParameter(loading.parent, name);
  return parameter !== undefined && parameter.values.every(({ value }) => value === undefined);
}
