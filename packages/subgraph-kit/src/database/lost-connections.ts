import type { Logger } from "@yimen/service-host";
import type { Pool } from "pg";

/** Logs each connection that a pool loses, as a warning: without listeners one killed backend ends the process. */
export function logLostConnections(pool: Pool, logger: Logger): void {
  const report = (error: Error): void => {
    // Whoever ends a pool may end its database next, before the last connection is closed: nothing is lost by that.
    if (!pool.ending) logger.warn({ err: error }, "a database connection was lost");
  };
  pool.on("error", report);
  pool.on("connect", (client) => client.on("error", report));
}
