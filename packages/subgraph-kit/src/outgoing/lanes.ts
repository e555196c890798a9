import type { OutgoingEvent } from "./log.ts";
import type { EventSubscription, OutgoingContext } from "./subscription.ts";
import { type Attempt, sendWebhook } from "./webhook.ts";

/** How events are delivered. */
export interface DeliveryOptions {
  /** How long a receiver may take for an answer. */
  readonly timeoutMs: number;
  /** Events of one round at most. */
  readonly batchSize: number;
  /** Things that are told side by side; the events of each go one after the other. */
  readonly sideBySide: number;
  /** How long a round goes on beginning attempts. */
  readonly budgetMs: number;
  /** After so long without a word whoever claimed a subscription is taken for dead. More than budget and time-out together. */
  readonly leaseMs: number;
}

export const defaultDelivery: DeliveryOptions = {
  timeoutMs: 15_000,
  batchSize: 200,
  sideBySide: 8,
  budgetMs: 10_000,
  leaseMs: 45_000,
};

/** What became of each event of a round; `behind`: an earlier one of its thing was refused. Those that were not tried are missing. */
export type Attempts = ReadonlyMap<string, Attempt | { readonly result: "behind"; readonly outcome: string }>;

/** Sends events, those of one thing in their order. Stops beginning new attempts once the receiver is unwell or the time is over. */
export async function sendInOrder(
  context: OutgoingContext,
  subscription: EventSubscription,
  events: readonly OutgoingEvent[],
  { timeoutMs, sideBySide, budgetMs }: DeliveryOptions,
): Promise<Attempts> {
  const attempts = new Map<string, Attempt | { readonly result: "behind"; readonly outcome: string }>();
  const lanes = [...Map.groupBy(events, ({ subjectId }) => subjectId).values()];
  const until = performance.now() + budgetMs;
  let unwell = false;

  const sendLane = async (lane: readonly OutgoingEvent[]): Promise<void> => {
    for (const [at, event] of lane.entries()) {
      if (unwell || performance.now() > until) return;
      const attempt = await sendWebhook(context, subscription, event, timeoutMs);
      attempts.set(event.id, attempt);
      if (attempt.result === "taken") continue;
      if (attempt.result === "refused") {
        for (const { id } of lane.slice(at + 1)) attempts.set(id, { result: "behind", outcome: "" });
      } else {
        unwell = true;
      }
      return;
    }
  };
  const next = lanes.values();
  const work = async (): Promise<void> => {
    for (const lane of next) await sendLane(lane);
  };
  await Promise.all(Array.from({ length: Math.min(sideBySide, lanes.length) }, work));
  return attempts;
}
