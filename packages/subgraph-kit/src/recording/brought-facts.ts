import {
  type DomainError,
  type ErrorPath,
  type FactSource,
  factSources,
  type InputProblem,
  InvalidInputError,
  problemFrom,
} from "@yimen/domain";
import {
  type CaseStep,
  type Fact,
  factProblems,
  type FactsSchema,
  type FactValue,
  platformFacts,
} from "@yimen/rules";
import {
  factHasItsMutation,
  factIsCounted,
  factIsFound,
  factNotYet,
  factSourceWrong,
  factTwice,
} from "./failures.ts";

/** A fact as somebody brings it to be put on record. */
export interface BroughtFact {
  readonly name: string;
  readonly value: FactValue | null;
}

/** Where and when facts are brought. */
export interface Bringing {
  /** Where the fact at an index stands in the input. */
  readonly pathOf: (index: number) => ErrorPath;
  /** Now: no day of a fact may lie after it, but one that is declared to. */
  readonly at: Temporal.Instant;
  /** Steps its case has taken; facts of other steps cannot be yet. Left out for what is no case. */
  readonly passed?: ReadonlySet<CaseStep> | undefined;
  /** Brought by the mutation for any fact: what has one of its own is not written there. */
  readonly generic?: boolean | undefined;
  /** How they are known, where somebody says so. Left out for a form of its own, which is its own source. */
  readonly known?: { readonly source: FactSource; readonly reference: string | null } | undefined;
}

const stepTexts: Readonly<Record<CaseStep, { zh: string; en: string }>> = {
  accepted: { zh: "受理", en: "accepted" },
  decided: { zh: "办结", en: "decided" },
  delivered: { zh: "送达", en: "delivered" },
};

/**
 * Everything that is wrong with facts to put on record, each with its path: unknown to the schema of the place, of another
 * type, told by the platform itself, given twice, of a day to come, or of a step its case has not taken.
 *
 * @throws (a bug) when the schema has no such subject
 */
export function broughtFactProblems(
  schema: FactsSchema,
  subject: string,
  facts: readonly BroughtFact[],
  { pathOf, at: now, passed, known, generic = false }: Bringing,
): readonly InputProblem[] {
  const record = schema.records.get(subject);
  if (record === undefined) throw new Error(`the facts schema has no ${subject}`);
  const seen = new Set<string>();
  return facts.flatMap(({ name, value }, index): readonly InputProblem[] => {
    const at = pathOf(index);
    const fact = record.facts.get(name);
    if ((fact?.toldBy === "register" || fact?.toldBy === "count") && !refines(subject, fact, value)) {
      return [problemFrom(factIsCounted({ fact: name, factZh: fact.zh }), [...at, "name"])];
    }
    if (fact?.toldBy === "finding") {
      return [problemFrom(factIsFound({ fact: name, factZh: fact.zh }), [...at, "name"])];
    }
    if (generic && fact?.writtenBy !== undefined) {
      const { writtenBy: mutation, zh: factZh } = fact;
      return [problemFrom(factHasItsMutation({ fact: name, factZh, mutation }), [...at, "name"])];
    }
    if (seen.has(name)) return [problemFrom(factTwice({ fact: name }), [...at, "name"])];
    seen.add(name);
    // Neither that it happened nor that it did not: what is claimed now would stand when it does.
    const early = fact === undefined ? undefined : tooEarly(fact, passed);
    if (early !== undefined) return [problemFrom(early, [...at, "name"])];
    const baseless = fact === undefined || known === undefined ? undefined : withoutBase(fact, known);
    if (baseless !== undefined) {
      // The number of the document alone is missing: that is a field of its own.
      const isNumber = fact?.toldBy === "document" && known?.source === "DOCUMENT";
      return [problemFrom(baseless, isNumber ? ["input", "reference"] : [...at, "name"])];
    }
    return factProblems(schema, record, { name, value }, at, now);
  });
}

/**
 * Is it a value that the law of the place adds to a vocabulary of the platform? The register then tells the platform's nearest, by which the
 * platform acts, and the record what it is in the words of the place. A value that neither has is for {@link factProblems} to name.
 */
function refines(subject: string, { name, type }: Fact, value: FactValue | null): boolean {
  const platforms = platformFacts.records.get(subject)?.facts.get(name)?.type;
  return (
    type.kind === "enum" &&
    platforms?.kind === "enum" &&
    type.domain.values.length > platforms.domain.values.length &&
    !platforms.domain.values.some((known) => known === value)
  );
}

/** The same as a refusal. @throws INPUT_INVALID with everything that is wrong */
export function requireSoundFacts(...brought: Parameters<typeof broughtFactProblems>): void {
  const problems = broughtFactProblems(...brought);
  if (problems.length > 0) throw new InvalidInputError(problems);
}

/** What a document states comes with its number, and what is only seen on the spot from there: anything else is typed in. */
function withoutBase(
  { name, zh, toldBy }: Fact,
  { source, reference }: NonNullable<Bringing["known"]>,
): DomainError | undefined {
  const wanted = toldBy === "document" ? "DOCUMENT" : toldBy === "survey" ? "SURVEY" : undefined;
  if (wanted === undefined || (source === wanted && (wanted === "SURVEY" || reference !== null))) {
    return undefined;
  }
  return factSourceWrong({ fact: name, factZh: zh, wanted, wantedZh: factSources.labels[wanted].zh });
}

function tooEarly({ name, zh, notBefore }: Fact, passed?: ReadonlySet<CaseStep>): DomainError | undefined {
  if (notBefore === undefined || passed?.has(notBefore) !== false) return undefined;
  const { en, zh: stepZh } = stepTexts[notBefore];
  return factNotYet({ fact: name, factZh: zh, step: en, stepZh });
}
