import type { Actor } from "@yimen/domain";
import { divisionPrefix } from "@yimen/domain";
import type { Kysely } from "kysely";
import { escapeLiteral, type Pool, type PoolClient, type QueryResult } from "pg";
import { kyselyOver } from "./bound-dialect.ts";
import { databaseFailure, databaseUnavailable } from "./failures.ts";

/** One transaction with the caller's identity set in it, for row-level security to read. */
export interface Session<Tables> {
  /**
   * Runs work in the transaction. Several works may run side by side.
   *
   * @throws {SpoiltByAnother} when the work only failed because another one's statement had failed before
   */
  run<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** True once a statement failed: PostgreSQL answers nothing more in this transaction. */
  readonly failed: boolean;
  /** Commits when the work in progress is done. @throws when nothing was committed, or nobody knows whether it was */
  commit(): Promise<void>;
  /** Rolls back when the work in progress is done. Nothing happens when the transaction has ended already. */
  rollback(): Promise<void>;
}

/** A work was refused for another work's failure in the shared transaction: in a fresh one it may run again. */
export class SpoiltByAnother extends Error {}

/**
 * Begins a transaction whose transaction-local settings carry the caller: the subject, the roles and the division
 * prefixes in scope. They end with the transaction, so a pooled connection never keeps another caller's identity.
 */
export async function beginSession<Tables>(
  pool: Pool,
  actor: Actor,
  mode: "read only" | "read write",
): Promise<Session<Tables>> {
  // A writer begins in the mode the server gives it: whoever made a server read-only, for a full disk for instance, is obeyed.
  const begin = mode === "read only" ? "begin read only" : "begin";
  const client = await beginOn(pool, `${begin}; ${identitySettings(actor)}`);
  return session(client);
}

/** An idle connection may have died unnoticed: nothing has been done on it, so one other connection is tried. */
async function beginOn(pool: Pool, statement: string): Promise<PoolClient> {
  for (let attempt = 1; ; attempt += 1) {
    let client: PoolClient;
    try {
      client = await pool.connect();
    } catch (error) {
      throw databaseFailure(error);
    }
    try {
      await client.query(statement);
      return client;
    } catch (error) {
      client.release(true);
      const failure = databaseFailure(error);
      if (attempt === 2 || !databaseUnavailable.is(failure)) throw failure;
    }
  }
}

function session<Tables>(client: PoolClient): Session<Tables> {
  const running = new Set<Promise<unknown>>();
  let lastStatement: Promise<unknown> = Promise.resolve();
  let failed = false;
  let ended = false;

  const send = async (text: string, values: unknown[]): Promise<QueryResult> => {
    // A straggler of a failed work must not run in the transaction this connection serves next: it is somebody else's.
    if (ended) throw new Error("the transaction has ended; await everything that uses it");
    try {
      return await client.query(text, values);
    } catch (error) {
      failed = true;
      throw error;
    }
  };

  const run = async <T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> => {
    let firstFailure: unknown;
    const db = kyselyOver<Tables>(async (text, values) => {
      // One statement after the other: those that come after a failure need not be sent to be refused.
      const sent = lastStatement.then(() => {
        if (failed && firstFailure === undefined)
          throw new SpoiltByAnother("another statement failed before");
        return send(text, values);
      });
      lastStatement = sent.catch((error: unknown) => (firstFailure ??= error));
      return sent;
    });
    const result = work(db);
    running.add(result);
    try {
      return await result;
    } catch (error) {
      throw firstFailure instanceof SpoiltByAnother ? firstFailure : error;
    } finally {
      running.delete(result);
    }
  };

  const end = async (statement: "commit" | "rollback"): Promise<void> => {
    while (running.size > 0) await Promise.allSettled(running);
    ended = true;
    let outcome: string;
    try {
      outcome = (await client.query(statement)).command;
    } catch (error) {
      // The state of this connection is unknown: it must not go back to the pool.
      client.release(true);
      throw databaseFailure(error);
    }
    client.release();
    // PostgreSQL answers the commit of a failed transaction with a rollback and no error.
    if (statement === "commit" && outcome !== "COMMIT") {
      throw new Error(
        "nothing was committed: a statement failed earlier and the failure was swallowed; let it rise, or ask first instead",
      );
    }
  };

  return {
    run,
    get failed() {
      return failed;
    },
    commit: () => end("commit"),
    rollback: async () => {
      if (!ended) await end("rollback").catch(() => {});
    },
  };
}

function identitySettings(actor: Actor): string {
  const scope = actor.roles.includes("SYSTEM") ? [""] : actor.divisions.map((code) => divisionPrefix(code));
  const settings = {
    "yimen.subject": actor.subject ?? "",
    "yimen.roles": pgArray(actor.roles),
    "yimen.scope": pgArray(scope),
  };
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config(${escapeLiteral(name)}, ${escapeLiteral(value)}, true)`,
  );
  return `select ${calls.join(", ")}`;
}

function pgArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`;
}
