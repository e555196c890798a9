import { type JobHandler, onJob, type SendOutcome } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { ShenmuSettings } from "../sender/settings.ts";
import type { EconomyTables } from "../tables.ts";
import { nextAttempt } from "./back-off.ts";
import { type Claimed, claimDelivery } from "./claim.ts";
import { sendDelivery } from "./job.ts";
import { findDeliveries, lockDeliveries, type Move, moveDeliveries } from "./store.ts";

/** How long one attempt may take, whatever the sender does. */
const patienceMs = 20_000;

export interface AttemptOptions extends ShenmuSettings {
  /** For tests of senders that hang. */
  readonly patienceMs?: number;
}

/**
 * One attempt to send one delivery: it is claimed and that is committed, then it is sent, then what became of it is
 * written down. Whoever dies between the first and the last leaves a claimed delivery: it is sent again with the same
 * key where the other side knows repeats, and given up with its reason where a repeat would arrive twice.
 */
export function deliveryJob(options: AttemptOptions): JobHandler<EconomyTables> {
  return onJob(sendDelivery, async (context: Context, { deliveryId }) => {
    const claimed = await claimDelivery(context, options, deliveryId);
    if (claimed === undefined) return;
    const outcome = await send(claimed, options.patienceMs ?? patienceMs);
    await settle(context, claimed, outcome);
  });
}

/** A sender that hangs or throws has sent something or nothing: nobody knows. */
async function send({ sender, message }: Claimed, mostMs: number): Promise<SendOutcome> {
  const signal = AbortSignal.timeout(mostMs);
  const { promise: late, resolve } = Promise.withResolvers<SendOutcome>();
  // A moment for the sender to say it better.
  const timer = setTimeout(() => resolve({ outcome: "unknown", detail: "no answer in time" }), mostMs + 500);
  try {
    return await Promise.race([sender.send(message, signal), late]);
  } catch {
    // What it says may hold the contact or a password.
    return { outcome: "unknown", detail: "the sender failed" };
  } finally {
    clearTimeout(timer);
  }
}

async function settle(context: Context, claimed: Claimed, outcome: SendOutcome): Promise<void> {
  const { deliveryId, claim, attempts } = claimed;
  const now = Temporal.Now.instant();
  await context.write(async (tx) => {
    const [delivery] = await lockDeliveries(tx.db, [deliveryId]);
    // Taken for dead and done again meanwhile: the later attempt speaks.
    if (delivery?.claim !== claim) return;
    const move = moveOf(outcome, attempts, claimed.sender.knowsRepeats, now);
    await moveDeliveries(tx.db, [deliveryId], move);
    if (move.nextAttemptAt !== undefined) await tx.queue(sendDelivery, [{ deliveryId }], move.nextAttemptAt);
  });
  const [written] = await context.read((db) => findDeliveries(db, [deliveryId]));
  context.log.info({ deliveryId, state: written?.state, attempts }, "a delivery was attempted");
}

function moveOf(outcome: SendOutcome, attempts: number, knowsRepeats: boolean, at: Temporal.Instant): Move {
  if (outcome.outcome === "accepted") return { at, state: "SENT", receipt: outcome.receipt?.slice(0, 200) };
  const detail = outcome.detail.slice(0, 200);
  if (outcome.outcome === "refused" && outcome.forGood)
    return { at, state: "DEAD", reason: "REFUSED", detail };
  if (outcome.outcome === "unknown" && !knowsRepeats) {
    return { at, state: "DEAD", reason: "OUTCOME_UNKNOWN", detail };
  }
  const nextAttemptAt = nextAttempt(attempts, at);
  if (nextAttemptAt === undefined) {
    // What may have arrived stays marked as such: a person who has it tried again must know.
    const reason = outcome.outcome === "unknown" ? "OUTCOME_UNKNOWN" : "ATTEMPTS_EXHAUSTED";
    return { at, state: "DEAD", reason, detail };
  }
  const reason = outcome.outcome === "unknown" ? "OUTCOME_UNKNOWN" : "REFUSED_FOR_NOW";
  return { at, state: "FAILED", reason, detail, nextAttemptAt };
}
