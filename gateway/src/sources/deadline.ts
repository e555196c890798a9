/** The work was not done in time. */
export class DeadlinePassed extends Error {
  constructor(deadlineMs: number) {
    super(`no answer within ${deadlineMs} ms`);
    this.name = "DeadlinePassed";
  }
}

/**
 * Runs work for at most `deadlineMs`, and no longer than its caller waits.
 *
 * The work gets a signal and should end when it is aborted; whether it does or not, the caller is told in time.
 *
 * @throws {DeadlinePassed} when time is up
 * @throws the caller's abort reason when the caller stopped waiting
 */
export async function withinDeadline<T>(
  deadlineMs: number,
  caller: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = (reason: unknown): void => {
    controller.abort(reason);
    reject(reason);
  };
  const onCallerGone = (): void => stop(caller?.reason);
  const timer = setTimeout(() => stop(new DeadlinePassed(deadlineMs)), deadlineMs);
  caller?.addEventListener("abort", onCallerGone, { once: true });
  if (caller?.aborted === true) onCallerGone();
  try {
    return await Promise.race([Promise.try(work, controller.signal), stopped]);
  } finally {
    clearTimeout(timer);
    caller?.removeEventListener("abort", onCallerGone);
  }
}
