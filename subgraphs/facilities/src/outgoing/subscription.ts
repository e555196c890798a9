import {
  currentSecret,
  type DeliveryState,
  deliveryStates,
  defineConnection,
  type EnumRefOf,
  eventCursor,
  type EventDelivery,
  type EventSubscription,
  loadSubscription,
  type ObjectRefOf,
  pageDeliveries,
  subscriptionByExternalKey,
  subscriptionStates,
  subscriptionsWithin,
  vocabularyEnum,
} from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { FacilitiesTables } from "../tables.ts";
import { EventKindEnum } from "./event.ts";

const StateEnum = vocabularyEnum(builder, subscriptionStates);
const DeliveryStateEnum: EnumRefOf<FacilitiesTables, DeliveryState> = vocabularyEnum(builder, deliveryStates);

const DeliveryRef = builder.objectRef<EventDelivery>("EventDelivery").implement({
  description:
    "How an event that did not simply pass stands with one subscription (事件投递): it waits, is a dead letter, or was sent by hand.",
  fields: (t) => ({
    eventId: t.exposeID("eventId", { description: "The event (事件标识)." }),
    subjectId: t.exposeID("subjectId", { description: "What it is about (对象标识)." }),
    state: t.expose("state", { type: DeliveryStateEnum, description: "How it stands (投递状态)." }),
    attempts: t.exposeInt("attempts", { description: "Attempts in vain (失败次数)." }),
    dueAt: t.expose("dueAt", { type: "DateTime", description: "When it is tried next (下次投递时间)." }),
    outcome: t.exposeString("outcome", {
      nullable: true,
      description: "What the last attempt came to (最近结果), such as `HTTP 422`.",
    }),
    changedAt: t.expose("changedAt", {
      type: "DateTime",
      description: "Since when it stands so (状态时间).",
    }),
  }),
});

const DeliveryConnectionRef = defineConnection(builder, DeliveryRef, { en: "deliveries", zh: "事件投递" });

export const EventSubscriptionRef: ObjectRefOf<FacilitiesTables, EventSubscription> = builder
  .objectRef<EventSubscription>("EventSubscription")
  .implement({
    description:
      "Somebody outside who is told by signed webhooks of what happens in a place (事件订阅), X-2. An integrator sees their own, a county's administrator all of the county.",
    fields: (t) => ({
      id: t.exposeID("id", { description: "Opaque id (标识)." }),
      externalKey: t.exposeString("externalKey", {
        nullable: true,
        description: "The key it has with whoever made it (外部编号), X-1.",
      }),
      name: t.exposeString("name", { description: "Name (名称)." }),
      divisionCode: t.expose("divisionCode", {
        type: "DivisionCode",
        description: "Told of what happens in this division and below (区划范围).",
      }),
      url: t.exposeString("url", { description: "Where it is sent (接收地址)." }),
      kinds: t.field({
        type: [EventKindEnum],
        description: "Only of these kinds (事件类别); empty for all.",
        resolve: ({ kinds }) => [...kinds],
      }),
      state: t.expose("state", { type: StateEnum, description: "How it stands (订阅状态)." }),
      stateAt: t.expose("stateAt", { type: "DateTime", description: "Since when (状态时间)." }),
      createdAt: t.expose("createdAt", { type: "DateTime", description: "When it was made (创建时间)." }),
      after: t.string({
        description: "Everything up to this place of the log is dealt with (已处理位置).",
        resolve: ({ after }) => eventCursor(after),
      }),
      failures: t.exposeInt("failures", {
        description: "Vain rounds since the receiver last took something (连续失败次数).",
      }),
      outcome: t.exposeString("outcome", {
        nullable: true,
        description: "What the last attempt came to (最近结果), such as `HTTP 204`, `ADDRESS_REFUSED`.",
      }),
      dueAt: t.expose("dueAt", { type: "DateTime", description: "Not tried before (下次投递时间)." }),
      deliveredAt: t.expose("deliveredAt", {
        type: "DateTime",
        nullable: true,
        description: "When the receiver last took something (最近送达时间).",
      }),
      earlierSecretUntil: t.expose("earlierUntil", {
        type: "DateTime",
        nullable: true,
        description: "Until then messages are signed with the secret before, too (旧密钥有效期至).",
      }),
      deliveries: t.connection(
        {
          type: DeliveryRef,
          nullable: true,
          description:
            "Events that did not simply pass (事件投递), the newest first; dead letters among them (死信).",
          args: { state: t.arg({ type: DeliveryStateEnum, description: "Only in this state (投递状态)." }) },
          resolve: ({ id }, args, context) => pageDeliveries(context, id, args.state ?? undefined, args),
        },
        DeliveryConnectionRef,
      ),
    }),
  });

builder.asEntity(EventSubscriptionRef, {
  key: builder.selection<{ id: string }>("id"),
  resolveReference: ({ id }, context) => loadSubscription(context, id),
});

builder.queryFields((t) => ({
  eventSubscription: t.field({
    type: EventSubscriptionRef,
    nullable: true,
    description: "The subscription with an id (查事件订阅); null when there is none that the caller may see.",
    args: { id: t.arg.id({ required: true, description: "Opaque id (标识)." }) },
    resolve: (_root, { id }, context) => loadSubscription(context, id),
  }),
  eventSubscriptionByExternalKey: t.field({
    type: EventSubscriptionRef,
    nullable: true,
    description: "The subscription that the caller made under a key of their own (按外部编号查), X-1.",
    args: {
      division: t.arg({ type: "DivisionCode", required: true, description: "Of this division (区划)." }),
      key: t.arg.string({ required: true, description: "The caller's key (外部编号)." }),
    },
    resolve: (_root, args, context) => subscriptionByExternalKey(context, args),
  }),
  eventSubscriptions: t.field({
    type: [EventSubscriptionRef],
    nullable: true,
    description: "The subscriptions of a place that have not ended (事件订阅列表); at most 100.",
    args: {
      within: t.arg({
        type: "DivisionCode",
        required: true,
        description: "Of this division and below (区划范围).",
      }),
    },
    resolve: async (_root, { within }, context) => [...(await subscriptionsWithin(context, within))],
  }),
}));

/** The answer of a mutation: the subscription as it is now. */
export const subscriptionPayload = (
  name: string,
  description: string,
  { withSecret = false }: { readonly withSecret?: boolean } = {},
): ObjectRefOf<FacilitiesTables, { subscriptionId: string }> =>
  builder.objectRef<{ subscriptionId: string }>(name).implement({
    description,
    fields: (t) => ({
      subscription: t.field({
        type: EventSubscriptionRef,
        nullable: true,
        description: "The subscription as it is now (事件订阅).",
        resolve: ({ subscriptionId }, _args, context) => loadSubscription(context, subscriptionId),
      }),
      ...(withSecret && {
        secret: t.string({
          nullable: true,
          description:
            "The secret that messages are signed with from now on (签名密钥), `whsec_…`. It is shown here only.",
          resolve: async ({ subscriptionId }, _args, context) => {
            const subscription = await loadSubscription(context, subscriptionId);
            return subscription && currentSecret(context.sealer, subscription);
          },
        }),
      }),
    }),
  });
