import { packsOf } from "../book/resolve.ts";
import type { Pack, Rule } from "../pack/model.ts";
import { type FactsSchema, platformFacts } from "../subjects/facts-schema.ts";
import { schemaUnion } from "../subjects/schema-union.ts";
import { withLawNames } from "./law-names.ts";

const known = new WeakMap<Pack, Map<string, FactsSchema>>();

/**
 * The facts that can be asked and recorded in a place: the platform's, and those that the packs there declare, those of places above and those that
 * extend one another alike. Names of the law, such as the event of a finding, are the names these packs have.
 */
export function factsOfPlace(packs: readonly Pack[], division: string): FactsSchema {
  return factsOfPacks(packsOf(packs, division));
}

/** The union of what packs declare, from the general to the special. */
export function factsOfPacks(packs: readonly Pack[]): FactsSchema {
  const nearest = packs.at(-1);
  if (nearest === undefined) return withLawNames(platformFacts, []);
  const schemas = known.get(nearest) ?? new Map<string, FactsSchema>();
  known.set(nearest, schemas);
  const key = packs.map(({ id, revision }) => `${id} ${revision}`).join("/");
  let schema = schemas.get(key);
  if (schema === undefined) {
    const rules: readonly Rule[] = packs.flatMap((pack) => [...pack.rules.values()]);
    schema = withLawNames(
      packs.reduce((union, pack) => schemaUnion(union, pack.schema), platformFacts),
      rules,
    );
    schemas.set(key, schema);
  }
  return schema;
}
