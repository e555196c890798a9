import { type CaseOutcome, caseOutcomes, input, parseInput } from "@yimen/domain";
import type { WriteTransaction } from "@yimen/subgraph-kit";
import type { z } from "zod";
import type { ServiceCase } from "../case/store.ts";
import { noLeadDepartment } from "../charge/failures.ts";
import { requireParts } from "../charge/operations.ts";
import type { Context } from "../context.ts";
import { denialNeedsReasons } from "../step/failures.ts";
import { step, type StepInput } from "../step/inputs.ts";
import { takeStep } from "../step/take-step.ts";
import type { CasesTables } from "../tables.ts";
import { partDenied } from "./failures.ts";
import { readStanding } from "./standing.ts";
import { insertParts, listParts, updatePart } from "./store.ts";

interface DecideCasePart extends StepInput {
  readonly outcome: CaseOutcome;
  readonly reasons?: readonly string[] | undefined;
}
const decideCasePartInput: z.ZodType<DecideCasePart> = input.ofMutation("decideCasePart", {
  ...step,
  outcome: input.vocabulary(caseOutcomes),
  reasons: input.optional(input.list(input.text(500), { max: 20, distinct: true })),
});

/**
 * Decides what the caller's department has to decide of a joint case; the department in charge decides the whole afterwards.
 *
 * @throws CASE_DENIAL_NEEDS_REASONS, CASE_OTHER_DEPARTMENT, CASE_APPROVER_AWAY, CASE_NO_PART_LEFT, and what takeStep throws
 * @source LP-11 联办件, PT-10
 */
export async function decideCasePart(context: Context, raw: unknown): Promise<{ caseId: string }> {
  const { outcome, reasons = [], ...wanted } = parseInput(decideCasePartInput, raw, ["input"]);
  if (outcome === "DENIED" && reasons.length === 0) {
    throw denialNeedsReasons({}, { path: ["input", "reasons"] });
  }
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "decideCasePart", command: { action: "DECIDE_PART", outcome } },
    async (tx, current) => {
      const { parts } = await readStanding(tx.db, context, current);
      const mine = parts.find((part) => part.outcome === undefined && part.caller === "ON_DUTY");
      if (mine === undefined) throw new Error(`the state machine let somebody without a part decide one`);
      await updatePart(tx.db, {
        caseId: current.id,
        departmentId: mine.id,
        outcome,
        reasons,
        decidedAt: context.now,
        decidedBy: context.actor.subject ?? "",
      });
      return {
        changes: {},
        detail: { outcome, department: mine.name, ...(reasons.length > 0 && { reasons }) },
      };
    },
  );
}

/**
 * Adds departments that decide a part of a case.
 *
 * @throws CASE_HAS_NO_LEAD, NOT_FOUND, ITEM_CHARGE_ELSEWHERE, CASE_LEAD_HAS_NO_PART
 */
export async function addParts(
  tx: WriteTransaction<CasesTables>,
  current: ServiceCase,
  departmentIds: readonly string[],
): Promise<void> {
  if (departmentIds.length === 0) return;
  const { caseNo, departmentId, divisionCode } = current;
  if (departmentId === null) throw noLeadDepartment({ caseNo }, { path: ["input", "jointDepartmentIds"] });
  await requireParts(tx, departmentId, departmentIds, divisionCode);
  await insertParts(tx.db, current, departmentIds);
}

/** @throws CASE_PART_DENIED */
export async function refuseAgainstParts(
  tx: WriteTransaction<CasesTables>,
  current: ServiceCase,
): Promise<void> {
  const denied = (await listParts(tx.db, [current.id])).filter(({ outcome }) => outcome === "DENIED");
  if (denied.length === 0) return;
  throw partDenied(
    { departments: denied.map(({ departmentName }) => departmentName) },
    { path: ["input", "outcome"] },
  );
}
