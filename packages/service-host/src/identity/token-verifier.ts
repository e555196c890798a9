import { publicActor, type Actor } from "@yimen/domain";
import { errors, jwtVerify, type JSONWebKeySet, type JWTVerifyGetKey, type JWTPayload } from "jose";
import { tokenRefused } from "./identity-failures.ts";
import { givenKeys, providerKeys } from "./provider-keys.ts";
import { actorOfClaims } from "./token-claims.ts";
import { VerifiedTokens } from "./verified-tokens.ts";

/** Whose tokens are believed, and for whom they must have been issued. */
export interface TokenVerifierOptions {
  /** The `iss` a token must carry. */
  readonly issuer: string;
  /** The `aud` a token must carry, among others or alone. */
  readonly audience: string;
  /** The issuer's public keys: where to fetch them, or the keys themselves. */
  readonly keys: { readonly jwksUrl: string | URL } | { readonly jwks: JSONWebKeySet };
  /** The `typ` a token must carry, `at+jwt` (RFC 9068) unless told otherwise. */
  readonly tokenType?: string;
  /** How long keys are believed after they were fetched, and with them a key that was withdrawn; 300 s unless told otherwise. */
  readonly keysMaxAgeSeconds?: number | undefined;
  /** How far clocks may differ, 5 s unless told otherwise. */
  readonly clockToleranceSeconds?: number;
  /** The present, in milliseconds since 1970. For tests that move the clock. */
  readonly nowMs?: () => number;
}

/** Turns an `authorization` header into the actor it stands for. */
export interface TokenVerifier {
  /**
   * No header is the public. Whatever is wrong with a token refuses it; it never falls back to the public.
   *
   * @throws UNAUTHENTICATED when the token is not to be believed
   * @throws IDENTITY_PROVIDER_UNAVAILABLE when the issuer's keys cannot be read
   */
  readonly verify: (authorization: string | undefined) => Promise<Actor>;
}

// Asymmetric only: with a symmetric algorithm allowed, the public key would be a signing key.
const algorithms = ["ES256", "EdDSA", "Ed25519", "PS256", "RS256"];
const maxTokenLength = 8_192;

/** A verifier for the tokens of one issuer. One per process: it keeps the keys and the tokens it has verified. */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const nowMs = options.nowMs ?? Date.now;
  const maxAgeMs = (options.keysMaxAgeSeconds ?? 300) * 1_000;
  const keys =
    "jwks" in options.keys
      ? givenKeys(options.keys.jwks)
      : providerKeys(options.keys.jwksUrl, { maxAgeMs, nowMs });
  const toleranceSeconds = options.clockToleranceSeconds ?? 5;
  const verified = new VerifiedTokens({ capacity: 10_000, maxAgeMs });

  return {
    async verify(authorization) {
      if (authorization === undefined) return publicActor;
      const token = bearerToken(authorization);
      const now = nowMs();
      const known = verified.find(token, now);
      if (known !== undefined) return known;

      const claims = await verifiedClaims(token, keys.find, options, toleranceSeconds, now);
      if (typeof claims.iat === "number" && claims.iat > now / 1000 + toleranceSeconds) {
        throw tokenRefused({
          zh: "令牌的签发时间在将来",
          en: "the token was issued in the future",
        });
      }
      const actor = actorOfClaims(claims);
      const expiresAtMs = ((claims.exp ?? 0) + toleranceSeconds) * 1000;
      verified.remember(token, actor, Math.min(expiresAtMs, keys.believedUntilMs()), now);
      return actor;
    },
  };
}

function bearerToken(authorization: string): string {
  if (authorization.length > maxTokenLength) {
    throw tokenRefused({
      zh: `令牌超过 ${maxTokenLength} 个字符`,
      en: `the token is longer than ${maxTokenLength} characters`,
    });
  }
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
  if (token === undefined) {
    throw tokenRefused({
      zh: "Authorization 请求头必须是“Bearer ”加签名的 JWT",
      en: 'the authorization header must be "Bearer " and a signed JWT',
    });
  }
  return token;
}

async function verifiedClaims(
  token: string,
  keys: JWTVerifyGetKey,
  options: TokenVerifierOptions,
  toleranceSeconds: number,
  nowMs: number,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms,
      issuer: options.issuer,
      audience: options.audience,
      typ: options.tokenType ?? "at+jwt",
      clockTolerance: toleranceSeconds,
      currentDate: new Date(nowMs),
      requiredClaims: ["exp", "iat", "sub"],
    });
    return payload;
  } catch (cause) {
    throw refusalOf(cause);
  }
}

function refusalOf(cause: unknown): unknown {
  if (cause instanceof errors.JWTExpired) {
    return tokenRefused({ zh: "令牌已过期", en: "the token has expired" }, cause);
  }
  if (cause instanceof errors.JWTClaimValidationFailed) {
    return tokenRefused(
      {
        zh: `令牌的 ${cause.claim} 不符合要求`,
        en: `the token's ${cause.claim} is not what this service accepts`,
      },
      cause,
    );
  }
  if (cause instanceof errors.JOSEError) {
    return tokenRefused(
      { zh: "令牌的签名、算法或密钥不被接受", en: "the token's signature, algorithm or key is not accepted" },
      cause,
    );
  }
  return cause;
}
