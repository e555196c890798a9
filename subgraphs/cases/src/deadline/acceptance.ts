import type { CaseKind, DivisionCode, PublishedLimit } from "@yimen/domain";
import type { Reason } from "@yimen/rules";
import type { WriteTransaction } from "@yimen/subgraph-kit";
import { unclassified } from "../case/progress.ts";
import type { ServiceCase } from "../case/store.ts";
import { placeInCharge } from "../case/place-in-charge.ts";
import type { Context } from "../context.ts";
import { readCaseFacts } from "../facts/case-facts.ts";
import { findItems } from "../replica/store.ts";
import type { CasesTables } from "../tables.ts";
import { type LimitAnswer, limitByLaw } from "./law-limit.ts";
import { limitOf, statutoryLimitOf, type TimeLimit } from "./limit.ts";

/** The limits a case is accepted under. */
export interface AcceptedLimits {
  /** What the applicant is told: the item's promise, else the law's; null where nobody sets one. */
  readonly timeLimit: TimeLimit | null;
  /** The law's beside a promise; null where the one above is the law's, and where the law sets none. */
  readonly statutoryLimit: TimeLimit | null;
  /** Why no limit is known. */
  readonly limitReasons: readonly Reason[];
}

/** What the catalogue states of both. */
export interface StatedLimits extends AcceptedLimits {
  /** False: the law of the place is to be asked. */
  readonly sayAll: boolean;
}

/** The promised and the statutory limit as the catalogue states them. @source N-4, LP-11 */
export function statedLimits(
  kind: CaseKind,
  limits: readonly PublishedLimit[],
  place: DivisionCode,
): StatedLimits {
  const told = limitOf(kind, limits, place) ?? null;
  const statutory = told?.basis === "STATUTORY" ? null : (statutoryLimitOf(limits, place) ?? null);
  const sayAll = told?.basis === "STATUTORY" || statutory !== null;
  return { timeLimit: told, statutoryLimit: statutory, limitReasons: [], sayAll };
}

/** Where the catalogue states no statutory limit, the law's stands in its place. @source N-2 */
export function withLaw({ timeLimit }: StatedLimits, { limit, reasons }: LimitAnswer): AcceptedLimits {
  return timeLimit === null
    ? { timeLimit: limit, statutoryLimit: null, limitReasons: reasons }
    : { timeLimit, statutoryLimit: limit, limitReasons: [] };
}

/** The limits alone. */
export function acceptedUnder({ timeLimit, statutoryLimit, limitReasons }: AcceptedLimits): AcceptedLimits {
  return { timeLimit, statutoryLimit, limitReasons };
}

/**
 * The limits of a case that is being accepted. They are fixed now; neither a change of the item nor a later law moves them.
 *
 * @param accepted the case as it is after acceptance
 * @source N-2, N-4, LP-11
 */
export async function limitsAtAcceptance(
  context: Context,
  tx: WriteTransaction<CasesTables>,
  accepted: ServiceCase,
): Promise<AcceptedLimits> {
  const [item] = await findItems(tx.db, "id", [accepted.itemId]);
  const limits = item?.limits ?? [];
  const place = placeInCharge(accepted);
  const stated = statedLimits(accepted.kind ?? unclassified, limits, place);
  if (stated.sayAll) return acceptedUnder(stated);
  const facts = await readCaseFacts(tx.db, accepted);
  return withLaw(stated, limitByLaw(await context.law(), { place, facts, limits }, context.now));
}
