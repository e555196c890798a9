import { createHmac } from "node:crypto";
import { type AllowedHosts, checkedPost } from "@yimen/service-host";
import { z } from "zod";
import type { Message, MessageSender, SendOutcome } from "./sender.ts";

/** A gateway for text messages or WeChat that is spoken to over HTTP. */
export interface HttpSenderSettings {
  readonly url: URL;
  /** The gateway's name for the form of message it was registered with. */
  readonly template: string;
  /** Both sides know it; every request is signed with it. */
  readonly secret: string;
  /** Does the gateway take two requests with one `Idempotency-Key` for one? Then what is uncertain is tried again. */
  readonly knowsRepeats: boolean;
  /** Where the gateway may stand; checked at every connection. */
  readonly allowed: AllowedHosts;
  /** What its own headers begin with: `x-shenmu`. Default `x-yimen`. */
  readonly headers?: string | undefined;
}

const answerShape = z.union([
  z.object({ accepted: z.literal(true), id: z.string().max(200).optional() }),
  z.object({ accepted: z.literal(false), reason: z.string().optional(), again: z.boolean().optional() }),
]);

/** The gateway has read the request and will never take it. */
const refusedForGood = new Set([400, 410, 413, 422]);

/** Longer than anybody waits: those who send give a signal of their own. */
const mostMs = 60_000;

/**
 * Sends through a gateway: one signed POST, no redirects followed, an answer of at most 64 KiB.
 *
 * The body is `{ template, key, to, purpose, title, text, unsubscribeUrl? }`; `X-Yimen-Signature` is the hexadecimal
 * HMAC-SHA-256 of `X-Yimen-Timestamp`, a full stop and the body. The gateway answers 2xx with `{ "accepted": true, "id" }`
 * or `{ "accepted": false, "reason", "again" }`.
 */
export function createHttpSender(settings: HttpSenderSettings): MessageSender {
  return {
    knowsRepeats: settings.knowsRepeats,
    async send(message, signal) {
      const outcome = await checkedPost(settings.allowed).post(settings.url, {
        ...signed(settings, message),
        timeoutMs: mostMs,
        signal,
      });
      if (outcome.answered) return outcomeOf(outcome.status, outcome.text);
      return outcome.maybeRead
        ? { outcome: "unknown", detail: outcome.code }
        : { outcome: "refused", forGood: false, detail: outcome.code };
    },
  };
}

function signed(
  { secret, template, headers = "x-yimen" }: HttpSenderSettings,
  { key, to, purpose, title, text, unsubscribeUrl }: Message,
): { readonly body: string; readonly headers: Record<string, string> } {
  const body = JSON.stringify({ template, key, to, purpose, title, text, unsubscribeUrl });
  const timestamp = String(Math.floor(Temporal.Now.instant().epochMilliseconds / 1_000));
  return {
    body,
    headers: {
      "content-type": "application/json",
      "idempotency-key": key,
      [`${headers}-timestamp`]: timestamp,
      [`${headers}-signature`]: createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex"),
    },
  };
}

function outcomeOf(status: number, text: string): SendOutcome {
  const detail = `HTTP ${status}`;
  if (status >= 300 && status < 500) {
    return { outcome: "refused", forGood: refusedForGood.has(status), detail };
  }
  // A server that fails may have passed the message on before it did.
  if (status >= 500) return { outcome: "unknown", detail };
  const answer = answerShape.safeParse(jsonOf(text));
  if (!answer.success) return { outcome: "unknown", detail: `${detail}, an answer nobody understands` };
  if (answer.data.accepted) return { outcome: "accepted", receipt: answer.data.id };
  return { outcome: "refused", forGood: answer.data.again !== true, detail: answer.data.reason ?? detail };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
