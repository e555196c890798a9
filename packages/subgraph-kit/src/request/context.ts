import { AsyncLocalStorage } from "node:async_hooks";
import type { Actor } from "@yimen/domain";
import type { Law } from "@yimen/rules";
import type { AllowedHosts, Logger } from "@yimen/service-host";
import type { Kysely } from "kysely";
import { type AttachmentSettings, defaultAttachments } from "../attachments/settings.ts";
import { databaseFailure, databaseUnavailable, isRepeatable, isWriteRefusal } from "../database/failures.ts";
import type { RequestPool } from "../database/pool.ts";
import { openReader, openWriter, type Reader, type Session } from "../database/session.ts";
import type { MessageSenders } from "../messages/senders.ts";
import { forgetLoaded } from "./loader.ts";
import type { Sealer } from "../sealing/sealer.ts";
import { defaultLookUpsPerHour, defaultNewsWithinMs, publicHosts } from "./settings.ts";
import { type WriteTransaction, writeTransaction } from "./write-transaction.ts";

/** What every operation is given: who asks, when, and the two ways to the database. */
export interface RequestContext<Tables> {
  readonly actor: Actor;
  readonly requestId: string;
  readonly log: Logger;
  /** The clock of this request: one instant, however long it runs. */
  readonly now: Temporal.Instant;
  readonly sealer: Sealer;
  /** How long a write waits for news of what it names, in milliseconds. */
  readonly newsWithinMs: number;
  /** How often one person may look people up by their numbers in an hour. */
  readonly lookUpsPerHour: number;
  /** Where messages may go that somebody else than the operator gives the address of: receivers of events, providers of messages. */
  readonly outbound: AllowedHosts;
  /** What the deployment allows of attachments, and where it keeps them. */
  readonly attachments: AttachmentSettings;
  /** The ways messages to people leave by; a message for another way waits. */
  readonly senders: MessageSenders;
  /** The law of this request (规则库): one revision for all of it, in every subgraph it reaches. */
  law(): Promise<Law>;
  /**
   * Reads in the request's one snapshot, taken with the first statement. Row-level security sees the actor. What several works ask in one
   * tick travels together; one that fails fails alone. Within a write it reads in the writer's transaction.
   */
  read<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /**
   * Runs `work` in a transaction of its own, again from the start on a deadlock; commits when it returns. What loaders
   * remember is forgotten, so that the answer shows what was written.
   *
   * @throws when called within another `read` or `write`: two transactions would not be one
   */
  write<T>(work: (tx: WriteTransaction<Tables>) => Promise<T>): Promise<T>;
}

export interface ContextParts {
  readonly pool: RequestPool;
  /** Where reads go that may be a little old; `pool` when absent. Once this request has written they go to `pool`, too. */
  readonly readPool?: (() => RequestPool) | undefined;
  readonly actor: Actor;
  readonly requestId: string;
  readonly log: Logger;
  readonly now: Temporal.Instant;
  readonly sealer: Sealer;
  /** Default {@link defaultNewsWithinMs}. */
  readonly newsWithinMs?: number | undefined;
  /** Default {@link defaultLookUpsPerHour}. */
  readonly lookUpsPerHour?: number | undefined;
  /** Default: hosts of the internet. */
  readonly outbound?: AllowedHosts | undefined;
  /** Default: in the database, papers and pictures. */
  readonly attachments?: AttachmentSettings | undefined;
  /** Default: none. */
  readonly senders?: MessageSenders | undefined;
  /** Asked at most once, when the first operation needs it. */
  readonly law: () => Promise<Law>;
  /** Told when the database takes no writes at the moment. */
  readonly onWriteRefused?: ((cause: unknown) => void) | undefined;
  /** Aborted when nobody waits any more: nothing new is begun then. */
  readonly signal?: AbortSignal | undefined;
}

export interface OpenContext<Tables> {
  readonly context: RequestContext<Tables>;
  /** Waits for what still runs and ends the read transaction. The answer need not wait for it. */
  readonly close: () => Promise<void>;
}

const attempts = 3;

/** Opens the context of one request. It holds at most one connection at a time, so a small pool never deadlocks. */
export function openContext<Tables>(parts: ContextParts): OpenContext<Tables> {
  const { pool, actor, requestId, log, now, sealer, signal } = parts;
  // The session whose work is calling, for reads within a write and to refuse a write within anything.
  const calling = new AsyncLocalStorage<Session<Tables>>();
  const writes = new Set<Promise<unknown>>();
  let closed = false;
  let wrote = false;
  let reader: Reader<Tables> | undefined;
  let lastReaderEnded: Promise<unknown> = Promise.resolve();
  let law: Promise<Law> | undefined;

  const refuseWhenOver = (): void => {
    // A resolver can outlive its answer: graphql-js answers at the first failure of a non-null field.
    if (closed || signal?.aborted === true) throw new Error("the request is over");
  };

  const readingPool = (): RequestPool => (wrote ? pool : (parts.readPool?.() ?? pool));

  const endReader = async (): Promise<void> => {
    const open = reader;
    reader = undefined;
    if (open !== undefined) lastReaderEnded = Promise.all([lastReaderEnded, open.close()]);
    await lastReaderEnded;
  };

  const read = async <T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> => {
    const outer = calling.getStore();
    if (outer !== undefined) return outer.run(work);
    // Two connections at once could wait for each other; and whoever reads beside a write means to see it.
    while (writes.size > 0) await Promise.allSettled(writes);
    refuseWhenOver();
    const session = (reader ??= openReader<Tables>(readingPool(), actor, signal));
    try {
      return await calling.run(session, () => session.run(work));
    } catch (error) {
      throw databaseFailure(error);
    }
  };

  const writeOnce = async <T>(work: (tx: WriteTransaction<Tables>) => Promise<T>): Promise<T> => {
    const session = openWriter<Tables>(pool, actor);
    try {
      const result = await calling.run(session, () => session.run((db) => work(writeTransaction(db))));
      await session.commit();
      return result;
    } finally {
      await session.rollback();
    }
  };

  const writeRepeatedly = async <T>(work: (tx: WriteTransaction<Tables>) => Promise<T>): Promise<T> => {
    // A writer that kept its reader would need two connections at once; it would also answer from before its write.
    await endReader();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await writeOnce(work);
      } catch (error) {
        if (isWriteRefusal(error)) {
          parts.onWriteRefused?.(error);
          throw databaseUnavailable({}, { cause: error });
        }
        if (attempt === attempts || !isRepeatable(error)) throw databaseFailure(error);
      }
    }
  };

  const write = async <T>(work: (tx: WriteTransaction<Tables>) => Promise<T>): Promise<T> => {
    if (calling.getStore() !== undefined) {
      throw new Error("a write within a read or a write: use the transaction at hand");
    }
    refuseWhenOver();
    wrote = true;
    const result = writeRepeatedly(work);
    writes.add(result);
    try {
      return await result;
    } finally {
      writes.delete(result);
      forgetLoaded(context);
    }
  };

  const context: RequestContext<Tables> = {
    actor,
    requestId,
    log,
    now,
    sealer,
    newsWithinMs: parts.newsWithinMs ?? defaultNewsWithinMs,
    lookUpsPerHour: parts.lookUpsPerHour ?? defaultLookUpsPerHour,
    outbound: parts.outbound ?? publicHosts,
    attachments: parts.attachments ?? defaultAttachments,
    senders: parts.senders ?? {},
    law: () => (law ??= parts.law()),
    read,
    write,
  };
  return {
    context,
    close: async () => {
      closed = true;
      while (writes.size > 0) await Promise.allSettled(writes);
      await endReader();
    },
  };
}
