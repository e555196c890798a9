import type { Logger } from "@yimen/service-host";
import { Pool } from "pg";

/** Connections of the job queue's owner, for the worker of a process. */
export function openQueuePool(url: string, logger: Logger): Pool {
  const pool = new Pool({ connectionString: url, max: 5, application_name: "yimen worker" });
  const report = (error: Error): void => logger.warn({ err: error }, "the worker lost a database connection");
  pool.on("error", report);
  pool.on("connect", (client) => client.on("error", report));
  return pool;
}
