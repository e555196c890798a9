import type { MessageSender } from "@yimen/subgraph-kit";
import type { Channel } from "../vocabulary.ts";

/** The channels that are configured. A message for another one waits. */
export type ShenmuSenders = Readonly<Partial<Record<Channel, MessageSender>>>;
