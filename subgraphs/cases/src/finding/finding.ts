import { type DomainError, type InputProblem, InvalidInputError, problemFrom } from "@yimen/domain";
import { type CaseStep, factProblems, factsOfPlace, type FactValue, type Law } from "@yimen/rules";
import { factNotYet, factToldByCase, findingTwice } from "./failures.ts";

/** What somebody found of a case, by a name of the facts schema (认定的事实). Null: known to be absent. */
export interface Finding {
  readonly name: string;
  readonly value: FactValue | null;
}

// What a case tells itself, now or after a later step.
const told: ReadonlySet<string> = new Set(
  [
    "caseNo kind state outcome channel item station",
    "filedOn filedAt acceptedOn decidedOn decidedAt deliveredOn refusedOn withdrawnOn refusalReasonsGiven",
    "firstAskedNamed missingDeferrable promisedOn promisedLimit promisedUnit",
    "supplementAskedOn supplementNotices supplementedOn",
    "agentReceiptIssued agentReceiptReturned feeYuan feeReceipts",
  ].flatMap((group) => group.split(" ")),
);

/**
 * Findings are checked against the facts that can be asked of a case in its place.
 *
 * @throws INPUT_INVALID naming every one that is unknown, of another type, given twice, told by the case itself, or cannot have happened
 *   before the case is accepted
 */
export function requireFindings(
  law: Law,
  division: string,
  findings: readonly Finding[],
  now: Temporal.Instant,
): void {
  const schema = factsOfPlace(law.packs, division);
  const record = schema.records.get("case");
  if (record === undefined) throw new Error("the facts schema has no case");
  const seen = new Set<string>();
  const problems = findings.flatMap(({ name, value }, index): readonly InputProblem[] => {
    const path = ["input", "findings", index];
    const at = [...path, "name"];
    if (told.has(name)) return [problemFrom(factToldByCase({ fact: name }), at)];
    if (seen.has(name)) return [problemFrom(findingTwice({ fact: name }), at)];
    seen.add(name);
    const fact = record.facts.get(name);
    // Neither that it happened nor that it did not: what is claimed here would stand when it does.
    if (fact?.notBefore !== undefined) return [problemFrom(notYet(fact, fact.notBefore), at)];
    return factProblems(schema, record, { name, value }, path, now);
  });
  if (problems.length > 0) throw new InvalidInputError(problems);
}

const steps: Readonly<Record<CaseStep, { zh: string; en: string }>> = {
  accepted: { zh: "受理", en: "accepted" },
  decided: { zh: "办结", en: "decided" },
  delivered: { zh: "送达", en: "delivered" },
};

function notYet({ name, zh }: { readonly name: string; readonly zh: string }, step: CaseStep): DomainError {
  const { en, zh: stepZh } = steps[step];
  return factNotYet({ fact: name, factZh: zh, step: en, stepZh });
}
