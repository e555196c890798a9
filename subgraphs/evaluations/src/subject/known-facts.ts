import type { DatedFact, FactsSchema } from "@yimen/rules";
import { type Fact, type Period, toldCounts } from "@yimen/subgraph-kit";
import { carriedFacts } from "../assessment/carried-facts.ts";
import { resultFacts } from "../assessment/facts.ts";
import { complaintCounts } from "../complaint/counted-facts.ts";
import type { Context } from "../context.ts";
import { findingFacts } from "../finding/facts.ts";
import type { SubjectKey } from "../finding/finding.ts";

/** Where a thing is judged, and for which period. */
interface Judging {
  readonly place: string;
  readonly schema: FactsSchema;
  readonly period?: Period | undefined;
  /** What its owners list, with those it is made of. */
  readonly facts: readonly DatedFact[];
}

/**
 * What is known of a thing beside what its owners list, as facts that rules read: what was found, complaints counted, earlier results, those of
 * whatever it is made of, and what counties' subgraphs count about it.
 */
export async function knownFacts(
  context: Context,
  about: SubjectKey,
  { place, schema, period, facts }: Judging,
): Promise<readonly Fact[]> {
  const known = await Promise.all([
    findingFacts(context, about),
    complaintCounts(context, about),
    resultFacts(context, about, period),
    toldCounts(context, about, place, schema),
    carriedFacts(context, { about, place, facts, period }),
  ]);
  return known.flat();
}
