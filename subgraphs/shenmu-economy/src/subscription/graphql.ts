import { defineConnection, outcome } from "@yimen/subgraph-kit";
import {
  builder,
  BulletinKindEnum,
  ChannelEnum,
  EndReasonEnum,
  MessageLanguageEnum,
  result,
  SubscriptionStateEnum,
} from "../builder.ts";
import { ProduceRef } from "../produce/graphql.ts";
import { loadProduce } from "../produce/operations.ts";
import { confirmSubscription } from "./confirm.ts";
import { pageSubscriptions, shownContact, subscribe } from "./operations.ts";
import { SubscriptionRef } from "./ref.ts";
import { unsubscribe } from "./unsubscribe.ts";

builder.objectType(SubscriptionRef, {
  description: "Who is told what, and how (订阅), SM-19. Seen by the staff of its place only.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "Code of the division it is for (订阅所在区划代码).",
    }),
    channel: t.expose("channel", { type: ChannelEnum, description: "How (渠道)." }),
    contact: t.string({
      nullable: true,
      description:
        "The contact, masked (联系方式): 138****5678. For the clerks and managers of the place; null for those above them.",
      resolve: (subscription, _args, context) => shownContact(context, subscription),
    }),
    kinds: t.field({
      type: [BulletinKindEnum],
      description: "What about (类别).",
      resolve: ({ kinds }) => [...kinds],
    }),
    produce: t.field({
      type: [ProduceRef],
      nullable: { list: true, items: true },
      description: "About which produce (农产品); empty for any.",
      resolve: ({ produceIds }, _args, context) =>
        Promise.all(produceIds.map((id) => loadProduce(context, id))),
    }),
    language: t.expose("language", {
      type: MessageLanguageEnum,
      nullable: true,
      description: "Language its holder asked for (消息语言); null leaves it to the city.",
    }),
    state: t.expose("state", { type: SubscriptionStateEnum, description: "How far it has come (状态)." }),
    endReason: t.expose("endReason", {
      type: EndReasonEnum,
      nullable: true,
      description: "Why it ended (终止原因).",
    }),
    consentedAt: t.expose("consentedAt", {
      type: "DateTime",
      description: "When the holder agreed to it (同意时间).",
    }),
    atWindow: t.boolean({
      description: "True when staff entered it at the window (窗口代办).",
      resolve: ({ registeredBy }) => registeredBy !== null,
    }),
    confirmedAt: t.expose("confirmedAt", {
      type: "DateTime",
      nullable: true,
      description: "When the code came back (确认时间).",
    }),
    endedAt: t.expose("endedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it ended (终止时间).",
    }),
  }),
});

const SubscriptionConnectionRef = defineConnection(builder, SubscriptionRef, {
  en: "subscriptions",
  zh: "订阅",
});

builder.queryField("shenmuSubscriptions", (t) =>
  t.connection(
    {
      type: SubscriptionRef,
      nullable: true,
      description:
        "Subscriptions of a place (订阅), newest first. For its staff; null, with the error, for others.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          required: true,
          description: "Those of this division and below (区划范围).",
        }),
        state: t.arg({ type: SubscriptionStateEnum, description: "Only those in this state (状态)." }),
      },
      resolve: (_root, args, context) => pageSubscriptions(context, args, args),
    },
    SubscriptionConnectionRef,
  ),
);

const SubscribePayload = builder
  .objectRef<{ subscriptionId: string; contact: string }>("ShenmuSubscribePayload")
  .implement({
    description:
      "A code is queued for the contact (确认码已入队). The same answer for a contact that is subscribed already.",
    fields: (t) => ({
      subscriptionId: t.exposeID("subscriptionId", {
        description: "What to confirm with the code (待确认的订阅).",
      }),
      contact: t.exposeString("contact", { description: "Where the code goes, masked (联系方式)." }),
    }),
  });

const ConfirmPayload = builder
  .objectRef<{ confirmedAt: string }>("ShenmuConfirmSubscriptionPayload")
  .implement({
    description: "The subscription is confirmed (订阅已确认).",
    fields: (t) => ({
      confirmedAt: t.field({
        type: "DateTime",
        description: "When (确认时间).",
        resolve: ({ confirmedAt }) => Temporal.Instant.from(confirmedAt),
      }),
    }),
  });

const UnsubscribePayload = builder.objectRef<{ endedAt: string }>("ShenmuUnsubscribePayload").implement({
  description: "The subscription has ended (已退订).",
  fields: (t) => ({
    endedAt: t.field({
      type: "DateTime",
      description: "When it ended, the first time it was asked for (退订时间).",
      resolve: ({ endedAt }) => Temporal.Instant.from(endedAt),
    }),
  }),
});

const SubscribeInput = builder.inputType("ShenmuSubscribeInput", {
  description: "What to be told, and how (订阅).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    divisionCode: t.field({
      type: "DivisionCode",
      required: true,
      description:
        "The town or subdistrict, or the city (区划代码). A town's subscribers are told the city's news too.",
    }),
    channel: t.field({ type: ChannelEnum, required: true, description: "How (渠道)." }),
    contact: t.string({
      required: true,
      description: "Mobile number, WeChat openid or e-mail address (联系方式). Kept sealed.",
    }),
    kinds: t.field({
      type: [BulletinKindEnum],
      required: true,
      description: "What about, at least one (类别).",
    }),
    produceIds: t.idList({ description: "About which produce, at most 50 (农产品); any unless given." }),
    language: t.field({
      type: MessageLanguageEnum,
      description: "Language of the messages (消息语言); the city's own unless given.",
    }),
    consent: t.boolean({
      required: true,
      description:
        "The holder of the contact agrees to be sent this (本人同意接收). Nothing is done without.",
    }),
  }),
});

const ConfirmInput = builder.inputType("ShenmuConfirmSubscriptionInput", {
  description: "A code to send back (确认订阅).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    subscriptionId: t.id({ required: true, description: "Which subscription (订阅)." }),
    code: t.string({ required: true, description: "The six digits that arrived (确认码)." }),
  }),
});

const UnsubscribeInput = builder.inputType("ShenmuUnsubscribeInput", {
  description:
    "A subscription to end (退订): by the token of a message, or by id for staff. Exactly one of the two.",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    token: t.string({ description: "The token in any of its messages (退订码)." }),
    subscriptionId: t.id({ description: "Which subscription (订阅), for the staff of its place." }),
  }),
});

builder.mutationFields((t) => ({
  shenmuSubscribe: t.field({
    type: result("ShenmuSubscribeResult", SubscribePayload),
    nullable: true,
    description:
      "Asks to be told local economic information (订阅). For everybody; nothing but a code is sent before it comes back.",
    args: { input: t.arg({ type: SubscribeInput, required: true, description: "The subscription (订阅)." }) },
    resolve: (_root, args, context) => outcome(subscribe(context, args.input)),
  }),
  shenmuConfirmSubscription: t.field({
    type: result("ShenmuConfirmSubscriptionResult", ConfirmPayload),
    nullable: true,
    description: "Confirms a subscription with the code that arrived (确认订阅). For whoever has the code.",
    args: { input: t.arg({ type: ConfirmInput, required: true, description: "The code (确认码)." }) },
    resolve: (_root, args, context) => outcome(confirmSubscription(context, args.input)),
  }),
  shenmuUnsubscribe: t.field({
    type: result("ShenmuUnsubscribeResult", UnsubscribePayload),
    nullable: true,
    description:
      "Ends a subscription (退订): with the token of any message and without signing in, or at the window. What waits to be sent is not sent.",
    args: { input: t.arg({ type: UnsubscribeInput, required: true, description: "Which one (订阅)." }) },
    resolve: (_root, args, context) => outcome(unsubscribe(context, args.input)),
  }),
}));
