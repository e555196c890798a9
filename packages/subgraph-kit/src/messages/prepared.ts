import type { MessageChannel, MessageReason } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { RequestContext } from "../request/context.ts";
import type { StoredMessage } from "./message.ts";
import type { MessageSenders } from "./senders.ts";

/** A message as it is to leave, with its address in clear; only ever in memory. */
export interface PreparedMessage {
  readonly channel: MessageChannel;
  readonly to: string;
  readonly title: string;
  readonly text: string;
  /** Page where the reader unsubscribes without signing in, where there is one. */
  readonly unsubscribeUrl?: string | undefined;
}

/** How a subgraph sends to those whose addresses it knows. */
export interface Outbox<Tables> {
  /** Of the subgraph, as messages name their sender. */
  readonly subgraph: string;
  /** The ways out; those of the process unless told otherwise. */
  readonly senders?: MessageSenders | undefined;
  /** How long one attempt may take, whatever the sender does. */
  readonly patienceMs?: number | undefined;
  /**
   * Looks up where a message goes and what it says, in the transaction that claims it: as things are when it leaves. `waits` leaves it to a
   * person, `withdrawn` drops it.
   */
  readonly prepare: (
    context: RequestContext<Tables>,
    db: Kysely<Tables>,
    message: StoredMessage,
  ) => Promise<PreparedMessage | { readonly waits: MessageReason } | { readonly withdrawn: MessageReason }>;
}
