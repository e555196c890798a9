import { packsOf } from "../book/resolve.ts";
import { factsOfPacks } from "../facts/facts-of-place.ts";
import type { Law } from "../law/law.ts";
import type { Pack, Rule } from "../pack/model.ts";
import { factsReadBy, rulesAskedBy } from "../pack/rule-expressions.ts";
import type { FactsSchema } from "../subjects/facts-schema.ts";
import { isSourced, reachedFact, type ReachedFact } from "./fact-origin.ts";

/** How far the facts of a rule reach (规则可达): it can come to a verdict by itself only where every fact has a source. */
export interface RuleReach {
  readonly rule: Rule;
  /** The facts it reads, itself and through the rules it asks, by path. */
  readonly facts: readonly ReachedFact[];
  readonly reached: boolean;
}

/** The facts a rule reads, itself and through the rules it asks, with where each comes from. */
export function factsOfRule(
  rule: Rule,
  rules: ReadonlyMap<string, Rule>,
  schema: FactsSchema,
): readonly ReachedFact[] {
  const paths = new Set<string>();
  const seen = new Set<Rule>();
  const visit = (one: Rule): void => {
    if (seen.has(one)) return;
    seen.add(one);
    // An element that has no name is read out of a list that has one.
    for (const path of factsReadBy(one)) if (!path.startsWith("…")) paths.add(path);
    for (const id of rulesAskedBy(one)) {
      const asked = rules.get(id);
      if (asked !== undefined) visit(asked);
    }
  };
  visit(rule);
  return [...paths].toSorted().map((path) => reachedFact(schema, path));
}

/**
 * The facts that a rule of a law asks for in a place, with what all packs there declare.
 *
 * @param division the place of its own pack when left out
 */
export function factsAsked(law: Law, rule: Rule, division?: string): readonly ReachedFact[] {
  const own = law.packs.find(({ id }) => id === rule.pack);
  const place = division ?? own?.division;
  const packs = place === undefined ? [] : packsOf(law.packs, place);
  const rules = new Map(packs.flatMap((pack) => [...pack.rules]));
  return factsOfRule(rule, rules, rule.form === "admission" ? rule.schema : factsOfPacks(packs));
}

/** How far each rule of a pack reaches, in the order they are written. */
export function reachOf(pack: Pack): readonly RuleReach[] {
  const rules = rulesInLine(pack);
  return [...pack.rules.values()].map((rule) => {
    const schema = rule.form === "admission" ? rule.schema : pack.schema;
    const facts = factsOfRule(rule, rules, schema);
    return { rule, facts, reached: facts.every(({ origin }) => isSourced(origin)) };
  });
}

/** The rules of a pack and of those it extends; of one id the nearest. */
function rulesInLine(pack: Pack): ReadonlyMap<string, Rule> {
  const above = pack.parent === undefined ? [] : rulesInLine(pack.parent);
  return new Map([...above, ...pack.rules]);
}
