import type { DatedFact } from "@yimen/rules";
import type { Selection } from "@pothos/plugin-federation";

/** What a subgraph lists as known of a thing; null where the caller may not know, or nobody could say. */
export type ListedFacts = readonly DatedFact[] | null | undefined;

const parts = "{ name value from until knownOn knownUntil entry }";

/**
 * The `requires` of a field that judges by facts others list: plain fields by name, and lists of facts.
 *
 * ```ts
 * const requires = requiredFacts<{ divisionCode: string; placeFacts: ListedFacts }>(["divisionCode"], ["placeFacts"]);
 * ```
 */
export function requiredFacts<Shape extends object>(
  fields: readonly (keyof Shape & string)[],
  facts: readonly (keyof Shape & string)[],
): Selection<Shape> {
  return selectionOf([...fields, ...facts.map((name) => `${name} ${parts}`)]);
}

/** The same for a population: `population` is the field that lists its members. */
export function requiredPopulation<Shape extends object>(
  fields: readonly (keyof Shape & string)[],
  population: keyof Shape & string,
): Selection<Shape> {
  return selectionOf([...fields, `${population} { id divisionCode facts ${parts} }`]);
}

// The builder's own `selection` types its text by every order of the fields: too many for lists of facts.
function selectionOf<Shape extends object>(texts: readonly string[]): Selection<Shape> {
  return { selection: texts.join(" ") } as Selection<Shape>;
}
