import { type FactsSchema, type Law, platformFacts } from "@yimen/rules";

/** The facts rules may ask for in a place: the platform's and those its packs declare. */
export function schemaAt(law: Law, division: string, on: Temporal.PlainDate): FactsSchema {
  return law.book.at({ division, on }).packs.at(-1)?.schema ?? platformFacts;
}
