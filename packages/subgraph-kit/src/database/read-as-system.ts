import type { Logger } from "@yimen/service-host";
import type { Kysely } from "kysely";
import { openPool } from "./pool.ts";
import { readOnce } from "./session.ts";

/** Reads a subgraph's tables as the system does, in one snapshot and on a connection of its own: for commands beside a running graph. */
export async function readAsSystem<Tables, T>(
  options: { readonly url: string; readonly schema: string; readonly logger: Logger },
  work: (db: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  const pool = openPool({ ...options, size: 1 });
  try {
    return await readOnce<Tables, T>(pool, { subject: "system", roles: ["SYSTEM"], divisions: [] }, work);
  } finally {
    await pool.end();
  }
}
