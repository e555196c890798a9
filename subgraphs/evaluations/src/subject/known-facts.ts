import type { FactsSchema } from "@yimen/rules";
import { type Fact, type Period, toldCounts } from "@yimen/subgraph-kit";
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
}

/**
 * What is known of a thing beside what its owners list, as facts that rules read: what was found, complaints counted, earlier results, and what
 * counties' subgraphs count about it.
 */
export async function knownFacts(
  context: Context,
  about: SubjectKey,
  { place, schema, period }: Judging,
): Promise<readonly Fact[]> {
  const known = await Promise.all([
    findingFacts(context, about),
    complaintCounts(context, about),
    resultFacts(context, about, period),
    toldCounts(context, about, place, schema),
  ]);
  return known.flat();
}
