import type { Message, MessageSender } from "@yimen/subgraph-kit";
import { type Kysely, sql } from "kysely";
import { withContent } from "../bulletin/store.ts";
import type { Context } from "../context.ts";
import type { ShenmuSettings } from "../sender/settings.ts";
import { lockSubscription, type PendingCode, type Subscription } from "../subscription/store.ts";
import type { EconomyTables } from "../tables.ts";
import type { DeliveryReason } from "../vocabulary.ts";
import { unconfiguredWait } from "./back-off.ts";
import { sendDelivery } from "./job.ts";
import { composeMessage } from "./message.ts";
import { type Delivery, lockDeliveries, moveDeliveries } from "./store.ts";

/** A delivery that is this attempt's and nobody else's. */
export interface Claimed {
  readonly deliveryId: string;
  readonly claim: string;
  readonly attempts: number;
  readonly sender: MessageSender;
  readonly message: Message;
}

/**
 * Takes a delivery for an attempt. Undefined when there is nothing to send: it is done or given up, nobody wants it any
 * more, its channel is not configured, or an attempt before died half-way where the other side does not know repeats.
 */
export async function claimDelivery(
  context: Context,
  settings: ShenmuSettings,
  deliveryId: string,
): Promise<Claimed | undefined> {
  const { now, sealer } = context;
  return context.write(async (tx) => {
    const [delivery] = await lockDeliveries(tx.db, [deliveryId]);
    if (delivery === undefined || !["QUEUED", "FAILED", "SENDING"].includes(delivery.state)) return undefined;
    const subscription = await lockSubscription(tx.db, "id", delivery.subscriptionId);
    if (subscription === undefined) return undefined;
    const { id: subscriptionId, sealedContact, sealedCode } = subscription;
    const language = subscription.language ?? settings.language ?? "ZH";
    const sender = settings.senders[subscription.channel];
    // Jobs of one delivery run one after the other: who finds it under way finds the remains of a dead attempt.
    if (delivery.state === "SENDING" && sender?.knowsRepeats !== true) {
      await moveDeliveries(tx.db, [deliveryId], { at: now, state: "DEAD", reason: "OUTCOME_UNKNOWN" });
      return undefined;
    }
    const unwanted = await whyUnwanted(tx.db, delivery, subscription, now);
    if (unwanted !== undefined || sealedContact === null) {
      const reason = unwanted ?? "UNSUBSCRIBED";
      await moveDeliveries(tx.db, [deliveryId], { at: now, state: "CANCELLED", reason });
      return undefined;
    }
    if (sender === undefined) {
      const nextAttemptAt = now.add(unconfiguredWait);
      await waitForChannel(tx.db, delivery, now, nextAttemptAt);
      await tx.queue(sendDelivery, [{ deliveryId }], nextAttemptAt);
      return undefined;
    }
    const claim = crypto.randomUUID();
    const attempts = delivery.attempts + 1;
    await moveDeliveries(tx.db, [deliveryId], { at: now, state: "SENDING", claim, attempts });
    const content = await contentOf(tx.db, delivery);
    const parts = { deliveryId, subscriptionId, sealedContact, sealedCode, content, language };
    return {
      deliveryId,
      claim,
      attempts,
      sender,
      message: composeMessage(sealer, parts, settings.unsubscribeUrl),
    };
  });
}

/** It was told once that nothing is configured; asking again every few minutes is no news. */
async function waitForChannel(
  db: Kysely<EconomyTables>,
  delivery: Delivery,
  at: Temporal.Instant,
  nextAttemptAt: Temporal.Instant,
): Promise<void> {
  if (delivery.reason === "CHANNEL_NOT_CONFIGURED") {
    await db
      .updateTable("delivery")
      .set({ next_attempt_at: nextAttemptAt })
      .where("id", "=", delivery.id)
      .execute();
    return;
  }
  await moveDeliveries(db, [delivery.id], {
    at,
    state: "QUEUED",
    reason: "CHANNEL_NOT_CONFIGURED",
    nextAttemptAt,
  });
}

async function whyUnwanted(
  db: Kysely<EconomyTables>,
  delivery: Delivery,
  subscription: Subscription & PendingCode,
  now: Temporal.Instant,
): Promise<DeliveryReason | undefined> {
  if (delivery.purpose === "CONFIRMATION") {
    const good =
      subscription.state === "PENDING" && Temporal.Instant.compare(now, subscription.codeExpiresAt) < 0;
    return good ? undefined : "CODE_VOID";
  }
  if (subscription.state !== "CONFIRMED") return "UNSUBSCRIBED";
  const bulletin = await db
    .selectFrom("bulletin")
    .select(["state", "revision"])
    .where("id", "=", delivery.bulletinId ?? "")
    .executeTakeFirst();
  if (bulletin === undefined || bulletin.state === "WITHDRAWN") return "WITHDRAWN";
  return bulletin.revision === delivery.revision ? undefined : "CORRECTED";
}

async function contentOf(db: Kysely<EconomyTables>, { bulletinId, revision }: Delivery) {
  if (bulletinId === null || revision === null) return undefined;
  const row = await db
    .selectFrom("bulletin_revision")
    .select(["title", "body", "price_yuan", "price_unit", "market", "observed_on"])
    .where("bulletin_id", "=", bulletinId)
    .where("revision", "=", sql<number>`${revision}::integer`)
    .executeTakeFirstOrThrow();
  return withContent(row);
}
