import { type InputProblem, InvalidInputError, problemFrom } from "@yimen/domain";
import { factProblems, factsOfPlace, type FactValue, type Law } from "@yimen/rules";
import { factToldByCase, findingTwice } from "./failures.ts";

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
 * @throws INPUT_INVALID naming every one that is unknown, of another type, given twice or told by the case itself
 */
export function requireFindings(law: Law, division: string, findings: readonly Finding[]): void {
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
    return factProblems(schema, record, { name, value }, path);
  });
  if (problems.length > 0) throw new InvalidInputError(problems);
}
