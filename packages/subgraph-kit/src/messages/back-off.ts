/** How long to wait after an attempt that failed, one entry an attempt; after the last one a person must decide. */
const waits: readonly Temporal.DurationLike[] = [
  { minutes: 1 },
  { minutes: 5 },
  { minutes: 30 },
  { hours: 2 },
  { hours: 8 },
];

/** When to try again after so many attempts; undefined when it has been tried often enough. */
export function nextAttempt(attempts: number, now: Temporal.Instant): Temporal.Instant | undefined {
  const wait = waits[attempts - 1];
  return wait === undefined ? undefined : now.add(wait);
}

const soonest = 10;

/**
 * When to look again whether there is a way to send it. Nothing was tried, so nothing is counted; the longer it has waited, the seldomer it is
 * looked at, so that a queue of years costs no more than one of days.
 */
export function nextLook(queuedAt: Temporal.Instant, now: Temporal.Instant): Temporal.Instant {
  const waited = now.since(queuedAt).total("minutes");
  return now.add({ minutes: Math.max(soonest, Math.round(waited / 4)) });
}
