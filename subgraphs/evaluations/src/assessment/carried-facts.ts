import { type DatedFact, keyOf, listsWithResults, platformFacts } from "@yimen/rules";
import type { Fact, Period } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { SubjectKey } from "../finding/finding.ts";
import { resultFacts } from "./facts.ts";

/** Whose members' results are asked for. */
export interface Carrying {
  readonly about: SubjectKey;
  /** The place whose law is asked. */
  readonly place: string;
  /** What is known of the thing itself, with the lists of those it is made of. */
  readonly facts: readonly DatedFact[];
  readonly period?: Period | undefined;
}

/**
 * What the final assessments of those a thing is made of came to, as facts of the thing: of the people of a department, the villages of a township,
 * the windows of a station. Told where a rule of the place reads them; of whoever has no final result nothing is told, and so what rests on all of
 * them stays unknown.
 *
 * @source SM-22, YS-8
 */
export async function carriedFacts(
  context: Context,
  { about, place, facts, period }: Carrying,
): Promise<readonly Fact[]> {
  const { packs } = await context.law();
  const carried = await Promise.all(
    [...listsWithResults(packs, about.subject, place)].map(async (list) => {
      const subject = subjectIn(about.subject, list);
      if (subject === undefined) return [];
      const results = await Promise.all(
        membersIn(facts, list).map(async (id): Promise<readonly Fact[]> => {
          const told = await resultFacts(context, { subject, id }, period);
          return told.map((fact) => ({ ...fact, within: { list, id } }));
        }),
      );
      return results.flat();
    }),
  );
  return carried.flat();
}

/** Which subject the elements of a list are. */
function subjectIn(subject: string, list: string): string | undefined {
  const type = platformFacts.records.get(subject)?.facts.get(list)?.type;
  return type?.kind === "list" && type.of.kind === "record" ? type.of.name : undefined;
}

/** Whoever was a member on any day. */
function membersIn(facts: readonly DatedFact[], list: string): readonly string[] {
  const elements = facts.flatMap(({ name, value }) =>
    name === list && Array.isArray(value) ? (value as readonly unknown[]) : [],
  );
  return [...new Set(elements.flatMap((element) => keyOf(element) ?? []))];
}
