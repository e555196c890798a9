/** One message to a person, as a sender is given it. */
export interface Message {
  /** The same for every attempt of one delivery, and for nothing else: by it the other side knows a repeat. */
  readonly key: string;
  /** The contact in clear: a mobile number, a WeChat openid, an e-mail address. */
  readonly to: string;
  /** What it is for, in the words of whoever sends it. */
  readonly purpose: string;
  readonly title: string;
  readonly text: string;
  /** Page where the reader unsubscribes without signing in, where there is one. */
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

/** How messages leave by one channel. A place with another gateway brings its own. */
export interface MessageSender {
  /** True when the other side takes two messages with one key for one: then an unknown outcome may be tried again. */
  readonly knowsRepeats: boolean;
  /** Sends one message, or says why not. What it throws counts as unknown. */
  send(message: Message, signal: AbortSignal): Promise<SendOutcome>;
}
