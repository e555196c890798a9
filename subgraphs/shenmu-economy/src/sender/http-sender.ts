import { createHmac } from "node:crypto";
import { checkedConnector, parseAllowedHosts } from "@yimen/service-host";
import { Agent, request } from "undici";
import { z } from "zod";
import type { SendOutcome, ShenmuMessage, ShenmuSender } from "./sender.ts";

/** A gateway for text messages or WeChat that is spoken to over HTTP. */
export interface HttpSenderSettings {
  readonly url: URL;
  /** The gateway's name for the form of message it was registered with. */
  readonly template: string;
  /** Both sides know it; every request is signed with it. */
  readonly secret: string;
  /** Does the gateway take two requests with one `Idempotency-Key` for one? Then what is uncertain is tried again. */
  readonly knowsRepeats: boolean;
  /** May the gateway stand in a private network? */
  readonly privateAddresses: boolean;
}

const answerShape = z.union([
  z.object({ accepted: z.literal(true), id: z.string().max(200).optional() }),
  z.object({ accepted: z.literal(false), reason: z.string().optional(), again: z.boolean().optional() }),
]);

/** Nothing of the request had left when one of these happened. */
const beforeSending = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "ADDRESS_REFUSED",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);
/** The gateway has read the request and will never take it. */
const refusedForGood = new Set([400, 410, 413, 422]);
const mostBytes = 64 * 1024;

/**
 * Sends through a gateway: one signed POST, no redirects followed, an answer of at most 64 KiB.
 *
 * The body is `{ template, key, to, purpose, title, text, unsubscribeUrl? }`; `X-Shenmu-Signature` is the hexadecimal
 * HMAC-SHA-256 of `X-Shenmu-Timestamp`, a full stop and the body. The gateway answers 2xx with `{ "accepted": true, "id" }`
 * or `{ "accepted": false, "reason", "again" }`.
 */
export function createHttpSender(settings: HttpSenderSettings): ShenmuSender {
  const allowed = parseAllowedHosts(settings.privateAddresses ? "public, private, loopback" : "public");
  const agent = new Agent({
    maxResponseSize: mostBytes,
    connect: checkedConnector(allowed, { timeoutMs: 5_000 }),
  });
  return {
    knowsRepeats: settings.knowsRepeats,
    async send(message, signal) {
      try {
        const response = await request(settings.url, {
          dispatcher: agent,
          method: "POST",
          signal,
          ...signed(settings, message),
        });
        return outcomeOf(response.statusCode, await response.body.text());
      } catch (error) {
        const code = codeOf(error);
        if (beforeSending.has(code)) return { outcome: "refused", forGood: false, detail: code };
        return { outcome: "unknown", detail: signal.aborted ? "no answer in time" : code };
      }
    },
  };
}

function signed(
  { secret, template }: HttpSenderSettings,
  { key, to, purpose, title, text, unsubscribeUrl }: ShenmuMessage,
): { readonly body: string; readonly headers: Record<string, string> } {
  const body = JSON.stringify({ template, key, to, purpose, title, text, unsubscribeUrl });
  const timestamp = String(Math.floor(Temporal.Now.instant().epochMilliseconds / 1_000));
  return {
    body,
    headers: {
      "content-type": "application/json",
      "idempotency-key": key,
      "x-shenmu-timestamp": timestamp,
      "x-shenmu-signature": createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex"),
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

function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "the connection failed";
}
