import { type CaseKind, chinaDate, parseInput } from "@yimen/domain";
import type { Context } from "../context.ts";
import { takeStep } from "../step/take-step.ts";
import { escalationNeedsDay } from "./failures.ts";
import { escalateCaseInput, recordReplyInput } from "./inputs.ts";

type Taken = Promise<{ caseId: string }>;

/**
 * Passes a case up to the level whose approval it needs (上报). It is not decided before the reply is on record.
 *
 * @throws CASE_PASSED_UP, and what takeStep throws
 * @source LP-11 上报件
 */
export async function escalateCase(context: Context, raw: unknown): Taken {
  const { to, note, ...wanted } = parseInput(escalateCaseInput, raw, ["input"]);
  const today = chinaDate(context.now);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "escalateCase", command: { action: "ESCALATE", on: today } },
    async (_tx, current) => ({
      changes: { escalatedOn: current.escalatedOn ?? today, escalatedTo: to, passedUpOn: today },
      detail: { passedUpTo: to, ...(note !== undefined && { note }) },
    }),
  );
}

/**
 * Puts on record what the higher level replied (上级批复).
 *
 * @throws CASE_NOT_PASSED_UP, and what takeStep throws
 * @source LP-11 上报件
 */
export async function recordReply(context: Context, raw: unknown): Taken {
  const { reply, ...wanted } = parseInput(recordReplyInput, raw, ["input"]);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "recordReply", command: { action: "RECORD_REPLY" } },
    async () => ({ changes: { passedUpOn: null }, detail: { note: reply } }),
  );
}

/**
 * Refuses an escalated case without a day by which it is passed up, where the place knows that kind.
 *
 * @param kind what it is accepted as, by a rule of the place; undefined where the place has none
 * @throws CASE_ESCALATION_NEEDS_DAY
 */
export function refuseUndatedEscalation(
  kind: CaseKind | null | undefined,
  promisedFor: Temporal.PlainDate | null,
): void {
  if (kind !== "ESCALATED" || promisedFor !== null) return;
  throw escalationNeedsDay({}, { path: ["input", "escalationPromisedFor"] });
}
