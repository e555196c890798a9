import type { DatedFact } from "@yimen/rules";
import type { Period } from "@yimen/subgraph-kit";
import { resultFacts } from "../assessment/facts.ts";
import type { Context } from "../context.ts";
import { findingFacts } from "../finding/facts.ts";
import type { SubjectKey } from "../finding/finding.ts";

const fromFindings: readonly string[] = ["findings", "picks"];
const fromResults: readonly string[] = ["history", "score", "band", "rank"];

/** What evaluations itself knows of a member, as far as the quota reads it: what was found, and what its assessments came to. */
export async function ownFactsOfMember(
  context: Context,
  about: SubjectKey,
  read: ReadonlySet<string>,
  period: Period,
): Promise<readonly DatedFact[]> {
  const reads = (names: readonly string[]): boolean => names.some((name) => read.has(name));
  const [found, results] = await Promise.all([
    reads(fromFindings) ? findingFacts(context, about) : [],
    reads(fromResults) ? resultFacts(context, about, period) : [],
  ]);
  return [...found, ...results];
}
