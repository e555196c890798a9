import { Client, type QueryResultRow } from "pg";
import type { Personnel } from "./personnel.ts";

/** Who a statement runs as. */
export interface Identity {
  readonly subject?: string;
  /** As PostgreSQL writes an array: `{STATION_MANAGER}`. */
  readonly roles?: string;
  /** Division prefixes, as PostgreSQL writes an array: `{330727}`. */
  readonly scope?: string;
}

/** SQL straight at the database, past every operation: what row-level security holds alone. */
export interface Floor {
  /** Runs a statement as the application would for somebody, and takes it back. */
  as<Row extends QueryResultRow>(who: Identity, sql: string, values?: unknown[]): Promise<Row[]>;
  /** Runs a statement as the owner of the database, for good. */
  owner<Row extends QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function openFloor(personnel: Personnel): Promise<Floor> {
  const client = new Client({ connectionString: personnel.graph.databaseUrl });
  await client.connect();
  await client.query("set search_path to personnel");
  return {
    async as(who, sql, values = []) {
      await client.query("begin");
      try {
        await client.query("set local role yimen_app");
        await client.query(
          `select set_config('yimen.subject', $1, true), set_config('yimen.roles', $2, true),
                  set_config('yimen.scope', $3, true)`,
          [who.subject ?? "", who.roles ?? "{}", who.scope ?? "{}"],
        );
        return (await client.query(sql, values)).rows;
      } finally {
        await client.query("rollback");
      }
    },
    owner: async (sql, values = []) => (await client.query(sql, values)).rows,
    close: () => client.end(),
  };
}
