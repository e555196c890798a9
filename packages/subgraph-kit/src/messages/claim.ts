import type { WriteTransaction } from "../request/write-transaction.ts";
import type { RequestContext } from "../request/context.ts";
import { nextLook } from "./back-off.ts";
import { sendMessageJob } from "./job.ts";
import type { StoredMessage } from "./message.ts";
import type { Outbox, PreparedMessage } from "./prepared.ts";
import type { Message, MessageSender } from "./sender.ts";
import { lockLane, moveMessages, putDueAt } from "./store.ts";
import { messagesIn } from "./tables.ts";

/** A message that is this attempt's and nobody else's. */
export interface Claimed {
  readonly messageId: string;
  readonly claim: string;
  readonly attempts: number;
  readonly sender: MessageSender;
  readonly message: Message;
}

/** Time beyond an attempt's own after which whoever claimed it is taken for dead. */
const graceMs = 10_000;

/**
 * Takes the first message for an attempt that is to go to the addressee of `messageId` in its matter. Undefined when nothing can be sent: all
 * is done, no longer true, being sent by somebody else, before its time, or without address or sender.
 */
export async function claimMessage<Tables>(
  context: RequestContext<Tables>,
  outbox: Outbox<Tables>,
  messageId: string,
  mostMs: number,
): Promise<Claimed | undefined> {
  return context.write(async (tx) => {
    for (const message of await lockLane(messagesIn(tx.db), messageId, outbox.subgraph)) {
      const taken = await take(context, tx, outbox, message, mostMs);
      if (taken === "held up") return undefined;
      if (taken !== "next") return taken;
    }
    return undefined;
  });
}

async function take<Tables>(
  context: RequestContext<Tables>,
  tx: WriteTransaction<Tables>,
  outbox: Outbox<Tables>,
  message: StoredMessage,
  mostMs: number,
): Promise<Claimed | "next" | "held up"> {
  const { now } = context;
  // What is due goes by the clock of the queue.
  const clock = Temporal.Now.instant();
  const { id, state, reason, dueAt, claimedUntil, channel } = message;
  const senders = outbox.senders ?? context.senders;
  if (reason === "IN_WORK_QUEUE") return "next";
  if (state === "SENDING") {
    if (claimedUntil !== null && Temporal.Instant.compare(clock, claimedUntil) < 0) {
      await tx.queue(sendMessageJob(outbox.subgraph), [{ messageId: id }], claimedUntil);
      return "held up";
    }
    // The remains of an attempt that died half-way.
    if (channel === null || senders[channel]?.knowsRepeats !== true) {
      await moveMessages(tx.db, [id], { at: now, state: "FAILED", reason: "OUTCOME_UNKNOWN" });
      return "next";
    }
  }
  // A refused one is tried again in its time, and those behind it wait for it.
  if (message.attempts > 0 && dueAt !== null && Temporal.Instant.compare(clock, dueAt) < 0) return "held up";
  const prepared = await outbox.prepare(context, tx.db, message);
  if ("withdrawn" in prepared) {
    await moveMessages(tx.db, [id], { at: now, state: "WITHDRAWN", reason: prepared.withdrawn });
    return "next";
  }
  if ("waits" in prepared) {
    if (reason !== prepared.waits)
      await moveMessages(tx.db, [id], { at: now, state: "WAITING", reason: prepared.waits });
    return "next";
  }
  const sender = senders[prepared.channel];
  if (sender === undefined) {
    await waitForSender(context, tx, outbox.subgraph, message, prepared);
    return "next";
  }
  const claim = crypto.randomUUID();
  const attempts = message.attempts + 1;
  await moveMessages(tx.db, [id], {
    at: now,
    state: "SENDING",
    channel: prepared.channel,
    claim,
    claimedUntil: clock.add({ milliseconds: mostMs + graceMs }),
    attempts,
  });
  const { to, title, text, unsubscribeUrl } = prepared;
  return {
    messageId: id,
    claim,
    attempts,
    sender,
    message: { key: id, to, purpose: message.kind, title, text, unsubscribeUrl },
  };
}

/** It was told once that nothing is configured; asking again is no news. */
async function waitForSender<Tables>(
  { now }: RequestContext<Tables>,
  tx: WriteTransaction<Tables>,
  subgraph: string,
  { id, reason, queuedAt }: StoredMessage,
  { channel }: PreparedMessage,
): Promise<void> {
  const dueAt = nextLook(queuedAt, Temporal.Now.instant());
  if (reason === "NO_SENDER") {
    await putDueAt(messagesIn(tx.db), id, dueAt);
  } else {
    await moveMessages(tx.db, [id], { at: now, state: "WAITING", reason: "NO_SENDER", channel, dueAt });
  }
  await tx.queue(sendMessageJob(subgraph), [{ messageId: id }], dueAt);
}
