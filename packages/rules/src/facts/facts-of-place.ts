import { packsOf } from "../book/resolve.ts";
import type { Pack } from "../pack/model.ts";
import { type FactsSchema, platformFacts, withFacts } from "../subjects/facts-schema.ts";

/** The facts that can be asked in a place: the platform's, and those its packs and the ones above declare. */
export function factsOfPlace(packs: readonly Pack[], division: string): FactsSchema {
  return packsOf(packs, division).reduce((schema, pack) => {
    const declared = [...pack.schema.records].map(
      ([name, { facts }]) => [name, [...facts.values()]] as const,
    );
    return withFacts(schema, new Map(declared));
  }, platformFacts);
}
