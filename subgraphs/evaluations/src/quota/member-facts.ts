import { type DatedFact, resultFactNames } from "@yimen/rules";
import { carriedFacts } from "../assessment/carried-facts.ts";
import { resultFacts } from "../assessment/facts.ts";
import type { Context } from "../context.ts";
import type { Period } from "@yimen/subgraph-kit";
import { findingFacts } from "../finding/facts.ts";
import type { BorrowedMember } from "./population.ts";

const fromFindings: readonly string[] = ["findings", "picks"];
const fromResults: readonly string[] = [...resultFactNames, "stationScore"];

/** What a quota asks of its members. */
export interface AskedOfMembers {
  readonly subject: string;
  /** The place whose law it is. */
  readonly place: string;
  /** The facts it reads. */
  readonly read: ReadonlySet<string>;
  readonly period: Period;
}

/**
 * What evaluations itself knows of a member, as far as the quota reads it: what was found, what its assessments came to, and those of whatever it
 * is made of.
 */
export async function ownFactsOfMember(
  context: Context,
  { id, facts }: BorrowedMember,
  { subject, place, read, period }: AskedOfMembers,
): Promise<readonly DatedFact[]> {
  const about = { subject, id };
  const reads = (names: readonly string[]): boolean => names.some((name) => read.has(name));
  const known = await Promise.all([
    reads(fromFindings) ? findingFacts(context, about) : [],
    reads(fromResults) ? resultFacts(context, about, period) : [],
    carriedFacts(context, { about, place, facts, period }),
  ]);
  return known.flat();
}
