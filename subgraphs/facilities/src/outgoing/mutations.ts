import {
  changeSubscription,
  createSubscription,
  endSubscription,
  outcome,
  pauseSubscription,
  replayEvents,
  resendEvent,
  resumeSubscription,
  rotateSecret,
  testSubscription,
} from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import { EventKindEnum } from "./event.ts";
import { subscriptionPayload } from "./subscription.ts";

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const which = { required: true, description: "Which subscription (事件订阅)." } as const;

const CreateInput = builder.inputType("CreateEventSubscriptionInput", {
  description: "A subscription to make (新建事件订阅).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    divisionCode: t.string({
      required: true,
      description: "Told of what happens here and below (区划范围).",
    }),
    name: t.string({ required: true, description: "Name, at most 80 characters (名称)." }),
    url: t.string({ required: true, description: "Where to send it: https (接收地址)." }),
    kinds: t.field({ type: [EventKindEnum], description: "Only of these kinds (事件类别)." }),
    after: t.string({
      description: "From this place of the log on (起始位置): `EventFeed.next`. From now on without it.",
    }),
    externalKey: t.string({ description: "Your own key for it, at most 100 characters (外部编号)." }),
  }),
});

const ChangeInput = builder.inputType("ChangeEventSubscriptionInput", {
  description: "What to change of a subscription (变更事件订阅); what is left out stays.",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    subscriptionId: t.id(which),
    name: t.string({ description: "Name, at most 80 characters (名称)." }),
    url: t.string({ description: "Where to send it (接收地址)." }),
    kinds: t.field({ type: [EventKindEnum], description: "Only of these kinds (事件类别); empty for all." }),
  }),
});

const only = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({ idempotencyKey: t.string(key), subscriptionId: t.id(which) }),
  });

const PauseInput = only("PauseEventSubscriptionInput", "A subscription to pause (暂停事件订阅).");
const ResumeInput = only("ResumeEventSubscriptionInput", "A subscription to resume (恢复事件订阅).");
const EndInput = only("EndEventSubscriptionInput", "A subscription to end (终止事件订阅).");
const TestInput = only("TestEventSubscriptionInput", "A subscription to test (测试事件订阅).");

const RotateInput = builder.inputType("RotateEventSecretInput", {
  description: "A new secret for a subscription (轮换签名密钥).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    subscriptionId: t.id(which),
    earlierHours: t.int({
      description:
        "Hours that the secret before stays good beside it (旧密钥保留小时数): 0 to 168; 24 unless told otherwise.",
    }),
  }),
});

const ReplayInput = builder.inputType("ReplayEventsInput", {
  description: "What to tell again (重放事件).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    subscriptionId: t.id(which),
    after: t.string({ required: true, description: "Everything after this place of the log (起始位置)." }),
  }),
});

const ResendInput = builder.inputType("ResendEventInput", {
  description: "An event to send again (重发事件).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    subscriptionId: t.id(which),
    eventId: t.id({ required: true, description: "Which event (事件), a dead letter for example." }),
  }),
});

builder.mutationFields((t) => ({
  createEventSubscription: t.field({
    type: result(
      "CreateEventSubscriptionResult",
      subscriptionPayload("CreateEventSubscriptionPayload", "The subscription made (已建事件订阅).", {
        withSecret: true,
      }),
    ),
    description:
      "Subscribes a receiver to what happens in a place (新建事件订阅), X-2. For integrators and county administrators.",
    args: { input: t.arg({ type: CreateInput, required: true, description: "The subscription (订阅)." }) },
    resolve: (_root, args, context) => outcome(createSubscription(context, args.input)),
  }),
  changeEventSubscription: t.field({
    type: result(
      "ChangeEventSubscriptionResult",
      subscriptionPayload("ChangeEventSubscriptionPayload", "The subscription changed (已变更的订阅)."),
    ),
    description: "Changes name, address or kinds of a subscription (变更事件订阅).",
    args: { input: t.arg({ type: ChangeInput, required: true, description: "The change (变更)." }) },
    resolve: (_root, args, context) => outcome(changeSubscription(context, args.input)),
  }),
  pauseEventSubscription: t.field({
    type: result(
      "PauseEventSubscriptionResult",
      subscriptionPayload("PauseEventSubscriptionPayload", "The subscription paused (已暂停的订阅)."),
    ),
    description: "Stops telling for a while (暂停推送); what happens meanwhile is told when it is resumed.",
    args: { input: t.arg({ type: PauseInput, required: true, description: "Which one (订阅)." }) },
    resolve: (_root, args, context) => outcome(pauseSubscription(context, args.input)),
  }),
  resumeEventSubscription: t.field({
    type: result(
      "ResumeEventSubscriptionResult",
      subscriptionPayload("ResumeEventSubscriptionPayload", "The subscription resumed (已恢复的订阅)."),
    ),
    description: "Goes on where it stopped (恢复推送).",
    args: { input: t.arg({ type: ResumeInput, required: true, description: "Which one (订阅)." }) },
    resolve: (_root, args, context) => outcome(resumeSubscription(context, args.input)),
  }),
  endEventSubscription: t.field({
    type: result(
      "EndEventSubscriptionResult",
      subscriptionPayload("EndEventSubscriptionPayload", "The subscription ended (已终止的订阅)."),
    ),
    description: "Ends a subscription for good (终止事件订阅).",
    args: { input: t.arg({ type: EndInput, required: true, description: "Which one (订阅)." }) },
    resolve: (_root, args, context) => outcome(endSubscription(context, args.input)),
  }),
  testEventSubscription: t.field({
    type: result(
      "TestEventSubscriptionResult",
      subscriptionPayload("TestEventSubscriptionPayload", "The subscription under test (测试中的订阅)."),
    ),
    description:
      "Sends a test to this subscription alone (测试推送), signed and delivered as everything is; `deliveries` shows what became of it.",
    args: { input: t.arg({ type: TestInput, required: true, description: "Which one (订阅)." }) },
    resolve: (_root, args, context) => outcome(testSubscription(context, args.input)),
  }),
  rotateEventSecret: t.field({
    type: result(
      "RotateEventSecretResult",
      subscriptionPayload("RotateEventSecretPayload", "The subscription and its new secret (新密钥).", {
        withSecret: true,
      }),
    ),
    description: "Makes a new secret; for a while messages are signed with both (轮换签名密钥).",
    args: { input: t.arg({ type: RotateInput, required: true, description: "Which one (订阅)." }) },
    resolve: (_root, args, context) => outcome(rotateSecret(context, args.input)),
  }),
  replayEvents: t.field({
    type: result(
      "ReplayEventsResult",
      subscriptionPayload("ReplayEventsPayload", "The subscription, back at that place (已回退的订阅)."),
    ),
    description: "Tells everything after a place of the log again (重放事件).",
    args: { input: t.arg({ type: ReplayInput, required: true, description: "From where (起始位置)." }) },
    resolve: (_root, args, context) => outcome(replayEvents(context, args.input)),
  }),
  resendEvent: t.field({
    type: result(
      "ResendEventResult",
      subscriptionPayload("ResendEventPayload", "The subscription it is sent to (接收的订阅)."),
    ),
    description: "Sends one event again, a dead letter for example (重发事件).",
    args: { input: t.arg({ type: ResendInput, required: true, description: "Which event (事件)." }) },
    resolve: (_root, args, context) => outcome(resendEvent(context, args.input)),
  }),
}));
