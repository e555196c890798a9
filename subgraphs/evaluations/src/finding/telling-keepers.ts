import { type FactsSchema, platformFacts } from "@yimen/rules";
import { tellFound, tellFoundAgain, type WriteTransaction } from "@yimen/subgraph-kit";
import type { EvaluationsTables } from "../tables.ts";
import { factsOfFinding, factsOfPicks } from "./facts.ts";
import type { Finding, PlacedSubject } from "./finding.ts";
import { listActs, listPicks } from "./store.ts";

type Tx = WriteTransaction<EvaluationsTables>;

/** Tells counties' subgraphs what was found about the things they keep, and what was picked for it: their verdicts stand on it. */
export async function tellKeepers(
  tx: Tx,
  schema: FactsSchema,
  finding: Finding,
  about: readonly PlacedSubject[],
): Promise<void> {
  const theirs = about.flatMap((thing) => {
    if (platformFacts.records.has(thing.subject)) return [];
    const keeper = schema.records.get(thing.subject)?.entity?.owner;
    return keeper === undefined ? [] : [{ ...thing, keeper }];
  });
  if (theirs.length === 0) return;
  const findings = factsOfFinding(finding, await listActs(tx.db, [finding.id]));
  const picks = await listPicks(tx.db, [finding.id]);
  for (const { subject, id, divisionCode, keeper } of theirs) {
    const own = picks.filter((pick) => pick.subject === subject && pick.id === id);
    const told = { findings, picks: factsOfPicks(finding, own) };
    await tellFound(tx, { subject, id, divisionCode, keeper, findingId: finding.id, ...told });
  }
}

/** Tells them how it stands after an act, whoever acted. */
export async function tellKeepersOfAct(tx: Tx, finding: Finding): Promise<void> {
  await tellFoundAgain(tx, finding.id, factsOfFinding(finding, await listActs(tx.db, [finding.id])));
}
