import {
  calculateJwkThumbprint,
  CompactSign,
  compactVerify,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from "jose";

/** The private key that heads of the journal are signed with: a JWK for Ed25519 with its key id. */
export interface JournalKey extends PublicJournalKey {
  readonly d: string;
}

/** The half that may be given to whoever verifies. */
export interface PublicJournalKey {
  readonly kty: "OKP";
  readonly crv: "Ed25519";
  readonly kid: string;
  readonly x: string;
}

const algorithm = "EdDSA";

/** A fresh key; its id is the thumbprint of its public half. */
export async function generateJournalKey(): Promise<JournalKey> {
  const { privateKey } = await generateKeyPair(algorithm, { crv: "Ed25519", extractable: true });
  const { x = "", d = "" } = await exportJWK(privateKey);
  const bare = { kty: "OKP", crv: "Ed25519", x } as const;
  return { ...bare, kid: await calculateJwkThumbprint(bare), d };
}

export function publicHalf({ kty, crv, kid, x }: PublicJournalKey): PublicJournalKey {
  return { kty, crv, kid, x };
}

/** Reads a public key as `yimen journal key` prints it. @throws {TypeError} when the text is none */
export function parsePublicKey(text: string): PublicJournalKey {
  const { kty, crv, kid, x }: JWK = JSON.parse(text);
  if (kty !== "OKP" || crv !== "Ed25519" || !kid || !x)
    throw new TypeError("the key must be an Ed25519 JWK (kty OKP) with a kid");
  return { kty: "OKP", crv: "Ed25519", kid, x };
}

/** Signs a text; the text stands within the signature. */
export async function sign(text: string, key: JournalKey): Promise<string> {
  return new CompactSign(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: algorithm, kid: key.kid })
    .sign(await importJWK({ ...key }, algorithm));
}

/** The text within a signature. @throws when it is not of this key */
export async function signedText(signature: string, key: PublicJournalKey): Promise<string> {
  const { payload } = await compactVerify(signature, await importJWK({ ...key }, algorithm), {
    algorithms: [algorithm],
  });
  return new TextDecoder().decode(payload);
}
