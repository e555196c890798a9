import { defineVocabulary, type Vocabulary } from "@yimen/domain";

const subscriptionStateTable = {
  ACTIVE: { zh: "推送中", en: "active" },
  PAUSED: { zh: "已暂停", en: "paused", note: "by whoever manages it; nothing is lost meanwhile" },
  SUSPENDED: {
    zh: "已中止",
    en: "suspended",
    note: "the receiver said that it is gone, or did not answer for days; resuming goes on where it stopped",
  },
  ENDED: { zh: "已终止", en: "ended" },
} as const;

/** How a subscription to events stands (订阅状态). */
export type SubscriptionState = keyof typeof subscriptionStateTable;
export const subscriptionStates: Vocabulary<SubscriptionState> = defineVocabulary(
  "EventSubscriptionState",
  subscriptionStateTable,
  { zh: "事件订阅状态", en: "state of a subscription to events" },
);

const deliveryStateTable = {
  WAITING: {
    zh: "待重发",
    en: "waiting",
    note: "for its next attempt, or behind an earlier one of its case",
  },
  DELIVERED: { zh: "已送达", en: "delivered" },
  DEAD: { zh: "死信", en: "dead letter", note: "refused to the end; it can be sent again by hand" },
} as const;

/** How an event that did not simply pass stands with one subscription (投递状态). */
export type DeliveryState = keyof typeof deliveryStateTable;
export const deliveryStates: Vocabulary<DeliveryState> = defineVocabulary(
  "EventDeliveryState",
  deliveryStateTable,
  { zh: "事件投递状态", en: "state of an event with one subscription" },
);
