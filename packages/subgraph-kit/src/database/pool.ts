import type { Logger } from "@yimen/service-host";
import { Pool, type PoolConfig } from "pg";
import { requestRoleOf } from "../guest/guest-role.ts";
import { logLostConnections } from "./lost-connections.ts";
import { isPooled } from "./pooler.ts";
import { valueTypes } from "./value-types.ts";

export interface PoolOptions {
  /** PostgreSQL connection URL; with `?pooler=transaction` that of a pooler which lends a connection for one transaction. */
  readonly url: string;
  /** Schema that unqualified names resolve to. */
  readonly schema: string;
  /** Connections at most. Default 10. */
  readonly size?: number | undefined;
  /** How long a request waits for a free connection before it is told to come back, in milliseconds. Default 2000. */
  readonly waitMs?: number | undefined;
  readonly logger: Logger;
}

/** Connections for the transactions of requests, and what has to be said to each of them. */
export class RequestPool extends Pool {
  /** Set at the start of every transaction, for itself alone: nothing where the sessions hold it. */
  readonly perTransaction: Readonly<Record<string, string>>;
  /** Whether a connection leads to one server process for good, so that statements can be prepared on it. */
  readonly keepsSession: boolean;

  constructor(config: PoolConfig, perTransaction: Readonly<Record<string, string>>, keepsSession: boolean) {
    super(config);
    this.perTransaction = perTransaction;
    this.keepsSession = keepsSession;
  }
}

/**
 * Opens the pool of a subgraph. Every transaction runs as a role that owns nothing, with bounds on statements, locks and idle
 * transactions: from the first statement of a connection on, or, behind a pooler, from the first of each transaction.
 */
export function openPool(options: PoolOptions): RequestPool {
  const settings = {
    role: requestRoleOf(options.url),
    search_path: options.schema,
    statement_timeout: "10000",
    lock_timeout: "5000",
    idle_in_transaction_session_timeout: "15000",
    timezone: "UTC",
  };
  const pooled = isPooled(options.url);
  const pool = new RequestPool(
    {
      connectionString: options.url,
      types: valueTypes,
      max: options.size ?? 10,
      connectionTimeoutMillis: options.waitMs ?? 2_000,
      idleTimeoutMillis: 30_000,
      application_name: `yimen ${options.schema}`,
      ...(!pooled && { options: startupOptions(settings) }),
    },
    pooled ? settings : {},
    !pooled,
  );
  logLostConnections(pool, options.logger);
  return pool;
}

function startupOptions(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(" ");
}
