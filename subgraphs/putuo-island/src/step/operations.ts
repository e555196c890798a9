import { chinaDate, input, parseInput } from "@yimen/domain";
import type { Context } from "../context.ts";
import { addStanding } from "../count/store.ts";
import { tellInForce } from "../count/telling.ts";
import { isStanding, type StaffAction } from "../lifecycle/lifecycle.ts";
import { takeStep } from "./take-step.ts";

const fields = {
  idempotencyKey: input.idempotencyKey,
  documentId: input.text(80),
  reason: input.text(500),
  expectedRevision: input.optional(input.integer({ min: 1, max: 1_000_000 })),
};
const steps = {
  putuoSuspendDocument: input.ofMutation("putuoSuspendDocument", fields),
  putuoResumeDocument: input.ofMutation("putuoResumeDocument", fields),
  putuoRevokeDocument: input.ofMutation("putuoRevokeDocument", fields),
} as const;

type Taken = Promise<{ readonly documentId: string }>;

// All of these throw what takeStep throws, and INPUT_INVALID: none of them goes without a reason in writing.

/** Takes a document out of use for a while; it still counts, it may come back. */
export function suspendDocument(context: Context, raw: unknown): Taken {
  return change(context, raw, "putuoSuspendDocument", "SUSPEND");
}

/** Puts a suspended document back into use. */
export function resumeDocument(context: Context, raw: unknown): Taken {
  return change(context, raw, "putuoResumeDocument", "RESUME");
}

/** Ends a document, or an application, for good. It no longer counts. */
export function revokeDocument(context: Context, raw: unknown): Taken {
  return change(context, raw, "putuoRevokeDocument", "REVOKE");
}

async function change(
  context: Context,
  raw: unknown,
  mutation: keyof typeof steps,
  action: StaffAction,
): Taken {
  const wanted = parseInput(steps[mutation], raw, ["input"]);
  return takeStep(context, raw, { ...wanted, mutation, action }, async (tx, current) => {
    if (action === "REVOKE" && isStanding(current, chinaDate(context.now)) && !current.sample) {
      await addStanding(tx.db, current, current.validUntil, -1);
      await tellInForce(context, tx, current.divisionCode, current.kind);
    }
    return { changes: {}, answer: {} };
  });
}
