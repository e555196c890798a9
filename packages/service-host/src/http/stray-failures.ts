import type { Logger } from "../logging/logger.ts";

/**
 * Keeps a failure that nobody waited for from ending the process, and logs it.
 *
 * graphql-js leaves one behind when a list is given up for one of its entries while another is still failing: the
 * caller has its answer, and other callers' requests are in flight.
 */
export function outliveStrayFailures(logger: Logger): void {
  process.on("unhandledRejection", (reason) => logger.error({ err: reason }, "nobody waited for a failure"));
}
