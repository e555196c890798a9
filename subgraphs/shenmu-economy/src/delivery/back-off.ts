/** How long to wait after an attempt that failed, one entry an attempt; after the last one a person must decide. */
const waits: readonly Temporal.DurationLike[] = [
  { minutes: 1 },
  { minutes: 5 },
  { minutes: 30 },
  { hours: 2 },
  { hours: 8 },
];

/** When to look again at a channel that is not configured: nothing was tried, so nothing is counted. */
export const unconfiguredWait: Temporal.DurationLike = { minutes: 10 };

/** When to try again after so many attempts; undefined when it has been tried often enough. */
export function nextAttempt(attempts: number, now: Temporal.Instant): Temporal.Instant | undefined {
  const wait = waits[attempts - 1];
  return wait === undefined ? undefined : now.add(wait);
}
