import type { Actor } from "@yimen/domain";
import { mintToken, type IssuerKey } from "@yimen/service-host";

/** Who signs the tokens that counties' subgraphs get, instead of the callers' own. */
export interface GuestTokenOptions {
  /** Their `iss`: what a guest is told as `YIMEN_ISSUER`. */
  readonly issuer: string;
  /** Signs them. Its public half is served at `/.well-known/jwks.json`. */
  readonly key: IssuerKey;
  /** How long one is valid, 120 s unless told otherwise. */
  readonly lifetimeSeconds?: number;
}

/** The `aud` of the tokens one guest gets: what it is told as `YIMEN_AUDIENCE`. No other guest takes them, nor the core. */
export function guestAudience(guest: string): string {
  return `yimen-guest:${guest}`;
}

const mostTokens = 5_000;

/**
 * Tokens for guests: the caller's subject, roles and divisions, for one audience, for a short time.
 *
 * A token is used again for the same caller until half its life is over, since signing costs more than asking.
 */
export class GuestTokens {
  readonly #options: GuestTokenOptions;
  readonly #kept = new Map<string, { readonly token: Promise<string>; readonly untilMs: number }>();

  constructor(options: GuestTokenOptions) {
    this.#options = options;
  }

  /** The `authorization` a guest gets for a caller; none for the public. */
  async authorizationFor(actor: Actor, guest: string): Promise<string | undefined> {
    const { subject, roles, divisions } = actor;
    if (subject === undefined) return undefined;
    const key = JSON.stringify([guest, subject, roles, divisions]);
    const now = Date.now();
    const kept = this.#kept.get(key);
    if (kept !== undefined && kept.untilMs > now) return `Bearer ${await kept.token}`;
    const { issuer, key: signer, lifetimeSeconds = 120 } = this.#options;
    const token = mintToken({
      key: signer,
      issuer,
      audience: guestAudience(guest),
      subject,
      roles,
      divisions,
      expiresInSeconds: lifetimeSeconds,
    });
    this.#kept.set(key, { token, untilMs: now + lifetimeSeconds * 500 });
    if (this.#kept.size > mostTokens) this.#kept.delete(this.#kept.keys().next().value ?? "");
    return `Bearer ${await token}`;
  }
}
