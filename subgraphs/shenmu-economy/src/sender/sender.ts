import type { Channel, Purpose } from "../vocabulary.ts";

/** One message as a sender is given it. */
export interface ShenmuMessage {
  /** The same for every attempt of one delivery, and for nothing else: by it the other side knows a repeat. */
  readonly key: string;
  /** The contact in clear: a mobile number, a WeChat openid, an e-mail address. */
  readonly to: string;
  readonly purpose: Purpose;
  readonly title: string;
  readonly text: string;
  /** Page where the reader unsubscribes without signing in, where the city has one. */
  readonly unsubscribeUrl?: string | undefined;
}

/**
 * What became of one attempt. Only what is certain is `accepted` or `refused`; everything else is `unknown`, and then the
 * message may have been sent.
 */
export type SendOutcome =
  | { readonly outcome: "accepted"; readonly receipt?: string | undefined }
  | { readonly outcome: "refused"; readonly forGood: boolean; readonly detail: string }
  | { readonly outcome: "unknown"; readonly detail: string };

/** How messages leave by one channel. A city with another gateway brings its own. */
export interface ShenmuSender {
  /** True when the other side takes two messages with one key for one: then an unknown outcome may be tried again. */
  readonly knowsRepeats: boolean;
  /** Sends one message, or says why not. What it throws counts as unknown. */
  send(message: ShenmuMessage, signal: AbortSignal): Promise<SendOutcome>;
}

/** The channels that are configured. A message for another one waits. */
export type ShenmuSenders = Readonly<Partial<Record<Channel, ShenmuSender>>>;
