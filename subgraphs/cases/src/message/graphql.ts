import { messageKinds } from "@yimen/domain";
import { loadMessage, loadMessageSteps, type MessageStep, mountPapers } from "@yimen/subgraph-kit";
import {
  builder,
  MessageAddresseeEnum,
  MessageChannelEnum,
  MessageReasonEnum,
  MessageStateEnum,
  paperTypes,
  ToldWayEnum,
} from "../builder.ts";
import { loadCase } from "../case/operations.ts";
import { CaseRef } from "../case/ref.ts";
import { loadShownMessage, pageMessages, pageOwnMessages, pageMessagesOfCase } from "./operations.ts";
import { MessageConnectionRef, MessageRef } from "./ref.ts";
import { messageSlips } from "./slip.ts";

const MessageStepRef = builder.objectRef<MessageStep>("MessageStep").implement({
  description: "What happened to a message at one moment (消息经过).",
  fields: (t) => ({
    at: t.expose("at", { type: "DateTime", description: "When (时间)." }),
    state: t.expose("state", { type: MessageStateEnum, description: "What it became (状态)." }),
    reason: t.expose("reason", {
      type: MessageReasonEnum,
      nullable: true,
      description: "Why (原因).",
    }),
    detail: t.exposeString("detail", {
      nullable: true,
      description: "What the other side said, without addresses (对方答复).",
    }),
    byWhom: t.exposeString("byWhom", {
      nullable: true,
      description: "Account of whoever did it (操作人); null where the system did.",
    }),
  }),
});

builder.objectType(MessageRef, {
  description:
    "A message to a person (消息): told, or waiting to be told. Its address is looked up when it leaves and shown nowhere here.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    divisionCode: t.expose("divisionCode", { type: "DivisionCode", description: "Where it belongs (区划)." }),
    kind: t.exposeString("kind", { description: "What it tells, a MessageKind (消息种类)." }),
    kindLabel: t.string({
      description: "What it tells, in words of both languages (消息种类名称).",
      resolve: ({ kind }) =>
        messageKinds.is(kind)
          ? `${messageKinds.label(kind, "zh")} / ${messageKinds.label(kind, "en")}`
          : kind,
    }),
    addressee: t.expose("addressee", { type: MessageAddresseeEnum, description: "Whom it is for (对象)." }),
    stationId: t.exposeID("stationId", {
      nullable: true,
      description: "Station whose work it is (站点); null where it is a place's.",
    }),
    case: t.field({
      type: CaseRef,
      nullable: true,
      description: "The case it is about (办件); null where it is about something else.",
      resolve: ({ topicId }, _args, context) => loadCase(context, topicId),
    }),
    topicId: t.exposeID("topicId", { description: "Id of what it is about (所涉事项标识)." }),
    title: t.string({
      nullable: true,
      description: "Its title (标题), in the language and words of its place.",
      resolve: async (message, _args, context) => (await loadShownMessage(context, message))?.title ?? null,
    }),
    text: t.string({
      nullable: true,
      description: "What it says (内容). What is its addressee's alone, such as a rating code, is hidden.",
      resolve: async (message, _args, context) => (await loadShownMessage(context, message))?.text ?? null,
    }),
    state: t.expose("state", { type: MessageStateEnum, description: "How far it has come (状态)." }),
    reason: t.expose("reason", {
      type: MessageReasonEnum,
      nullable: true,
      description: "Why it stands there (原因); null while nothing is the matter.",
    }),
    channel: t.expose("channel", {
      type: MessageChannelEnum,
      nullable: true,
      description: "How it leaves (渠道); null before that was looked up.",
    }),
    attempts: t.exposeInt("attempts", { description: "Attempts to send it (尝试次数)." }),
    nextAttemptAt: t.expose("dueAt", {
      type: "DateTime",
      nullable: true,
      description: "When it is tried or looked at again (下次尝试时间).",
    }),
    queuedAt: t.expose("queuedAt", { type: "DateTime", description: "When it was written (写入时间)." }),
    changedAt: t.expose("changedAt", { type: "DateTime", description: "When it last changed (变更时间)." }),
    sentAt: t.expose("sentAt", { type: "DateTime", nullable: true, description: "When it left (发送时间)." }),
    toldWay: t.expose("toldWay", {
      type: ToldWayEnum,
      nullable: true,
      description: "How somebody told it (告知方式); null unless somebody did.",
    }),
    toldOn: t.expose("toldOn", { type: "Date", nullable: true, description: "When they did (告知日期)." }),
    toldBy: t.exposeString("toldBy", { nullable: true, description: "Account of whoever told it (告知人)." }),
    steps: t.field({
      type: [MessageStepRef],
      description: "What happened to it, in order (消息经过).",
      resolve: async ({ id }, _args, context) => [...((await loadMessageSteps(context, id)) ?? [])],
    }),
    sample: t.exposeBoolean("sample", { description: "True where the case is invented (示例数据)." }),
  }),
});

builder.asEntity(MessageRef, {
  key: builder.selection<{ id: string }>("id"),
  resolveReference: ({ id }, context) => loadMessage(context, id),
});

mountPapers(builder, paperTypes, {
  ref: MessageRef,
  field: "message",
  load: loadMessage,
  papers: messageSlips,
});

builder.queryFields((t) => ({
  message: t.field({
    type: MessageRef,
    nullable: true,
    description: "The message with an id (查消息); null when there is none the caller may see.",
    args: { id: t.arg.id({ required: true, description: "Opaque id (标识)." }) },
    resolve: (_root, { id }, context) => loadMessage(context, id),
  }),
  messages: t.connection(
    {
      type: MessageRef,
      nullable: true,
      description:
        "Messages to people of a place (消息), the newest first: with `state: WAITING` the work queue of what somebody must tell. For its staff; null, with the error, for others.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          required: true,
          description: "Those of this division and below (区划范围).",
        }),
        state: t.arg({ type: MessageStateEnum, description: "Only those in this state (状态)." }),
        stationId: t.arg.id({ description: "Only those of this station (站点)." }),
      },
      resolve: (_root, args, context) => pageMessages(context, args, args),
    },
    MessageConnectionRef,
  ),
}));

builder.queryField("myMessages", (t) =>
  t.connection(
    {
      type: MessageRef,
      description: "Messages for the caller as a member of staff (发给本人的消息), the newest first.",
      args: { state: t.arg({ type: MessageStateEnum, description: "Only those in this state (状态)." }) },
      resolve: (_root, args, context) => pageOwnMessages(context, args.state, args),
    },
    MessageConnectionRef,
  ),
);

builder.objectField(CaseRef, "messages", (t) =>
  t.connection(
    {
      type: MessageRef,
      nullable: true,
      description:
        "What was told about it, or waits to be told (消息); null for those who do not work there.",
      resolve: (found, args, context) => pageMessagesOfCase(context, found, args),
    },
    MessageConnectionRef,
  ),
);
