import { parseDivisionCode, type StaffAccountTold } from "@yimen/domain";
import type { WriteTransaction } from "@yimen/subgraph-kit";
import type { EvaluationsTables } from "../tables.ts";
import { putStaffAccount } from "./store.ts";

/** Remembers whose account a staff member's is: what concerns them they see. Older news that arrives late changes nothing. */
export async function learnAccount(
  tx: WriteTransaction<EvaluationsTables>,
  { staffId, division, account, at }: StaffAccountTold,
): Promise<void> {
  const divisionCode = parseDivisionCode(division);
  await putStaffAccount(tx.db, {
    staffId,
    divisionCode,
    account: account ?? null,
    at: Temporal.Instant.from(at),
  });
}
