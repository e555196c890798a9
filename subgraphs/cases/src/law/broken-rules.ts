import type { RuleReference } from "@yimen/domain";
import type { FactRecord } from "@yimen/rules";
import { type Compliance, judge, ruleReference, type WriteTransaction } from "@yimen/subgraph-kit";
import type { ServiceCase } from "../case/store.ts";
import { placeInCharge } from "../case/place-in-charge.ts";
import type { Context } from "../context.ts";
import { readCaseFacts } from "../facts/case-facts.ts";
import type { CasesTables } from "../tables.ts";

/**
 * The mandatory checks of the place that a step would certainly break: those that fail with what the step would bring, and do not fail
 * without it. A refusal names them.
 *
 * @param brings the facts as the step would leave them
 */
export async function rulesBrokenBy(
  context: Context,
  tx: WriteTransaction<CasesTables>,
  current: ServiceCase,
  brings: FactRecord,
): Promise<readonly RuleReference[]> {
  const law = await context.law();
  const judged = {
    subject: "case",
    division: placeInCharge(current),
    facts: await readCaseFacts(tx.db, current),
  };
  const before = new Set(failing(judge(law, judged, context.now)).map(({ rule }) => rule.id));
  return failing(judge(law, { ...judged, assuming: brings }, context.now))
    .filter(({ rule }) => !before.has(rule.id))
    .map((evaluation) => ruleReference(law, evaluation));
}

function failing({ results }: Compliance) {
  return results
    .map(({ evaluation }) => evaluation)
    .filter(({ verdict, rule }) => verdict === "fail" && rule.level === "mandatory");
}
