export { replayEvents, resendEvent, rotateSecret, testSubscription } from "./again.ts";
export { eventCursor } from "./cursor.ts";
export { type EventDelivery, pageDeliveries } from "./deliveries.ts";
export { deliverOnce } from "./delivery-round.ts";
export type { Telling } from "./envelope.ts";
export { type EventFeed, readFeed } from "./feed.ts";
export { defaultDelivery, type DeliveryOptions } from "./lanes.ts";
export type { OutgoingEvent } from "./log.ts";
export {
  type ComparedDay,
  type EventDifferences,
  eventDifferences,
  hashOfDay,
  type ReceivedEvent,
  reconcileEvents,
} from "./reconciliation.ts";
export { currentSecret, sealedSubscriptions } from "./secret.ts";
export type { EventSubscription, OutgoingContext } from "./subscription.ts";
export {
  changeSubscription,
  createSubscription,
  endSubscription,
  loadSubscription,
  pauseSubscription,
  resumeSubscription,
  subscriptionByExternalKey,
  subscriptionsWithin,
} from "./subscriptions.ts";
export type { OutgoingTables } from "./tables.ts";
export {
  type DeliveryState,
  deliveryStates,
  type SubscriptionState,
  subscriptionStates,
} from "./vocabulary.ts";
