import type { Logger } from "@yimen/service-host";
import { Pool } from "pg";
import { logLostConnections } from "../database/lost-connections.ts";

/** Connections of the job queue's owner, for the workers of a process. */
export function openQueuePool(url: string, logger: Logger, size = 5): Pool {
  const pool = new Pool({ connectionString: url, max: size, application_name: "yimen worker" });
  logLostConnections(pool, logger);
  return pool;
}
