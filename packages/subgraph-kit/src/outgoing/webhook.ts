import { checkedPost, type PostOutcome } from "@yimen/service-host";
import { Webhook } from "standardwebhooks";
import type { OutgoingEvent } from "./log.ts";
import { goodSecrets } from "./secret.ts";
import type { EventSubscription, OutgoingContext } from "./subscription.ts";

/**
 * What one attempt came to: taken; refused, this event and no other; the receiver unwell, out of reach or not who it should be; or gone,
 * which it said itself.
 */
export type Attempt =
  | { readonly result: "taken" | "refused" | "gone"; readonly outcome: string }
  | { readonly result: "unwell"; readonly outcome: string; readonly answered: boolean };

/** The receiver has read the event and will not take it. */
const refusing: ReadonlySet<number> = new Set([400, 409, 413, 415, 422]);

/**
 * Sends an event to its receiver, once: by Standard Webhooks, signed with every secret that is good now. No redirect is followed, and only
 * allowed addresses are connected to, whatever the name leads to at that moment.
 *
 * @source X-2; https://github.com/standard-webhooks/standard-webhooks
 */
export async function sendWebhook(
  context: OutgoingContext,
  subscription: EventSubscription,
  event: Pick<OutgoingEvent, "id" | "envelope">,
  timeoutMs: number,
): Promise<Attempt> {
  // The receiver compares it with its clock: the moment of the attempt, not of the round.
  const sentAt = new Date();
  const signatures = goodSecrets(context.sealer, subscription, context.now).map((secret) =>
    new Webhook(secret).sign(event.id, sentAt, event.envelope),
  );
  const outcome = await checkedPost(context.outbound).post(new URL(subscription.url), {
    headers: {
      "content-type": "application/cloudevents+json; charset=utf-8",
      "user-agent": "Yimen",
      "webhook-id": event.id,
      "webhook-timestamp": String(Math.floor(sentAt.getTime() / 1_000)),
      "webhook-signature": signatures.join(" "),
    },
    body: event.envelope,
    timeoutMs,
  });
  return attemptOf(outcome);
}

function attemptOf(outcome: PostOutcome): Attempt {
  if (!outcome.answered) return { result: "unwell", outcome: outcome.code, answered: false };
  const { status } = outcome;
  const text = `HTTP ${status}`;
  if (status >= 200 && status < 300) return { result: "taken", outcome: text };
  if (status === 410) return { result: "gone", outcome: text };
  if (refusing.has(status)) return { result: "refused", outcome: text };
  return { result: "unwell", outcome: text, answered: true };
}
