import type { DatedFact } from "@yimen/rules";
import type { Selection } from "@pothos/plugin-federation";

/** What a subgraph lists as known of a thing; null where the caller may not know, or nobody could say. */
export type ListedFacts = readonly DatedFact[] | null | undefined;

const parts = "{ name value from until knownOn knownUntil entry }";
const withOrigin = parts.replace("}", "origin }");

/**
 * The `requires` of a field that judges by facts others list: plain fields by name, and lists of facts.
 *
 * ```ts
 * const requires = requiredFacts<{ divisionCode: string; placeFacts: ListedFacts }>(["divisionCode"], ["placeFacts"]);
 * ```
 *
 * @param options with `origins` each fact says where it is from
 */
export function requiredFacts<Shape extends object>(
  fields: readonly (keyof Shape & string)[],
  facts: readonly (keyof Shape & string)[],
  options: { readonly origins?: boolean } = {},
): Selection<Shape> {
  const told = options.origins === true ? withOrigin : parts;
  return selectionOf([...fields, ...facts.map((name) => `${name} ${told}`)]);
}

/** Lists of members that a field counts, and lists of things of which further facts are told, by the field that lists each. */
export interface RequiredPopulations {
  /** Fields of `PopulationMember`s. */
  readonly members: readonly string[];
  /** Fields of entities, each with its lists of facts. */
  readonly things?: Readonly<Record<string, readonly string[]>>;
}

/** The same for populations: everybody who is counted together, with what is known of each. */
export function requiredPopulations<Shape extends object>(
  fields: readonly (keyof Shape & string)[],
  { members, things = {} }: RequiredPopulations,
): Selection<Shape> {
  return selectionOf([
    ...fields,
    ...members.map((name) => `${name} { id divisionCode facts ${parts} }`),
    ...Object.entries(things).map(
      ([name, facts]) => `${name} { id ${facts.map((list) => `${list} ${parts}`).join(" ")} }`,
    ),
  ]);
}

/**
 * The same for one population.
 *
 * @deprecated {@link requiredPopulations} asks for several
 */
export function requiredPopulation<Shape extends object>(
  fields: readonly (keyof Shape & string)[],
  population: keyof Shape & string,
): Selection<Shape> {
  return requiredPopulations<Shape>(fields, { members: [population] });
}

// The builder's own `selection` types its text by every order of the fields: too many for lists of facts.
function selectionOf<Shape extends object>(texts: readonly string[]): Selection<Shape> {
  return { selection: texts.join(" ") } as Selection<Shape>;
}
