import { randomBytes } from "node:crypto";
import type { SealedTable } from "../sealing/resealing.ts";
import type { Sealer } from "../sealing/sealer.ts";
import type { EventSubscription } from "./subscription.ts";

const place = (subscriptionId: string): string => `yimen.event_subscription/${subscriptionId}/secret`;

/** The secrets of subscriptions, to be sealed anew with another key. */
export const sealedSubscriptions: SealedTable = {
  table: "yimen.event_subscription",
  id: "id",
  columns: { secret: place, earlier_secret: place },
};

/** A new signing secret in the form of Standard Webhooks, sealed for its subscription. */
export function newSecret(sealer: Sealer, subscriptionId: string): string {
  return sealer.seal(`whsec_${randomBytes(32).toString("base64")}`, place(subscriptionId));
}

/** The secret messages are signed with now. */
export function currentSecret(sealer: Sealer, { id, secret }: EventSubscription): string {
  return sealer.open(secret, place(id));
}

/** The secrets that are good at a moment: the current one, and the one before until its time is over. */
export function goodSecrets(
  sealer: Sealer,
  subscription: EventSubscription,
  now: Temporal.Instant,
): readonly string[] {
  const { id, earlierSecret, earlierUntil } = subscription;
  const earlier =
    earlierSecret !== null && earlierUntil !== null && Temporal.Instant.compare(now, earlierUntil) < 0
      ? [sealer.open(earlierSecret, place(id))]
      : [];
  return [currentSecret(sealer, subscription), ...earlier];
}
