import type { Logger } from "../logging/logger.ts";

/** How a process ends when it is told to. */
export interface StopOnSignalOptions {
  /** Ends everything in order: first the doors, then the work in flight, then pools and databases. */
  readonly stop: () => Promise<void>;
  readonly logger: Logger;
  /**
   * What must not outlive a forced end, a database server of our own for example: run when the process is told a second time, or when
   * `stop` takes too long. Given five seconds.
   */
  readonly abandon?: () => Promise<void>;
  /** How long `stop` may take before the process ends regardless, 25 000 ms unless told otherwise. */
  readonly deadlineMs?: number;
}

/**
 * A signal to a process group reaches the process once by itself and once more through whoever started it. Nobody changes their mind
 * so fast: within this time the same signal is the same order.
 */
const sameOrderWithinMs = 1_000;
const abandonWithinMs = 5_000;

/**
 * Ends the process gracefully on SIGTERM and SIGINT: exit code 0 when everything was stopped in time, 1 otherwise.
 *
 * A second order ends it at once, with what must not outlive it. A forked process also stops when its parent is gone: nobody else would
 * stop it.
 */
export function stopOnSignal({ stop, abandon, logger, deadlineMs = 25_000 }: StopOnSignalOptions): void {
  let began: { readonly reason: string; readonly at: number } | undefined;
  const end = (): void => {
    setTimeout(() => process.exit(1), abandonWithinMs);
    Promise.resolve(abandon?.()).then(
      () => process.exit(1),
      (cause: unknown) => {
        logger.error({ err: cause }, "could not end what must not be left running");
        process.exit(1);
      },
    );
  };
  const begin = (reason: string): void => {
    began = { reason, at: performance.now() };
    logger.info({ reason }, "stopping");
    setTimeout(() => {
      logger.error({ deadlineMs }, "work in flight did not end in time");
      end();
    }, deadlineMs).unref();
    stop().then(
      () => {
        logger.info("stopped");
        process.exit(0);
      },
      (cause: unknown) => {
        logger.error({ err: cause }, "could not stop in order");
        end();
      },
    );
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    if (began === undefined) return begin(signal);
    if (began.reason === signal && performance.now() - began.at < sameOrderWithinMs) return;
    logger.warn({ reason: signal }, "told twice to stop: ending at once");
    end();
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
  process.once("disconnect", () => {
    if (began === undefined) begin("the parent process is gone");
  });
}
