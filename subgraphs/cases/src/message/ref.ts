import {
  type ConnectionRefOf,
  defineConnection,
  type ObjectRefOf,
  type StoredMessage,
} from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { CasesTables } from "../tables.ts";

/** The type Message, implemented in graphql.ts: its papers and its case refer to it before. */
export const MessageRef: ObjectRefOf<CasesTables, StoredMessage> =
  builder.objectRef<StoredMessage>("Message");

/** One page of messages, wherever they are listed. */
export const MessageConnectionRef: ConnectionRefOf<CasesTables, StoredMessage> = defineConnection(
  builder,
  MessageRef,
  { en: "messages", zh: "消息" },
);
