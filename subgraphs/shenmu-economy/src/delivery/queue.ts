import { newId } from "@yimen/subgraph-kit";
import type { Bulletin } from "../bulletin/store.ts";
import type { Tx } from "../context.ts";
import type { DeliveryReason } from "../vocabulary.ts";
import type { Delivery } from "./store.ts";
import { sendDelivery } from "./job.ts";
import { insertConfirmation, insertForSubscribers, lockWaiting, moveDeliveries } from "./store.ts";

/** Queues a bulletin for everybody who wants it. With the transaction of the bulletin, or not at all. */
export async function queueBulletin(tx: Tx, bulletin: Bulletin, at: Temporal.Instant): Promise<void> {
  const ids = await insertForSubscribers(tx.db, bulletin, at);
  await tx.queue(
    sendDelivery,
    ids.map((deliveryId) => ({ deliveryId })),
  );
}

/** Queues the code of a subscription. */
export async function queueConfirmation(
  tx: Tx,
  subscription: Pick<Delivery, "divisionCode" | "subscriptionId">,
  at: Temporal.Instant,
): Promise<void> {
  const deliveryId = newId(subscription.divisionCode);
  await insertConfirmation(tx.db, { ...subscription, id: deliveryId }, at);
  await tx.queue(sendDelivery, [{ deliveryId }]);
}

/** Nobody who has not been told of a bulletin will be. */
export async function cancelBulletin(
  tx: Tx,
  bulletinId: string,
  reason: DeliveryReason,
  at: Temporal.Instant,
): Promise<void> {
  const ids = await lockWaiting(tx.db, "bulletin_id", [bulletinId]);
  await moveDeliveries(tx.db, ids, { at, state: "CANCELLED", reason });
}

/** Nothing more goes to subscriptions that have ended. */
export async function cancelOfSubscriptions(
  tx: Tx,
  subscriptionIds: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  const ids = await lockWaiting(tx.db, "subscription_id", subscriptionIds);
  await moveDeliveries(tx.db, ids, { at, state: "CANCELLED", reason: "UNSUBSCRIBED" });
}
