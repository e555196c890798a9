import type { Actor } from "@yimen/domain";
import { divisionPrefix } from "@yimen/domain";
import type { Kysely } from "kysely";
import pg from "pg";
import { databaseFailure } from "./failures.ts";
import { kyselyOver } from "./bound-dialect.ts";

/** One transaction with the caller's identity set in it, for row-level security to read. */
export interface Session<Tables> {
  readonly db: Kysely<Tables>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/**
 * Begins a transaction whose transaction-local settings carry the caller: the subject, the roles and the division
 * prefixes in scope. They end with the transaction, so a pooled connection never keeps another caller's identity.
 */
export async function beginSession<Tables>(
  pool: pg.Pool,
  actor: Actor,
  mode: "read only" | "read write",
): Promise<Session<Tables>> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    throw databaseFailure(error);
  }
  const end = async (statement: "commit" | "rollback"): Promise<void> => {
    try {
      await client.query(statement);
      client.release();
    } catch (error) {
      // The state of this connection is unknown: it must not go back to the pool.
      client.release(true);
      throw databaseFailure(error);
    }
  };
  try {
    await client.query(`begin ${mode}; ${identitySettings(actor)}`);
  } catch (error) {
    client.release(true);
    throw databaseFailure(error);
  }
  return { db: kyselyOver<Tables>(client), commit: () => end("commit"), rollback: () => end("rollback") };
}

function identitySettings(actor: Actor): string {
  const scope = actor.roles.includes("SYSTEM") ? [""] : actor.divisions.map((code) => divisionPrefix(code));
  const settings = {
    "yimen.subject": actor.subject ?? "",
    "yimen.roles": pgArray(actor.roles),
    "yimen.scope": pgArray(scope),
  };
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, true)`,
  );
  return `select ${calls.join(", ")}`;
}

function pgArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`;
}
