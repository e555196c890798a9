import { Agent, request } from "undici";
import type { AllowedHosts } from "./allowed-hosts.ts";
import { checkedConnector } from "./checked-connector.ts";

/** What a server somebody named made of a message: its answer, or why there is none. */
export type PostOutcome =
  | { readonly answered: true; readonly status: number; readonly text: string }
  | {
      readonly answered: false;
      /** False when nothing of the message can have left. */
      readonly maybeRead: boolean;
      /** For example `ECONNREFUSED`, `ADDRESS_REFUSED`, `NO_ANSWER_IN_TIME`. */
      readonly code: string;
    };

/** One message to post. */
export interface PostMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** The way out to servers that somebody named who is not the operator. */
export interface CheckedPost {
  /** Posts one message. Never throws. */
  post(url: URL, message: PostMessage): Promise<PostOutcome>;
}

/** Nothing of the request had left when one of these happened. */
const beforeSending: ReadonlySet<string> = new Set([
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
const mostBytes = 64 * 1024;
const connectWithinMs = 5_000;

const ways = new WeakMap<AllowedHosts, CheckedPost>();

/**
 * Posts to allowed addresses only, checked at every connection; follows no redirect; reads an answer of at most 64 KiB. One way out a list
 * of allowed hosts, whose connections are shared by all who use it.
 */
export function checkedPost(allowed: AllowedHosts): CheckedPost {
  const known = ways.get(allowed);
  if (known !== undefined) return known;
  const made = open(allowed);
  ways.set(allowed, made);
  return made;
}

function open(allowed: AllowedHosts): CheckedPost {
  const agent = new Agent({
    maxResponseSize: mostBytes,
    connect: checkedConnector(allowed, { timeoutMs: connectWithinMs }),
  });
  return {
    async post(url, { headers, body, timeoutMs, signal }) {
      const overdue = AbortSignal.timeout(timeoutMs);
      const given = signal === undefined ? overdue : AbortSignal.any([overdue, signal]);
      try {
        const response = await request(url, {
          dispatcher: agent,
          method: "POST",
          signal: given,
          headers,
          body,
        });
        return { answered: true, status: response.statusCode, text: await response.body.text() };
      } catch (error) {
        const code = codeOf(error);
        if (beforeSending.has(code)) return { answered: false, maybeRead: false, code };
        return { answered: false, maybeRead: true, code: given.aborted ? "NO_ANSWER_IN_TIME" : code };
      }
    },
  };
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "CONNECTION_FAILED";
}
