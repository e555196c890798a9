import type { Actor } from "@yimen/domain";
import type { Logger } from "@yimen/service-host";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import { databaseFailure, isRepeatable } from "../database/failures.ts";
import { beginSession, type Session } from "../database/session.ts";
import type { Sealer } from "./sealer.ts";
import { forgetLoaded } from "./loader.ts";
import { type WriteTransaction, writeTransaction } from "./write-transaction.ts";

/** What every operation is given: who asks, when, and the two ways to the database. */
export interface RequestContext<Tables> {
  readonly actor: Actor;
  readonly requestId: string;
  readonly log: Logger;
  /** The clock of this request: one instant, however long it runs. */
  readonly now: Temporal.Instant;
  readonly sealer: Sealer;
  /** Reads in the request's one read-only transaction, opened at the first call. Row-level security sees the actor. */
  read<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** Runs `work` in a transaction of its own, again from the start on a deadlock; commits when it returns. */
  write<T>(work: (tx: WriteTransaction<Tables>) => Promise<T>): Promise<T>;
}

export interface ContextParts {
  readonly pool: Pool;
  readonly actor: Actor;
  readonly requestId: string;
  readonly log: Logger;
  readonly now: Temporal.Instant;
  readonly sealer: Sealer;
}

export interface OpenContext<Tables> {
  readonly context: RequestContext<Tables>;
  /** Ends the read transaction. The answer need not wait for it. */
  close(): Promise<void>;
}

const attempts = 3;

/** Opens the context of one request. It holds at most one connection at a time, so a small pool never deadlocks. */
export function openContext<Tables>(parts: ContextParts): OpenContext<Tables> {
  let reading: Promise<Session<Tables>> | undefined;

  const endReading = async (): Promise<void> => {
    const session = reading;
    reading = undefined;
    if (session !== undefined) await (await session).commit();
  };

  const read = async <T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> => {
    reading ??= beginSession<Tables>(parts.pool, parts.actor, "read only");
    const session = await reading;
    try {
      return await work(session.db);
    } catch (error) {
      throw databaseFailure(error);
    }
  };

  const write = async <T>(work: (tx: WriteTransaction<Tables>) => Promise<T>): Promise<T> => {
    // A writer that kept its reader would need two connections at once; it would also answer from before its write.
    await endReading();
    for (let attempt = 1; ; attempt += 1) {
      const session = await beginSession<Tables>(parts.pool, parts.actor, "read write");
      try {
        const result = await work(writeTransaction(session.db));
        await session.commit();
        forgetLoaded(context);
        return result;
      } catch (error) {
        await session.rollback().catch(() => {});
        if (attempt < attempts && isRepeatable(error)) continue;
        throw databaseFailure(error);
      }
    }
  };

  const context: RequestContext<Tables> = { ...parts, read, write };
  return { context, close: async () => endReading().catch(() => {}) };
}
