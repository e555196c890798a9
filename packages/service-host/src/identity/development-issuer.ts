import type { DivisionCode, Role } from "@yimen/domain";
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JSONWebKeySet, type JWK } from "jose";

/** The private key tokens are signed with: a JWK for ES256 with its key id. */
export interface IssuerKey {
  readonly kty: "EC";
  readonly crv: "P-256";
  readonly alg: "ES256";
  readonly use: "sig";
  readonly kid: string;
  readonly x: string;
  readonly y: string;
  readonly d: string;
}

/** What a token is to say. */
export interface TokenRequest {
  readonly subject: string;
  readonly roles: readonly Role[];
  readonly divisions: readonly DivisionCode[];
  /** 3 600 s unless told otherwise. */
  readonly expiresInSeconds?: number;
}

/** Mints tokens as an identity provider would, for development, demonstrations and tests. */
export interface DevelopmentIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** The public half, as {@link createTokenVerifier} takes it. */
  readonly jwks: JSONWebKeySet;
  readonly mint: (request: TokenRequest) => Promise<string>;
}

/** An issuer of development tokens over one key, as `yimen token` uses it. */
export function createDevelopmentIssuer(
  key: IssuerKey,
  names: { readonly issuer: string; readonly audience: string },
): DevelopmentIssuer {
  return { ...names, jwks: publicJwks(key), mint: (request) => mintToken({ key, ...names, ...request }) };
}

/** A fresh ES256 key. Its JSON is a secret: whoever has it is whoever they say. */
export async function generateIssuerKey(): Promise<IssuerKey> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  return issuerKeyOf({
    ...(await exportJWK(privateKey)),
    alg: "ES256",
    use: "sig",
    kid: crypto.randomUUID(),
  });
}

/**
 * Reads a key from the text of a key file.
 *
 * @throws {TypeError} when the text is not a private ES256 JWK with a key id
 */
export function parseIssuerKey(text: string): IssuerKey {
  const jwk: JWK = JSON.parse(text);
  return issuerKeyOf(jwk);
}

/** The public half of a key, as a JWKS document. */
export function publicJwks({ kty, crv, alg, use, kid, x, y }: IssuerKey): JSONWebKeySet {
  return { keys: [{ kty, crv, alg, use, kid, x, y }] };
}

/** Signs one token with the claims every Yimen process reads: `sub`, `roles`, `divisions`. */
export async function mintToken(
  request: TokenRequest & { readonly key: IssuerKey; readonly issuer: string; readonly audience: string },
): Promise<string> {
  const issuedAtSeconds = Math.floor(Date.now() / 1000);
  return new SignJWT({ roles: [...request.roles], divisions: [...request.divisions] })
    .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: request.key.kid })
    .setIssuer(request.issuer)
    .setAudience(request.audience)
    .setSubject(request.subject)
    .setJti(crypto.randomUUID())
    .setIssuedAt(issuedAtSeconds)
    .setExpirationTime(issuedAtSeconds + (request.expiresInSeconds ?? 3_600))
    .sign(await importJWK({ ...request.key }, "ES256"));
}

function issuerKeyOf(jwk: JWK): IssuerKey {
  const { kid, x, y, d } = jwk;
  if (jwk.kty !== "EC" || jwk.crv !== "P-256" || !kid || !x || !y || !d) {
    throw new TypeError("the issuer key must be a private ES256 JWK (kty EC, crv P-256) with a kid");
  }
  return { kty: "EC", crv: "P-256", alg: "ES256", use: "sig", kid, x, y, d };
}
