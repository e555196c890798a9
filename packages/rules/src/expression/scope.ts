import type { FactsSchema } from "../subjects/facts-schema.ts";
import type { Type } from "../subjects/type.ts";
import type { Checked, RuleCall } from "./checked.ts";
import type { ExpressionFault } from "./parse.ts";
import type { Syntax } from "./syntax.ts";

/** A part as checked; undefined when it is wrong, the fault is in the scope's list. */
export type Outcome = Checked | undefined;

/** What a variable is, and how its facts are named to people. */
export interface Variable {
  readonly type: Type;
  readonly path: string;
}

/** A parameter as expressions see it. */
export interface ParameterSignature {
  readonly type: Type;
  readonly unit: string | undefined;
}

/** A rule that other rules can ask. */
export interface RuleSignature {
  readonly subject: string;
  readonly type: Type;
  /** Most steps it takes; asking for it checks the rule, so that circles are found. */
  readonly cost: () => number;
}

/** Everything an expression may name. */
export interface GivenScope {
  readonly schema: FactsSchema;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly parameters: ReadonlyMap<string, ParameterSignature>;
  /** Rules by the call that asks them, then by id. */
  readonly rules: Readonly<Record<RuleCall, ReadonlyMap<string, RuleSignature>>>;
  /** Facts known to be present here: `case.acceptedOn` after `has(case.acceptedOn) &&`. */
  readonly present: ReadonlySet<string>;
}

/** The same while the expression is being checked. */
export interface Scope extends GivenScope {
  /** Collects what is wrong. */
  readonly faults: ExpressionFault[];
  /** Checks any part: handed down, so that what checks one form need not know all of them. */
  readonly check: (syntax: Syntax, scope: Scope, wanted: Type | undefined) => Outcome;
}

/** The scope with one more variable. */
export function withVariable(scope: Scope, name: string, variable: Variable): Scope {
  return { ...scope, variables: new Map([...scope.variables, [name, variable]]) };
}

/** The scope where these facts are known to be present. */
export function withPresent(scope: Scope, paths: readonly string[]): Scope {
  return paths.length === 0 ? scope : { ...scope, present: new Set([...scope.present, ...paths]) };
}
