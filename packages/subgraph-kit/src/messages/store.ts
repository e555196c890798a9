import type { DivisionCode, MessageChannel, MessageReason, MessageState, ToldWay } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import { lyingIn } from "../database/place-columns.ts";
import { type Page, type PageArguments, readPage } from "../graphql/pages.ts";
import type { MessageStep, StoredMessage } from "./message.ts";
import { type MessageDb, messagesIn } from "./tables.ts";

const columns = [
  "id",
  "division_code as divisionCode",
  "desk",
  "sender",
  "kind",
  "addressee",
  "addressee_id as addresseeId",
  "account",
  "station_id as stationId",
  "topic_id as topicId",
  "data",
  "about",
  "state",
  "reason",
  "channel",
  "attempts",
  "claim",
  "claimed_until as claimedUntil",
  "due_at as dueAt",
  "queued_at as queuedAt",
  "changed_at as changedAt",
  "sent_at as sentAt",
  "receipt",
  "told_way as toldWay",
  "told_on as toldOn",
  "told_by as toldBy",
  "sample",
] as const;

/** Which messages of a desk are listed: those of a place, of a station, about something, or for one member of staff. */
export interface MessageFilter {
  readonly desk: string;
  readonly within?: DivisionCode | undefined;
  readonly stationId?: string | undefined;
  readonly topicId?: string | undefined;
  /** Account of a member of staff. */
  readonly forStaff?: string | undefined;
  readonly state?: MessageState | undefined;
}

/** Messages, the newest first. */
export async function listMessages<Tables>(
  db: Kysely<Tables>,
  { desk, within, stationId, topicId, forStaff, state }: MessageFilter,
  page: PageArguments,
): Promise<Page<StoredMessage>> {
  let query = messagesIn(db).selectFrom("yimen.message").select(columns).where("desk", "=", desk);
  if (within !== undefined) query = query.where(lyingIn(within));
  if (stationId !== undefined) query = query.where("station_id", "=", stationId);
  if (topicId !== undefined) query = query.where("topic_id", "=", topicId);
  if (forStaff !== undefined) query = query.where("account", "=", forStaff);
  if (state !== undefined) query = query.where("state", "=", state);
  return readPage(
    query,
    [
      { column: "queued_at", direction: "desc" },
      { column: "id", direction: "desc" },
    ],
    page,
    { indexed: true },
  );
}

export async function findMessages<Tables>(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<readonly StoredMessage[]> {
  return messagesIn(db)
    .selectFrom("yimen.message")
    .select(columns)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** Messages, kept from others' changes until the transaction ends; always in one order, so that two never wait in a circle. */
export async function lockMessages<Tables>(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<readonly StoredMessage[]> {
  return messagesIn(db)
    .selectFrom("yimen.message")
    .select(columns)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy("id")
    .forUpdate()
    .execute();
}

/**
 * What is still to be sent to the addressee of a message in its matter, in the order it was written; nobody else sends to them until the
 * transaction ends.
 */
export async function lockLane(
  db: MessageDb,
  messageId: string,
  sender: string,
): Promise<readonly StoredMessage[]> {
  const found = await db
    .selectFrom("yimen.message")
    .select("lane")
    .where("id", "=", messageId)
    .where("sender", "=", sender)
    .executeTakeFirst();
  if (found === undefined) return [];
  await sql`select pg_advisory_xact_lock(hashtextextended(${found.lane}, 21))`.execute(db);
  return db
    .selectFrom("yimen.message")
    .select(columns)
    .where("lane", "=", found.lane)
    .where("sender", "=", sender)
    .where("state", "in", ["WAITING", "SENDING"])
    .orderBy("queued_at")
    .orderBy("ordinal")
    .forUpdate()
    .execute();
}

/** What is written with a step; the rest of a message stays as it is. */
export interface MessageMove {
  readonly at: Temporal.Instant;
  readonly state: MessageState;
  readonly reason?: MessageReason | undefined;
  /** What the other side said, cut to what fits. */
  readonly detail?: string | undefined;
  readonly channel?: MessageChannel | undefined;
  readonly claim?: string | undefined;
  readonly claimedUntil?: Temporal.Instant | undefined;
  readonly attempts?: number | undefined;
  readonly dueAt?: Temporal.Instant | undefined;
  readonly receipt?: string | undefined;
  readonly told?: { readonly way: ToldWay; readonly on: Temporal.PlainDate } | undefined;
  /** Account of whoever did it; nobody where the system did. */
  readonly byWhom?: string | undefined;
}

/** Moves messages and writes the step down. */
export async function moveMessages<Tables>(
  tables: Kysely<Tables>,
  ids: readonly string[],
  move: MessageMove,
): Promise<void> {
  if (ids.length === 0) return;
  const db = messagesIn(tables);
  const { at, state, reason = null, told, byWhom = null } = move;
  await db
    .updateTable("yimen.message")
    .set({
      state,
      reason,
      changed_at: at,
      claim: move.claim ?? null,
      claimed_until: move.claimedUntil ?? null,
      due_at: move.dueAt ?? null,
      sent_at: state === "SENT" ? at : null,
      receipt: move.receipt ?? null,
      told_way: told?.way ?? null,
      told_on: told?.on ?? null,
      told_by: told === undefined ? null : byWhom,
      ...(move.channel !== undefined && { channel: move.channel }),
      ...(move.attempts !== undefined && { attempts: move.attempts }),
    })
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
  await sql`
    insert into yimen.message_step (message_id, position, division_code, at, state, reason, detail, by_whom)
    select moved.id,
      1 + coalesce((select max(position) from yimen.message_step before where before.message_id = moved.id), 0),
      moved.division_code, ${at}::timestamptz, ${state}, ${reason}, ${move.detail ?? null}, ${byWhom}
    from yimen.message moved where moved.id = any (${[...ids]})`.execute(db);
}

/** Whose a message is: they see it themselves from now on. */
export async function putAccount<Tables>(db: Kysely<Tables>, id: string, account: string): Promise<void> {
  await messagesIn(db).updateTable("yimen.message").set({ account }).where("id", "=", id).execute();
}

/** When one that waits is looked at again, where that is no news. */
export async function putDueAt(db: MessageDb, id: string, dueAt: Temporal.Instant): Promise<void> {
  await db.updateTable("yimen.message").set({ due_at: dueAt }).where("id", "=", id).execute();
}

/** What happened to messages, in order. */
export async function listMessageSteps<Tables>(
  db: Kysely<Tables>,
  messageIds: readonly string[],
): Promise<readonly MessageStep[]> {
  return messagesIn(db)
    .selectFrom("yimen.message_step")
    .select(["message_id as messageId", "position", "at", "state", "reason", "detail", "by_whom as byWhom"])
    .where("message_id", "=", (eb) => eb.fn.any(eb.val([...messageIds])))
    .orderBy("message_id")
    .orderBy("position")
    .execute();
}
