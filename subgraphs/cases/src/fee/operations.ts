import { input, parseInput } from "@yimen/domain";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { listParts } from "../part/store.ts";
import { insertReceipt } from "../receipt/store.ts";
import { type FeeInput, feeInput, feesTaken } from "../receipt/operations.ts";
import { step, type StepInput } from "../step/inputs.ts";
import { takeStep } from "../step/take-step.ts";
import { refuseStrangeDepartments } from "./departments.ts";

interface ChargeFees extends StepInput {
  readonly fees: readonly FeeInput[];
}
const chargeFeesInput: z.ZodType<ChargeFees> = input.ofMutation("chargeFees", {
  ...step,
  fees: input.list(feeInput, { min: 1, max: 20 }),
});

/**
 * Charges all fees of a case, once (一次性收费): each with its basis, and where several departments handle it with the one whose it is,
 * against one receipt.
 *
 * @throws CASE_FEES_CHARGED_ALREADY, CASE_FEE_OF_NO_DEPARTMENT, and what takeStep throws
 * @source LP-17
 */
export async function chargeFees(context: Context, raw: unknown): Promise<{ caseId: string }> {
  const { fees, ...wanted } = parseInput(chargeFeesInput, raw, ["input"]);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "chargeFees", command: { action: "CHARGE_FEES" } },
    async (tx, current) => {
      const parts = await listParts(tx.db, [current.id]);
      refuseStrangeDepartments(fees, [current, ...parts]);
      const receiptNo = await insertReceipt(tx.db, current, {
        caseId: current.id,
        caseNo: current.caseNo,
        papers: [],
        fees: feesTaken(fees),
        issuedAt: context.now,
        issuedBy: context.actor.subject ?? "",
      });
      return { changes: {}, detail: { note: receiptNo } };
    },
  );
}
