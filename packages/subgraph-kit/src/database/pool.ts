import type { Logger } from "@yimen/service-host";
import { Pool } from "pg";
import { logLostConnections } from "./lost-connections.ts";
import { NamedClient } from "./named-client.ts";
import { valueTypes } from "./value-types.ts";

/** The role every query of a request runs as. It owns nothing, so row-level security binds it. */
export const applicationRole = "yimen_app";

export interface PoolOptions {
  /** PostgreSQL connection URL. */
  readonly url: string;
  /** Schema that unqualified names resolve to. */
  readonly schema: string;
  /** Connections at most. Default 10. */
  readonly size?: number | undefined;
  /** How long a request waits for a free connection before it is told to come back, in milliseconds. Default 2000. */
  readonly waitMs?: number | undefined;
  readonly logger: Logger;
}

/**
 * Opens the pool of a subgraph. Every connection runs as the non-owner role {@link applicationRole} from its first
 * statement on, with bounds on statements, locks and idle transactions.
 */
export function openPool(options: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: options.url,
    Client: NamedClient,
    types: valueTypes,
    max: options.size ?? 10,
    connectionTimeoutMillis: options.waitMs ?? 2_000,
    idleTimeoutMillis: 30_000,
    application_name: `yimen ${options.schema}`,
    options: [
      `role=${applicationRole}`,
      `search_path=${options.schema}`,
      "statement_timeout=10000",
      "lock_timeout=5000",
      "idle_in_transaction_session_timeout=15000",
      "timezone=UTC",
      // A plan made for any value does not know a county from a village: pages of a county took up to 100 times as long.
      "plan_cache_mode=force_custom_plan",
    ]
      .map((setting) => `-c ${setting}`)
      .join(" "),
  });
  logLostConnections(pool, options.logger);
  return pool;
}
