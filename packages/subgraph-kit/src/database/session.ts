import type { Actor } from "@yimen/domain";
import type { Kysely } from "kysely";
import { kyselyOver } from "./bound-dialect.ts";
import { identityStatement } from "./identity.ts";
import type { RequestPool } from "./pool.ts";
import type { Statement } from "./statement.ts";
import { Transaction, type TransactionOptions } from "./transaction.ts";

/** Works in one transaction with the caller's identity set in it, for row-level security to read. */
export interface Session<Tables> {
  /** Runs work in the transaction. Several works may run side by side: what they ask in one tick travels together. */
  readonly run: <T>(work: (db: Kysely<Tables>) => Promise<T>) => Promise<T>;
}

/** Reads of one request: they see one snapshot of the data and write nothing. */
export interface Reader<Tables> extends Session<Tables> {
  /** Gives the connection back when the work in progress is done; nobody's answer waits for it. */
  close(): Promise<void>;
}

/** One transaction that is committed as a whole or not at all. */
export interface Writer<Tables> extends Session<Tables> {
  /** Commits when the work in progress is done. @throws when nothing was committed, or nobody knows whether it was */
  commit(): Promise<void>;
  /** Rolls back when the work in progress is done. Nothing happens when the transaction has ended already. */
  rollback(): Promise<void>;
}

const beginReading: Statement = { text: "begin isolation level repeatable read read only", values: [] };
// A writer begins in the mode the server gives it: whoever made a server read-only, for a full disk for instance, is obeyed.
const beginWriting: Statement = { text: "begin", values: [] };

/**
 * Opens reads for a caller. Nothing is sent before the first statement; `begin` and identity travel with it. When a statement fails, the
 * others go on in a transaction of their own, with a snapshot of that moment: a work is never run twice.
 */
export function openReader<Tables>(pool: RequestPool, actor: Actor, signal?: AbortSignal): Reader<Tables> {
  const { run, end } = openSession<Tables>({
    pool,
    opening: (settings) => [beginReading, identityStatement(actor, { ...pool.perTransaction, ...settings })],
    afterFailure: "begin again",
    signal,
  });
  return {
    run,
    close: async () => {
      // Nothing was written, so it does not matter how it ends; a connection that is lost in it is replaced.
      await end("commit").catch(() => {});
    },
  };
}

/** Opens a write for a caller; `begin` and identity travel with its first statement. */
export function openWriter<Tables>(pool: RequestPool, actor: Actor): Writer<Tables> {
  return writerOf(openSession<Tables>(writing(pool, actor)));
}

function writing(pool: RequestPool, actor: Actor): TransactionOptions {
  return {
    pool,
    opening: (settings) => [beginWriting, identityStatement(actor, { ...pool.perTransaction, ...settings })],
    afterFailure: "refuse",
  };
}

function writerOf<Tables>({ run, end, ended }: OpenSession<Tables>): Writer<Tables> {
  return {
    run,
    commit: async () => {
      const outcome = await end("commit");
      // PostgreSQL answers the commit of a failed transaction with a rollback and no error.
      if (outcome !== undefined && outcome !== "COMMIT") {
        throw new Error(
          "nothing was committed: a statement failed earlier and the failure was swallowed; let it rise, or ask first instead",
        );
      }
    },
    rollback: async () => {
      if (!ended()) await end("rollback").catch(() => {});
    },
  };
}

/** Several works in one transaction, each of which may fail alone. */
export interface LongWriter<Tables> extends Writer<Tables> {
  /** Runs a work behind a savepoint: what it wrote is undone when it throws, and the transaction goes on. One may hold another. */
  readonly attempt: <T>(work: (db: Kysely<Tables>) => Promise<T>) => Promise<T>;
}

/** Opens a write of many parts for a caller; they come one after another. */
export function openLongWriter<Tables>(pool: RequestPool, actor: Actor): LongWriter<Tables> {
  const session = openSession<Tables>(writing(pool, actor));
  const { run, send, backTo } = session;
  return {
    ...writerOf(session),
    attempt: async (work) => {
      await send("savepoint attempt");
      try {
        const result = await run(work);
        await send("release savepoint attempt");
        return result;
      } catch (error) {
        await backTo("attempt");
        await send("release savepoint attempt");
        throw error;
      }
    },
  };
}

/** Does one read for a caller and closes behind it. */
export async function readOnce<Tables, T>(
  pool: RequestPool,
  actor: Actor,
  work: (db: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  const reader = openReader<Tables>(pool, actor);
  try {
    return await reader.run(work);
  } finally {
    await reader.close();
  }
}

interface OpenSession<Tables> extends Session<Tables> {
  readonly end: (command: "commit" | "rollback") => Promise<string | undefined>;
  readonly ended: () => boolean;
  readonly send: (text: string) => Promise<unknown>;
  readonly backTo: (savepoint: string) => Promise<void>;
}

function openSession<Tables>(options: TransactionOptions): OpenSession<Tables> {
  const transaction = new Transaction(options);
  const db = kyselyOver<Tables>((text, values) => transaction.send({ text, values }));
  const running = new Set<Promise<unknown>>();
  let ended = false;
  return {
    run: async (work) => {
      const result = work(db);
      running.add(result);
      try {
        return await result;
      } finally {
        running.delete(result);
      }
    },
    end: async (command) => {
      ended = true;
      while (running.size > 0) await Promise.allSettled(running);
      return transaction.end(command);
    },
    ended: () => ended,
    send: (text) => transaction.send({ text, values: [] }),
    backTo: (savepoint) => transaction.backTo(savepoint),
  };
}
