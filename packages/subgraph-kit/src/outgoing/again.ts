import {
  defineOutgoingEvent,
  divisionContains,
  type EventKind,
  input,
  notFound,
  type OutgoingEventType,
  parseInput,
} from "@yimen/domain";
import { z } from "zod";
import { parseEventCursor } from "./cursor.ts";
import { deleteDeliveriesAfter, findEvent, putWaiting, type StoredEvent } from "./delivery-store.ts";
import { newSecret } from "./secret.ts";
import type { EventSubscription, OutgoingContext } from "./subscription.ts";
import { updateSubscription } from "./subscription-store.ts";
import { afresh, living, manage } from "./subscriptions.ts";

type Managing = Promise<{ subscriptionId: string }>;

const subscriptionTested: OutgoingEventType<{ subscriptionId: string }> = defineOutgoingEvent(
  "SUBSCRIPTION_TESTED" satisfies EventKind,
  z.strictObject({ subscriptionId: z.string() }),
);

const rotateInput = input.ofMutation("rotateEventSecret", {
  idempotencyKey: input.idempotencyKey,
  subscriptionId: input.text(80),
  earlierHours: input.optional(input.integer({ min: 0, max: 168 })),
});

/** Hours that the secret before stays good unless told otherwise. */
const earlierHours = 24;

/**
 * Makes a new secret. For a while every message carries two signatures, so that the receiver changes when it likes; of two rotations in
 * that time the last secret but one is good no longer.
 *
 * @throws INPUT_INVALID, NOT_FOUND, EVENT_SUBSCRIPTION_STATE
 */
export function rotateSecret(context: OutgoingContext, raw: unknown): Managing {
  const wanted = parseInput(rotateInput, raw, ["input"]);
  const until = context.now.add({ hours: wanted.earlierHours ?? earlierHours });
  return manage(
    context,
    raw,
    { ...wanted, mutation: "rotateEventSecret", from: living },
    ({ db }, { id, secret }) =>
      updateSubscription(db, id, {
        secret: newSecret(context.sealer, id),
        earlier_secret: secret,
        earlier_until: until,
      }),
  );
}

const testInput = input.ofMutation("testEventSubscription", {
  idempotencyKey: input.idempotencyKey,
  subscriptionId: input.text(80),
});

/** Tells this subscription alone of a test, the way it is told of everything. @throws INPUT_INVALID, NOT_FOUND, EVENT_SUBSCRIPTION_STATE */
export function testSubscription(context: OutgoingContext, raw: unknown): Managing {
  const wanted = parseInput(testInput, raw, ["input"]);
  return manage(
    context,
    raw,
    { ...wanted, mutation: "testEventSubscription", from: ["ACTIVE"] },
    async (tx, subscription) => {
      const { id, divisionCode } = subscription;
      const eventId = await tx.tell(subscriptionTested, {
        division: divisionCode,
        subject: id,
        at: context.now,
        data: { subscriptionId: id },
        onlyFor: id,
      });
      const event = await findEvent(tx.db, eventId);
      if (event !== undefined) await putWaiting(tx.db, subscription, event, context.now);
    },
  );
}

const replayInput = input.ofMutation("replayEvents", {
  idempotencyKey: input.idempotencyKey,
  subscriptionId: input.text(80),
  after: input.text(60),
});

/** Tells again everything after a place in the log. @throws INPUT_INVALID, NOT_FOUND, CURSOR_INVALID, EVENT_SUBSCRIPTION_STATE */
export function replayEvents(context: OutgoingContext, raw: unknown): Managing {
  const wanted = parseInput(replayInput, raw, ["input"]);
  const after = parseEventCursor(wanted.after, ["input", "after"]);
  return manage(
    context,
    raw,
    { ...wanted, mutation: "replayEvents", from: living },
    async ({ db }, { id }) => {
      await deleteDeliveriesAfter(db, id, after);
      await updateSubscription(db, id, {
        ...afresh(context),
        after_era: after.era,
        after_transaction: after.transaction,
        after_ordinal: after.ordinal,
      });
    },
  );
}

const resendInput = input.ofMutation("resendEvent", {
  idempotencyKey: input.idempotencyKey,
  subscriptionId: input.text(80),
  eventId: input.text(80),
});

/** Sends one event again, a dead letter for example. @throws INPUT_INVALID, NOT_FOUND, EVENT_SUBSCRIPTION_STATE */
export function resendEvent(context: OutgoingContext, raw: unknown): Managing {
  const wanted = parseInput(resendInput, raw, ["input"]);
  return manage(
    context,
    raw,
    { ...wanted, mutation: "resendEvent", from: living },
    async ({ db }, subscription) => {
      const event = await findEvent(db, wanted.eventId);
      if (event === undefined || !isFor(subscription, event)) {
        throw notFound({ what: "event", whatZh: "事件", id: wanted.eventId }, { path: ["input", "eventId"] });
      }
      await putWaiting(db, subscription, event, context.now);
    },
  );
}

/** Is it of the subscription's place, and not meant for another one? */
function isFor(subscription: EventSubscription, { divisionCode, onlyFor }: StoredEvent): boolean {
  return (
    divisionContains(subscription.divisionCode, divisionCode) &&
    (onlyFor === null || onlyFor === subscription.id)
  );
}
