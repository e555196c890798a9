import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from "jose";
import { identityProviderUnavailable } from "./identity-failures.ts";

/** The public keys of an issuer, as far as a process knows them now. */
export interface IssuerKeys {
  /** The key a token names. @throws IDENTITY_PROVIDER_UNAVAILABLE; jose's errors when there is no such key */
  readonly find: JWTVerifyGetKey;
  /** Until when what these keys have signed may be believed without asking for the keys again, in milliseconds since 1970. */
  readonly believedUntilMs: () => number;
}

/** Keys a process was started with: they stay. */
export function givenKeys(jwks: JSONWebKeySet): IssuerKeys {
  return { find: createLocalJWKSet(jwks), believedUntilMs: () => Infinity };
}

/** Tokens with invented key ids must not turn into a stream of requests to the identity provider. */
const floorMs = 2_000;
const never = Number.MAX_SAFE_INTEGER;

/**
 * Keys an identity provider serves at an address.
 *
 * A token that names an unknown key has them fetched at once, so that a key that was changed is known with the first token it
 * signed; after a fetch that did not bring the key, not again for two seconds. Keys are believed for `maxAgeMs` after they were
 * fetched and no longer, so a key that was withdrawn is not either. Past half of that they are fetched anew beside the
 * requests: a provider that is away for less than the other half is not missed.
 */
export function providerKeys(
  url: string | URL,
  options: { readonly maxAgeMs: number; readonly nowMs: () => number },
): IssuerKeys {
  const { maxAgeMs, nowMs } = options;
  // When to fetch is decided here; jose reads the keys and chooses among them.
  const remote = createRemoteJWKSet(new URL(url), {
    timeoutDuration: 3_000,
    cooldownDuration: never,
    cacheMaxAge: never,
  });
  let fetchedAtMs = -Infinity;
  let triedAtMs = -Infinity;
  let missedAtMs = -Infinity;
  let fetching: Promise<void> | undefined;

  const fetchNow = async (): Promise<void> => {
    triedAtMs = nowMs();
    try {
      await remote.reload();
      fetchedAtMs = triedAtMs;
    } catch (cause) {
      throw identityProviderUnavailable({}, { cause });
    } finally {
      fetching = undefined;
    }
  };
  const fetchOnce = (): Promise<void> => (fetching ??= fetchNow());

  const beFresh = async (): Promise<void> => {
    const age = nowMs() - fetchedAtMs;
    if (age >= maxAgeMs) return fetchOnce();
    // Whether it works out shows when the keys are too old.
    if (age >= maxAgeMs / 2 && nowMs() - triedAtMs >= floorMs) fetchOnce().catch(() => undefined);
    return undefined;
  };

  return {
    find: async (header, token) => {
      await beFresh();
      try {
        return await remote(header, token);
      } catch (cause) {
        if (!(cause instanceof errors.JWKSNoMatchingKey) || nowMs() - missedAtMs < floorMs) throw cause;
        await fetchOnce();
      }
      try {
        return await remote(header, token);
      } catch (cause) {
        missedAtMs = nowMs();
        throw cause;
      }
    },
    believedUntilMs: () => fetchedAtMs + maxAgeMs,
  };
}
