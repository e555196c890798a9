import type { WriteTransaction } from "@yimen/subgraph-kit";
import { unclassified } from "../case/progress.ts";
import type { ServiceCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { readCaseFacts } from "../facts/case-facts.ts";
import { findItems } from "../replica/store.ts";
import type { CasesTables } from "../tables.ts";
import { type LimitAnswer, limitByLaw } from "./law-limit.ts";
import { limitOf } from "./limit.ts";

/**
 * The limit of a case that is being accepted: what the catalogue states, else what the law of the place sets. It is fixed now; neither a
 * change of the item nor a later law moves it.
 *
 * @param accepted the case as it is after acceptance
 * @source N-2, N-4, LP-11
 */
export async function limitAtAcceptance(
  context: Context,
  tx: WriteTransaction<CasesTables>,
  accepted: ServiceCase,
): Promise<LimitAnswer> {
  const [item] = await findItems(tx.db, "id", [accepted.itemId]);
  const limits = item?.limits ?? [];
  const place = accepted.divisionCode;
  const stated = limitOf(accepted.kind ?? unclassified, limits, place);
  if (stated !== undefined) return { limit: stated, reasons: [] };
  const facts = await readCaseFacts(tx.db, accepted);
  return limitByLaw(await context.law(), { place, facts, limits }, context.now);
}
