import { createWorkingCalendar } from "@yimen/domain";
import { compile } from "../../src/evaluation/compile.ts";
import { noSubstitutes } from "../../src/evaluation/linkage.ts";
import type { Frame, Machine } from "../../src/evaluation/machine.ts";
import { checkExpression } from "../../src/expression/check-expression.ts";
import type { CheckResult } from "../../src/expression/check-expression.ts";
import type { Checked } from "../../src/expression/checked.ts";
import type { RuleScope } from "../../src/pack/loading.ts";
import { platformFacts } from "../../src/subjects/facts-schema.ts";
import type { Type } from "../../src/subjects/type.ts";
import { missingFact } from "../../src/values/unknown.ts";
import type { Value } from "../../src/values/value.ts";

/** A variable of a test: its type and, when it is known, its value. */
export interface Given {
  readonly type: Type;
  readonly value?: Value;
}

const noRules = {
  passes: new Map(),
  outcome: new Map(),
  score: new Map(),
  band: new Map(),
  quota: new Map(),
  rank: new Map(),
  picked: new Map(),
};

function scopeOf(given: Readonly<Record<string, Given>>): RuleScope {
  const variables = Object.entries(given).map(([name, { type }]) => [name, { type, path: name }] as const);
  return {
    schema: platformFacts,
    variables: new Map(variables),
    parameters: new Map(),
    rules: noRules,
    present: new Set(),
  };
}

/** Checks an expression over variables. */
export function checkOver(
  source: string,
  given: Readonly<Record<string, Given>> = {},
  wanted?: Type,
): CheckResult {
  return checkExpression(source, scopeOf(given), wanted);
}

/** Runs a checked expression. Variables without a value are unknown. */
export function runChecked(checked: Checked, given: Readonly<Record<string, Given>> = {}): Value {
  const names = Object.keys(given);
  const slots = new Map(names.map((name, slot) => [name, slot]));
  const linkage = {
    slots,
    parameter: () => missingFact("params", "参数", "parameter"),
    substitutes: noSubstitutes,
    recording: false,
  };
  const machine: Machine = {
    today: 0,
    period: {},
    caller: {},
    calendar: createWorkingCalendar(),
    populations: {},
    measured: new Map(),
    fuel: 1_000_000,
    depth: 0,
    reached: 0,
    question: 0,
    cuts: 0,
    ask: () => missingFact("rule", "规则", "rule"),
  };
  const locals = names.map((name) => given[name]?.value ?? missingFact(name, name, name));
  const frame: Frame = { locals, machine, recorder: undefined };
  return compile(checked, linkage)(frame);
}

/** Checks and runs an expression that must be sound. */
export function run(source: string, given: Readonly<Record<string, Given>> = {}): Value {
  const result = checkOver(source, given);
  if (!result.ok) throw new Error(`${source}: ${result.faults.map(({ error }) => error.en).join("; ")}`);
  return runChecked(result.expression, given);
}

export const int: Type = { kind: "int" };
export const decimal: Type = { kind: "decimal" };
export const string: Type = { kind: "string" };
export const bool: Type = { kind: "bool" };
export const listOf = (of: Type, max = 20): Type => ({ kind: "list", of, max });
