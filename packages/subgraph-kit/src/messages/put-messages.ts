import {
  type DivisionCode,
  type MessageAddressee,
  type MessageData,
  type MessageKind,
  messageForms,
} from "@yimen/domain";
import { sql } from "kysely";
import { newId } from "../request/identifier.ts";
import type { RequestContext } from "../request/context.ts";
import type { WriteTransaction } from "../request/write-transaction.ts";
import { sealMessageData } from "./content.ts";
import { sendMessageJob } from "./job.ts";

/** A message of the core to somebody. */
export interface NewMessage {
  readonly kind: MessageKind;
  readonly division: DivisionCode;
  readonly addressee: Exclude<MessageAddressee, "SUBSCRIBER">;
  /** The case whose applicant, the member of staff or their account, the station whose managers. */
  readonly addresseeId: string;
  /** Account of the member of staff, where it is known. */
  readonly account?: string | undefined;
  readonly station?: string | undefined;
  /** What it is about: a case, an item, a complaint. */
  readonly topic: string;
  /** One message for each: what happened, with its ordinal where it can happen again. */
  readonly once: string;
  readonly data: MessageData;
  readonly sample?: boolean | undefined;
}

/** Who knows the addresses. An office has none: its messages are read in the work queue. */
const senders: Readonly<Record<NewMessage["addressee"], string>> = {
  APPLICANT: "cases",
  STAFF: "personnel",
  OFFICE: "cases",
};

/** Writes messages in the transaction of what they tell: they go out if, and only if, it commits. @throws {RangeError} when data is missing */
export async function putMessages<Tables>(
  context: Pick<RequestContext<Tables>, "now" | "sealer">,
  tx: WriteTransaction<Tables>,
  messages: readonly NewMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map((message) => rowOf(context, message));
  const written = new Set(await writeMessages(tx, "core", rows));
  for (const [sender, own] of Map.groupBy(rows, (row) => row.sender)) {
    const due = own.filter(({ id, addressee }) => written.has(id) && addressee !== "OFFICE");
    await tx.queue(
      sendMessageJob(sender),
      due.map(({ id }) => ({ messageId: id })),
    );
  }
}

/** A row as `yimen.put_messages` takes it. */
export interface MessageRow {
  readonly id: string;
  readonly division_code: DivisionCode;
  readonly sender: string;
  readonly kind: string;
  readonly addressee: MessageAddressee;
  readonly addressee_id: string;
  readonly account?: string | undefined;
  readonly station_id?: string | undefined;
  readonly topic_id: string;
  readonly lane: string;
  readonly once_key: string;
  readonly data?: string;
  readonly about?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
  readonly queued_at: string;
  readonly sample?: boolean | undefined;
}

/** Writes rows; what was written before under the same key stays as it is. @returns ids of those that are new */
export async function writeMessages<Tables>(
  tx: WriteTransaction<Tables>,
  desk: string,
  rows: readonly MessageRow[],
): Promise<readonly string[]> {
  const written = await sql<{ id: string }>`
    select id from yimen.put_messages(${desk}, ${JSON.stringify(rows)}::jsonb)`.execute(tx.db);
  return written.rows.map(({ id }) => id);
}

function rowOf(
  { now, sealer }: Pick<RequestContext<never>, "now" | "sealer">,
  { kind, division, addressee, addresseeId, account, station, topic, once, data, sample }: NewMessage,
): MessageRow {
  const missing = messageForms[kind].needs.find((name) => data[name] === undefined);
  if (missing !== undefined) throw new RangeError(`a message ${kind} needs ${missing}`);
  const id = newId(division);
  return {
    id,
    division_code: division,
    sender: senders[addressee],
    kind,
    addressee,
    addressee_id: addresseeId,
    account,
    station_id: station,
    topic_id: topic,
    lane: `${addressee}/${addresseeId}/${topic}`,
    once_key: `${kind}/${addresseeId}/${once}`,
    data: sealMessageData(sealer, id, data),
    ...(addressee === "OFFICE" && { reason: "IN_WORK_QUEUE" }),
    queued_at: now.toString(),
    sample,
  };
}

/** What of a desk is not to be told any more: everything about topics, or to addressees, that has not begun to leave. */
export async function withdrawMessages<Tables>(
  tx: WriteTransaction<Tables>,
  desk: string,
  {
    topics = [],
    addressees = [],
    reason,
    at,
  }: {
    readonly topics?: readonly string[];
    readonly addressees?: readonly string[];
    readonly reason: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await sql`select yimen.withdraw_messages(${desk}, ${[...topics]}::text[], ${[...addressees]}::text[], ${reason},
    ${at}::timestamptz)`.execute(tx.db);
}
