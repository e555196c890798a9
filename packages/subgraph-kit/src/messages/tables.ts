import type {
  DivisionCode,
  MessageAddressee,
  MessageChannel,
  MessageLanguage,
  MessageReason,
  MessageState,
  MessageWords,
  ToldWay,
} from "@yimen/domain";
import type { ColumnType, Generated, GeneratedAlways, Kysely } from "kysely";
import type { PlaceColumns } from "../database/place-columns.ts";

/** What the kit keeps of messages, in the schema all subgraphs share. */
export interface MessageTables {
  "yimen.message": MessageTable;
  "yimen.message_step": MessageStepTable;
  "yimen.message_setting": MessageSettingTable;
}

interface MessageTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  desk: string;
  sender: string;
  kind: string;
  addressee: MessageAddressee;
  addressee_id: string;
  account: string | null;
  station_id: string | null;
  topic_id: string;
  lane: string;
  once_key: string;
  data: string | null;
  about: Readonly<Record<string, unknown>> | null;
  state: MessageState;
  reason: MessageReason | null;
  channel: MessageChannel | null;
  attempts: Generated<number>;
  claim: string | null;
  claimed_until: Temporal.Instant | null;
  due_at: Temporal.Instant | null;
  ordinal: GeneratedAlways<number>;
  queued_at: Temporal.Instant;
  changed_at: Temporal.Instant;
  sent_at: Temporal.Instant | null;
  receipt: string | null;
  told_way: ToldWay | null;
  told_on: Temporal.PlainDate | null;
  told_by: string | null;
  sample: Generated<boolean>;
}

interface MessageStepTable {
  message_id: string;
  position: number;
  division_code: DivisionCode;
  at: Temporal.Instant;
  state: MessageState;
  reason: MessageReason | null;
  detail: string | null;
  by_whom: string | null;
}

/** Words a county put in place of those of a kind of message, by its language. */
export type MessageTexts = Readonly<Record<string, Partial<Readonly<Record<MessageLanguage, MessageWords>>>>>;

interface MessageSettingTable {
  division_code: DivisionCode;
  language: MessageLanguage;
  rating_page: string | null;
  texts: ColumnType<MessageTexts, string, string>;
}

export type MessageDb = Kysely<MessageTables>;

/** The tables of messages, whatever else a subgraph has. */
export function messagesIn<Tables>(db: Kysely<Tables>): MessageDb {
  return db as unknown as MessageDb;
}
