/**
 * Waits between attempts to deliver one event, as Standard Webhooks advises: ten attempts in some three days, then it is a dead letter.
 */
const eventWaits: readonly string[] = [
  "PT5S",
  "PT5M",
  "PT30M",
  "PT2H",
  "PT5H",
  "PT10H",
  "PT14H",
  "PT20H",
  "PT24H",
];

/** Waits between rounds with a receiver that is out of reach: nothing is given up meanwhile, so they need not grow beyond an hour. */
const receiverWaits: readonly string[] = ["PT5S", "PT30S", "PT2M", "PT10M", "PT30M", "PT1H"];

/** A receiver that was out of reach for so long is not tried any more until somebody says so. */
export const suspendedAfter: Temporal.Duration = Temporal.Duration.from({ hours: 120 });

/** Rounds that one event may hold up the others, where the receiver answers and does not say that it is the event. */
export const mostRoundsForOneEvent = 6;

/** When an event is tried again after so many vain attempts; undefined when it is not. */
export function eventDueAfter(attempts: number, now: Temporal.Instant): Temporal.Instant | undefined {
  const wait = eventWaits[attempts - 1];
  return wait === undefined ? undefined : now.add(Temporal.Duration.from(wait));
}

/** When a receiver is tried again after so many vain rounds. */
export function receiverDueAfter(failures: number, now: Temporal.Instant): Temporal.Instant {
  const wait = receiverWaits[Math.min(failures, receiverWaits.length) - 1] ?? "PT5S";
  return now.add(Temporal.Duration.from(wait));
}
