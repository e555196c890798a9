import { loadMessage, markMessageTold, outcome, sendMessageAgain } from "@yimen/subgraph-kit";
import { builder, result, ToldWayEnum } from "../builder.ts";
import { MessageRef } from "./ref.ts";

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const which = { required: true, description: "Which message (消息)." } as const;

const payload = (name: string, description: string) =>
  builder.objectRef<{ readonly messageId: string }>(name).implement({
    description,
    fields: (t) => ({
      message: t.field({
        type: MessageRef,
        nullable: true,
        description: "The message (消息).",
        resolve: ({ messageId }, _args, context) => loadMessage(context, messageId),
      }),
    }),
  });

const ToldInput = builder.inputType("MarkMessageToldInput", {
  description: "That somebody told it (记录已告知).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    messageId: t.id(which),
    way: t.field({ type: ToldWayEnum, required: true, description: "How (告知方式)." }),
    on: t.field({ type: "Date", description: "On which day (告知日期); today unless told otherwise." }),
  }),
});

const AgainInput = builder.inputType("SendMessageAgainInput", {
  description: "A message to try again (重新发送).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    messageId: t.id(which),
    evenIfMaybeSent: t.boolean({
      description: "Also where nobody knows whether it arrived (可能已送达也重发): it may arrive twice.",
    }),
  }),
});

builder.mutationFields((t) => ({
  markMessageTold: t.field({
    type: result(
      "MarkMessageToldResult",
      payload("MarkMessageToldPayload", "The message told (已告知的消息)."),
    ),
    description:
      "Puts on record that a member of staff told somebody, or that its addressee read it (记录已告知). For staff of the place, and whoever it is for.",
    args: { input: t.arg({ type: ToldInput, required: true, description: "Which, and how (告知)." }) },
    resolve: (_root, args, context) => outcome(markMessageTold(context, args.input)),
  }),
  sendMessageAgain: t.field({
    type: result(
      "SendMessageAgainResult",
      payload("SendMessageAgainPayload", "The message queued (重新排队的消息)."),
    ),
    description:
      "Has a message tried again that was given up, or waits for a sender (重新发送). For staff of the place, and whoever it is for.",
    args: { input: t.arg({ type: AgainInput, required: true, description: "Which (消息)." }) },
    resolve: (_root, args, context) => outcome(sendMessageAgain(context, args.input)),
  }),
}));
