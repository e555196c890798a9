import { factsOfPacks, type FactsSchema, type Law } from "@yimen/rules";

/** The facts rules may ask for in a place: the platform's and those that all of its packs declare. */
export function schemaAt(law: Law, division: string, on: Temporal.PlainDate): FactsSchema {
  return factsOfPacks(law.book.at({ division, on }).packs);
}
