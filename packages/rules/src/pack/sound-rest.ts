import type { Problem } from "../problems/problem.ts";
import { definitionsOf, isIn } from "./acknowledge.ts";
import type { Collected } from "./collect.ts";
import type { Pack, Rule } from "./model.ts";
import { rulesAskedBy } from "./rule-expressions.ts";

/**
 * The pack with the rules in which nothing is wrong and that ask no other. Undefined when nothing is left, or when what is wrong stands outside of
 * the rules: facts, sources and parameters bear on all of them.
 */
export function soundRest(pack: Pack, collected: Collected, problems: readonly Problem[]): Pack | undefined {
  const errors = problems.filter(({ severity }) => severity === "error");
  const rules = definitionsOf(collected).filter(
    ({ path: [section] }) => section !== "sources" && section !== "parameters",
  );
  const broken = new Set(
    rules.filter((written) => errors.some((error) => isIn(written, error))).map(({ id }) => id),
  );
  const elsewhere = errors.some((error) => !rules.some((written) => isIn(written, error)));
  if (elsewhere) return undefined;
  const declared = new Set(rules.map(({ id }) => id));
  const sound = new Map([...pack.rules].filter(([id]) => !broken.has(id)));
  let before: number;
  do {
    before = sound.size;
    for (const [id, rule] of sound) {
      if (asks(rule).some((other) => declared.has(other) && !sound.has(other))) sound.delete(id);
    }
  } while (sound.size < before);
  return sound.size === 0 ? undefined : { ...pack, rules: sound };
}

/** The rules that a rule cannot do without. */
function asks(rule: Rule): readonly string[] {
  return rule.form === "event" ? rule.effects.map(({ scorecard }) => scorecard) : rulesAskedBy(rule);
}
