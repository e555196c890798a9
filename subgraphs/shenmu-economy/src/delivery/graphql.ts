import { defineConnection, type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, DeliveryPurposeEnum, DeliveryReasonEnum, DeliveryStateEnum, result } from "../builder.ts";
import { BulletinRef } from "../bulletin/ref.ts";
import { loadBulletin } from "../bulletin/operations.ts";
import { loadSubscription } from "../subscription/operations.ts";
import { SubscriptionRef } from "../subscription/ref.ts";
import type { EconomyTables } from "../tables.ts";
import { loadDelivery, loadSteps, pageDeliveries, pageDeliveriesOf, retryDeliveries } from "./operations.ts";
import type { Delivery, DeliveryStep } from "./store.ts";

const StepRef = builder.objectRef<DeliveryStep>("ShenmuDeliveryStep").implement({
  description: "What happened to a delivery at one moment (投递经过).",
  fields: (t) => ({
    at: t.expose("at", { type: "DateTime", description: "When (时间)." }),
    state: t.expose("state", { type: DeliveryStateEnum, description: "The state it went into (状态)." }),
    reason: t.expose("reason", { type: DeliveryReasonEnum, nullable: true, description: "Why (原因)." }),
    detail: t.exposeString("detail", {
      nullable: true,
      description: "What the other side said (对方答复); never the contact.",
    }),
  }),
});

const DeliveryRef: ObjectRefOf<EconomyTables, Delivery> = builder.objectRef<Delivery>("ShenmuDelivery");

const DeliveryConnectionRef = defineConnection(builder, DeliveryRef, { en: "deliveries", zh: "投递" });

builder.objectType(DeliveryRef, {
  description:
    "One message to one subscriber, and how far it has come (投递), SM-19. Never sent twice by itself.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识); the key the sender is given." }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "Code of the subscriber's division (订阅所在区划代码).",
    }),
    purpose: t.expose("purpose", { type: DeliveryPurposeEnum, description: "What it is for (用途)." }),
    state: t.expose("state", { type: DeliveryStateEnum, description: "How far it has come (状态)." }),
    reason: t.expose("reason", {
      type: DeliveryReasonEnum,
      nullable: true,
      description: "Why it stands where it does (原因).",
    }),
    attempts: t.exposeInt("attempts", {
      description: "How often it was tried since it was last queued (已尝试次数).",
    }),
    revision: t.exposeInt("revision", {
      nullable: true,
      description: "Which revision of the bulletin it carries (信息版次); null for a code.",
    }),
    queuedAt: t.expose("queuedAt", { type: "DateTime", description: "When it was queued (入队时间)." }),
    nextAttemptAt: t.expose("nextAttemptAt", {
      type: "DateTime",
      nullable: true,
      description: "When it is tried next (下次尝试时间).",
    }),
    sentAt: t.expose("sentAt", {
      type: "DateTime",
      nullable: true,
      description: "When the other side took it over (送出时间).",
    }),
    receipt: t.exposeString("receipt", {
      nullable: true,
      description: "What the other side calls it (对方回执).",
    }),
    steps: t.field({
      type: [StepRef],
      nullable: true,
      description: "What happened and when (投递经过), the first step first.",
      resolve: async ({ id }, _args, context) => [...((await loadSteps(context, id)) ?? [])],
    }),
    bulletin: t.field({
      type: BulletinRef,
      nullable: true,
      description: "The bulletin it carries (所投信息); null for a code.",
      resolve: ({ bulletinId }, _args, context) =>
        bulletinId === null ? undefined : loadBulletin(context, bulletinId),
    }),
    subscription: t.field({
      type: SubscriptionRef,
      nullable: true,
      description: "Whom it is for (订阅).",
      resolve: ({ subscriptionId }, _args, context) => loadSubscription(context, subscriptionId),
    }),
  }),
});

builder.objectField(BulletinRef, "deliveries", (t) =>
  t.connection(
    {
      type: DeliveryRef,
      nullable: true,
      description:
        "Whom it went to (投递), newest first. For the staff of its place; null, with the error, for others.",
      args: { state: t.arg({ type: DeliveryStateEnum, description: "Only those in this state (状态)." }) },
      resolve: (bulletin, args, context) => pageDeliveriesOf(context, bulletin, args.state, args),
    },
    DeliveryConnectionRef,
  ),
);

builder.queryField("shenmuDeliveries", (t) =>
  t.connection(
    {
      type: DeliveryRef,
      nullable: true,
      description:
        "The outbox of a place (投递), newest first. For its staff; null, with the error, for others.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          required: true,
          description: "Those of this division and below (区划范围).",
        }),
        state: t.arg({ type: DeliveryStateEnum, description: "Only those in this state (状态)." }),
      },
      resolve: (_root, args, context) => pageDeliveries(context, args, args),
    },
    DeliveryConnectionRef,
  ),
);

const RetryPayload = builder.objectRef<{ deliveryIds: string[] }>("ShenmuRetryDeliveriesPayload").implement({
  description: "The deliveries queued again (已重新入队的投递).",
  fields: (t) => ({
    deliveries: t.field({
      type: [DeliveryRef],
      nullable: { list: true, items: true },
      description: "The deliveries (投递).",
      resolve: ({ deliveryIds }, _args, context) =>
        Promise.all(deliveryIds.map((id) => loadDelivery(context, id))),
    }),
  }),
});

const RetryInput = builder.inputType("ShenmuRetryDeliveriesInput", {
  description: "Deliveries to try again (重试投递).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    deliveryIds: t.idList({ required: true, description: "Which, 1 to 100 (投递)." }),
    evenIfMaybeSent: t.boolean({
      description: "Also those that may have arrived already (可能已送达的也重发).",
    }),
  }),
});

builder.mutationField("shenmuRetryDeliveries", (t) =>
  t.field({
    type: result("ShenmuRetryDeliveriesResult", RetryPayload),
    nullable: true,
    description:
      "Has deliveries that were given up tried again (重试投递), all of them or none. For those who run the service of the place.",
    args: { input: t.arg({ type: RetryInput, required: true, description: "Which deliveries (投递)." }) },
    resolve: (_root, args, context) => outcome(retryDeliveries(context, args.input)),
  }),
);
