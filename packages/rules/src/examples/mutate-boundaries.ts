import { createRuleBook } from "../book/rule-book.ts";
import type { Substitutes } from "../evaluation/linkage.ts";
import { parametersIn } from "../expression/checked.ts";
import type { Pack, Parameter, Rule } from "../pack/model.ts";
import { expressionsOf, rulesAskedBy } from "../pack/rule-expressions.ts";
import type { Place } from "../problems/problem.ts";
import { add, numberText, subtract } from "../values/arithmetic.ts";
import { isNumeric } from "../values/value.ts";
import { boundaryStep, mutateExpression } from "./mutate-expression.ts";
import { runRule } from "./run-examples.ts";
import type { RunOptions } from "./run-examples.ts";

/** A pack with one boundary moved. */
export interface Mutant {
  /** Id of the rule, or name of the parameter. */
  readonly id: string;
  readonly change: string;
  readonly place: Place;
  /** The example that notices, `file:line`; undefined when none does. */
  readonly killedBy: string | undefined;
}

/**
 * Moves every boundary of a pack by the smallest step (≥ to >, 12 to 11.99 and 12.01, 1000 to 999 and 1001) and runs the examples of the rules
 * concerned. A mutant that no example kills is a boundary nobody tests.
 */
export function mutateBoundaries(pack: Pack, options: RunOptions = {}): readonly Mutant[] {
  const ofRules = [...pack.rules.values()].flatMap((rule) =>
    expressionsOf(rule).flatMap((expression) =>
      mutateExpression(expression.checked).map(({ checked, change }): Mutant => {
        const substitutes = new Map([[expression.checked, checked]]);
        const killedBy = firstKill(pack, concerned(pack, rule), options, substitutes);
        return { id: rule.id, change, place: expression.place, killedBy };
      }),
    ),
  );
  return [...ofRules, ...[...pack.parameters.values()].flatMap((one) => mutateParameter(pack, one, options))];
}

function mutateParameter(pack: Pack, parameter: Parameter, options: RunOptions): readonly Mutant[] {
  const step = boundaryStep(parameter.type);
  const readers = [...pack.rules.values()].filter((rule) => reads(rule, parameter.name));
  return parameter.values.flatMap((dated, index) => {
    const { value } = dated;
    if (step === undefined || value === undefined || !isNumeric(value)) return [];
    return [add(value, step), subtract(value, step)].map((moved): Mutant => {
      const values = parameter.values.with(index, { ...dated, value: moved });
      const parameters = new Map([...pack.parameters, [parameter.name, { ...parameter, values }]]);
      const change = `${numberText(value)} → ${numberText(moved)}`;
      const killedBy = firstKill({ ...pack, parameters }, readers, options);
      return { id: parameter.name, change, place: dated.place, killedBy };
    });
  });
}

function reads(rule: Rule, parameter: string): boolean {
  return expressionsOf(rule).some(({ checked }) => parametersIn(checked).includes(parameter));
}

/** The rule itself and the rules that ask it; for an event the scorecards it works on. */
function concerned(pack: Pack, rule: Rule): readonly Rule[] {
  const cards = rule.form === "event" ? rule.effects.map(({ scorecard }) => scorecard) : [];
  const others = [...pack.rules.values()].filter(({ id }) => id !== rule.id);
  return [
    rule,
    ...others.filter((other) => cards.includes(other.id) || rulesAskedBy(other).includes(rule.id)),
  ];
}

function firstKill(
  pack: Pack,
  rules: readonly Rule[],
  options: RunOptions,
  substitutes?: Substitutes,
): string | undefined {
  const book = createRuleBook([pack], { substitutes });
  for (const rule of rules) {
    const failed = runRule(book, pack, rule, options).find(({ ok }) => !ok);
    if (failed !== undefined) return `${failed.place.file}:${failed.place.line}`;
  }
  return undefined;
}
