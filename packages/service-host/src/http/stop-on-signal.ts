import type { Logger } from "../logging/logger.ts";

/** How a process ends when it is told to. */
export interface StopOnSignalOptions {
  /** Ends everything in order: first the doors, then the work in flight, then pools and databases. */
  readonly stop: () => Promise<void>;
  readonly logger: Logger;
  /** How long `stop` may take before the process ends regardless, 25 000 ms unless told otherwise. */
  readonly deadlineMs?: number;
}

/**
 * Ends the process gracefully on SIGTERM and SIGINT: exit code 0 when everything was stopped in time, 1 otherwise.
 *
 * A second signal ends it at once. A forked process also stops when its parent is gone: nobody else would stop it.
 */
export function stopOnSignal({ stop, logger, deadlineMs = 25_000 }: StopOnSignalOptions): void {
  let stopping = false;
  const begin = (reason: string): void => {
    stopping = true;
    logger.info({ reason }, "stopping");
    setTimeout(() => {
      logger.error({ deadlineMs }, "work in flight did not end in time");
      process.exit(1);
    }, deadlineMs).unref();
    stop().then(
      () => {
        logger.info("stopped");
        process.exit(0);
      },
      (cause: unknown) => {
        logger.error({ err: cause }, "could not stop in order");
        process.exit(1);
      },
    );
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) {
      logger.warn({ reason: signal }, "told twice to stop: ending at once");
      process.exit(1);
    }
    begin(signal);
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
  process.once("disconnect", () => {
    if (!stopping) begin("the parent process is gone");
  });
}
