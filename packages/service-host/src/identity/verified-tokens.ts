import { createHash } from "node:crypto";
import type { Actor } from "@yimen/domain";
import { LRUCache } from "lru-cache";

/** Who a token turned out to name, and until when that may be believed. */
interface VerifiedToken {
  readonly actor: Actor;
  readonly believedUntilMs: number;
}

/**
 * Remembers verified tokens, so that a busy client costs one signature check and not thousands.
 *
 * A token is remembered until it expires but at most `maxAgeMs`. Past `capacity` the token unused for longest is forgotten.
 * Only digests are kept, never the tokens.
 */
export class VerifiedTokens {
  readonly #entries: LRUCache<string, VerifiedToken>;
  readonly #maxAgeMs: number;

  constructor(options: { readonly capacity: number; readonly maxAgeMs: number }) {
    this.#entries = new LRUCache({ max: options.capacity });
    this.#maxAgeMs = options.maxAgeMs;
  }

  /** The actor of a token verified before and still believed at `nowMs`. */
  find(token: string, nowMs: number): Actor | undefined {
    const key = digest(token);
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.believedUntilMs > nowMs) return entry?.actor;
    this.#entries.delete(key);
    return undefined;
  }

  /** Remembers a token that is to be believed until `untilMs`. */
  remember(token: string, actor: Actor, untilMs: number, nowMs: number): void {
    this.#entries.set(digest(token), { actor, believedUntilMs: Math.min(untilMs, nowMs + this.#maxAgeMs) });
  }

  get size(): number {
    return this.#entries.size;
  }
}

function digest(token: string): string {
  return createHash("sha256").update(token).digest("base64");
}
