import type { RuleSignature } from "../expression/scope.ts";
import type { RuleCall } from "../expression/checked.ts";
import type { Variable } from "../expression/scope.ts";
import type { FactsSchema } from "../subjects/facts-schema.ts";
import type { Fact, RecordType, Type } from "../subjects/type.ts";
import { presentWhenTrue } from "../expression/presence.ts";
import { inheritedParameter } from "./load-parameter.ts";
import type { Loading, RuleScope } from "./loading.ts";
import type { Expression, Pack } from "./model.ts";

/** Rules that expressions may ask, by the call that asks them. */
export type RuleSignatures = Readonly<Record<RuleCall, ReadonlyMap<string, RuleSignature>>>;

export const dateType: Type = { kind: "date" };
export const decimalType: Type = { kind: "decimal" };
export const boolType: Type = { kind: "bool" };

/** What every expression may name besides its subject: the day, the period, the parameters, other rules. */
export function baseScope(loading: Loading, rules: RuleSignatures): RuleScope {
  return {
    schema: loading.schema,
    variables: new Map<string, Variable>([
      ["today", { type: dateType, path: "today" }],
      ["period", { type: { kind: "record", name: "period" }, path: "period" }],
    ]),
    parameters: visibleParameters(loading),
    rules,
    present: new Set(),
  };
}

function visibleParameters(loading: Loading): RuleScope["parameters"] {
  const names = new Set<string>(loading.parameters.keys());
  for (let pack: Pack | undefined = loading.parent; pack !== undefined; pack = pack.parent) {
    for (const name of pack.parameters.keys()) names.add(name);
  }
  return new Map(
    [...names].flatMap((name) => {
      const parameter = loading.parameters.get(name) ?? inheritedParameter(loading.parent, name);
      return parameter === undefined ? [] : [[name, { type: parameter.type, unit: parameter.unit }] as const];
    }),
  );
}

/** The scope with the subject of a rule as a variable of its name. */
export function subjectScope(scope: RuleScope, subject: RecordType): RuleScope {
  return withVariables(scope, [[subject.name, { kind: "record", name: subject.name }]]);
}

/** The scope with further variables. */
export function withVariables(scope: RuleScope, variables: readonly (readonly [string, Type])[]): RuleScope {
  const added = variables.map(([name, type]) => [name, { type, path: name }] as const);
  return { ...scope, variables: new Map([...scope.variables, ...added]) };
}

/** The scope after a condition that holds: what it asked with has(…) is there. */
export function after(scope: RuleScope, condition: Expression | undefined): RuleScope {
  return condition === undefined ? scope : withKnown(scope, presentWhenTrue(condition.checked));
}

export function withKnown(scope: RuleScope, paths: readonly string[]): RuleScope {
  return paths.length === 0 ? scope : { ...scope, present: new Set([...scope.present, ...paths]) };
}

/** The schema with a record that only one rule has: the input of a mutation, the sections of a scorecard. */
export function withRecord(schema: FactsSchema, name: string, facts: readonly Fact[]): FactsSchema {
  const record: RecordType = {
    name,
    zh: name,
    en: name,
    facts: new Map(facts.map((fact) => [fact.name, fact])),
    isSubject: false,
  };
  return { ...schema, records: new Map([...schema.records, [name, record]]) };
}
