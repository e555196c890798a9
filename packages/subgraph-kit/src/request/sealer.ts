import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** Keeps personal facts unreadable at rest, and findable by the exact value only. */
export interface Sealer {
  /** Encrypts `text` for one place (`cases.case/<id>/id_number`): moved to another place it does not open. */
  seal(text: string, place: string): string;
  /** @throws when the sealed text was altered or belongs to another place. */
  open(sealed: string, place: string): string;
  /** Keyed hash for look-ups by the exact value within one purpose. */
  fingerprint(text: string, purpose: string): string;
}

const version = "v1";
// 12 bytes of nonce and 16 of authentication tag, at least.
const sealedPattern = /^v1\.([\w-]{38,})$/;

/**
 * A sealer over a 32-byte secret: AES-256-GCM with the place as associated data, HMAC-SHA-256 for fingerprints.
 * The two keys are derived from the secret, so that one never serves for the other.
 *
 * @source X-12
 */
export function createSealer(secret: Uint8Array): Sealer {
  if (secret.byteLength < 32) throw new RangeError("the data key needs at least 32 bytes");
  const cipherKey = Buffer.from(hkdfSync("sha256", secret, "", "yimen seal", 32));
  const hashKey = Buffer.from(hkdfSync("sha256", secret, "", "yimen fingerprint", 32));
  return {
    seal(text, place) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", cipherKey, nonce).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return `${version}.${sealed.toString("base64url")}`;
    },
    open(sealed, place) {
      const body = sealedPattern.exec(sealed)?.[1];
      if (body === undefined) throw new Error("not a sealed text");
      const bytes = Buffer.from(body, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", cipherKey, bytes.subarray(0, 12), {
        authTagLength: 16,
      })
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString("utf8");
    },
    fingerprint(text, purpose) {
      return createHmac("sha256", hashKey).update(purpose).update("\0").update(text).digest("base64url");
    },
  };
}
