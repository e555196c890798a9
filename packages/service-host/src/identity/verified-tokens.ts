import { createHash } from "node:crypto";
import type { Actor } from "@yimen/domain";

/** Who a token turned out to name, and until when that may be believed. */
interface VerifiedToken {
  readonly actor: Actor;
  readonly believedUntilMs: number;
}

/**
 * Remembers verified tokens, so that a busy client costs one signature check and not thousands.
 *
 * A token is remembered until it expires but at most `maxAgeMs`, which bounds how long a withdrawn key still works.
 * Past `capacity` the token unused for longest is forgotten. Only digests are kept, never the tokens.
 */
export class VerifiedTokens {
  readonly #entries = new Map<string, VerifiedToken>();
  readonly #capacity: number;
  readonly #maxAgeMs: number;

  constructor(options: { readonly capacity: number; readonly maxAgeMs: number }) {
    this.#capacity = options.capacity;
    this.#maxAgeMs = options.maxAgeMs;
  }

  /** The actor of a token verified before and still believed at `nowMs`. */
  find(token: string, nowMs: number): Actor | undefined {
    const key = digest(token);
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    if (entry.believedUntilMs <= nowMs) return undefined;
    // Deleting and setting again moves the entry to the young end of the map's insertion order.
    this.#entries.set(key, entry);
    return entry.actor;
  }

  /** Remembers a token that expires at `expiresAtMs`. */
  remember(token: string, actor: Actor, expiresAtMs: number, nowMs: number): void {
    this.#entries.set(digest(token), {
      actor,
      believedUntilMs: Math.min(expiresAtMs, nowMs + this.#maxAgeMs),
    });
    if (this.#entries.size <= this.#capacity) return;
    const oldest = this.#entries.keys().next().value;
    if (oldest !== undefined) this.#entries.delete(oldest);
  }

  get size(): number {
    return this.#entries.size;
  }
}

function digest(token: string): string {
  return createHash("sha256").update(token).digest("base64");
}
