import { type JobHandler, onJob } from "../events/job-handler.ts";
import type { RequestContext } from "../request/context.ts";
import { nextAttempt } from "./back-off.ts";
import { type Claimed, claimMessage } from "./claim.ts";
import { sendMessageJob } from "./job.ts";
import type { Outbox } from "./prepared.ts";
import type { SendOutcome } from "./sender.ts";
import { lockLane, lockMessages, type MessageMove, moveMessages } from "./store.ts";
import { messagesIn } from "./tables.ts";

const patienceMs = 20_000;

/**
 * One attempt: a message is claimed and that is committed, then it is sent, then what became of it is written down. Whoever dies between the
 * first and the last leaves a claimed message: it is sent again with the same key where the other side knows repeats, and given up with its
 * reason where a repeat would arrive twice.
 */
export function messageJob<Tables>(outbox: Outbox<Tables>): JobHandler<Tables> {
  const mostMs = outbox.patienceMs ?? patienceMs;
  return onJob(sendMessageJob(outbox.subgraph), async (context: RequestContext<Tables>, { messageId }) => {
    const claimed = await claimMessage(context, outbox, messageId, mostMs);
    if (claimed === undefined) return;
    const outcome = await send(claimed, mostMs);
    await settle(context, outbox.subgraph, claimed, outcome);
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
    // What it says may hold the address or a password.
    return { outcome: "unknown", detail: "the sender failed" };
  } finally {
    clearTimeout(timer);
  }
}

async function settle<Tables>(
  context: RequestContext<Tables>,
  subgraph: string,
  { messageId, claim, attempts, sender, message }: Claimed,
  outcome: SendOutcome,
): Promise<void> {
  const now = Temporal.Now.instant();
  const move = moveOf(withoutAddress(outcome, message.to), attempts, sender.knowsRepeats, now);
  const written = await context.write(async (tx) => {
    const [locked] = await lockMessages(tx.db, [messageId]);
    // Taken for dead and done again meanwhile: the later attempt speaks.
    if (locked?.claim !== claim) return false;
    await moveMessages(tx.db, [messageId], move);
    if (move.dueAt !== undefined) {
      await tx.queue(sendMessageJob(subgraph), [{ messageId }], move.dueAt);
      return true;
    }
    // What stood behind it goes next.
    const [next] = await lockLane(messagesIn(tx.db), messageId, subgraph);
    if (next !== undefined) await tx.queue(sendMessageJob(subgraph), [{ messageId: next.id }]);
    return true;
  });
  if (written) context.log.info({ messageId, state: move.state, attempts }, "a message was sent or not");
}

/** Providers like to repeat in an answer what they were asked: an address is not kept for it. */
function withoutAddress(outcome: SendOutcome, to: string): SendOutcome {
  const clean = (text: string): string => text.replaceAll(to, "…").replaceAll(/\d{7,}/g, "…");
  if (outcome.outcome !== "accepted") return { ...outcome, detail: clean(outcome.detail) };
  return outcome.receipt?.includes(to) === true ? { outcome: "accepted" } : outcome;
}

function moveOf(
  outcome: SendOutcome,
  attempts: number,
  knowsRepeats: boolean,
  at: Temporal.Instant,
): MessageMove {
  if (outcome.outcome === "accepted") return { at, state: "SENT", receipt: outcome.receipt?.slice(0, 200) };
  const detail = outcome.detail.slice(0, 200);
  const unknown = outcome.outcome === "unknown";
  if (!unknown && outcome.forGood) return { at, state: "FAILED", reason: "REFUSED", detail };
  if (unknown && !knowsRepeats) return { at, state: "FAILED", reason: "OUTCOME_UNKNOWN", detail };
  const dueAt = nextAttempt(attempts, at);
  // What may have arrived stays marked as such: a person who has it tried again must know.
  if (dueAt === undefined) {
    return { at, state: "FAILED", reason: unknown ? "OUTCOME_UNKNOWN" : "ATTEMPTS_EXHAUSTED", detail };
  }
  return { at, state: "WAITING", reason: unknown ? "OUTCOME_UNKNOWN" : "REFUSED_FOR_NOW", detail, dueAt };
}
