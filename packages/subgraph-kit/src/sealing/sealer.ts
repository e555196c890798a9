import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** Keeps personal facts unreadable at rest, and findable by the exact value only. */
export interface Sealer {
  /** Encrypts `text` for one place (`cases.case/<id>/id_number`): moved to another place it does not open. */
  seal(text: string, place: string): string;
  /** @throws when the sealed text was altered or belongs to another place, or its key is not known */
  open(sealed: string, place: string): string;
  /** Keyed hash for look-ups by the exact value within one purpose. It stays the same when facts are sealed with another key. */
  fingerprint(text: string, purpose: string): string;
  /** Is it sealed with the key that facts are sealed with now? */
  isCurrent(sealed: string): boolean;
}

/** The keys a sealer has, which may come and go while it is used. */
export interface KeyRing {
  /** Opens what was sealed before there were other keys. */
  readonly first: Buffer;
  readonly fingerprint: Buffer;
  /** Another key by its id. */
  find(id: string): Buffer | undefined;
  /** The id of the one in use; undefined for the first. */
  current(): string | undefined;
}

// 12 bytes of nonce and 16 of authentication tag, at least.
const sealedPattern = /^(?:v1|v2\.([a-z\d]{4,16}))\.([\w-]{38,})$/;

/**
 * A sealer over a 32-byte secret: AES-256-GCM with the place as associated data, HMAC-SHA-256 for fingerprints.
 * The two keys are derived from the secret, so that one never serves for the other.
 *
 * @source X-12
 */
export function createSealer(secret: Uint8Array): Sealer {
  const ring = { ...derivedKeys(secret), find: () => undefined, current: () => undefined };
  return sealerOver(() => ring);
}

/** The keys that a secret stands for by itself. @throws {RangeError} when it is too short */
export function derivedKeys(secret: Uint8Array): Pick<KeyRing, "first" | "fingerprint"> {
  if (secret.byteLength < 32) throw new RangeError("the data key needs at least 32 bytes");
  return {
    first: Buffer.from(hkdfSync("sha256", secret, "", "yimen seal", 32)),
    fingerprint: Buffer.from(hkdfSync("sha256", secret, "", "yimen fingerprint", 32)),
  };
}

/** A sealer over keys that may change: what it is asked for it does with those of the moment. */
export function sealerOver(ringNow: () => KeyRing): Sealer {
  return {
    seal(text, place) {
      const ring = ringNow();
      const id = ring.current();
      const key = id === undefined ? ring.first : keyIn(ring, id);
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return `${versionOf(id)}.${sealed.toString("base64url")}`;
    },
    open(sealed, place) {
      const [, id, body] = sealedPattern.exec(sealed) ?? [];
      if (body === undefined) throw new Error("not a sealed text");
      const ring = ringNow();
      const key = id === undefined ? ring.first : keyIn(ring, id);
      const bytes = Buffer.from(body, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 })
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString("utf8");
    },
    fingerprint(text, purpose) {
      const { fingerprint } = ringNow();
      return createHmac("sha256", fingerprint).update(purpose).update("\0").update(text).digest("base64url");
    },
    isCurrent: (sealed) => sealed.startsWith(`${versionOf(ringNow().current())}.`),
  };
}

function versionOf(id: string | undefined): string {
  return id === undefined ? "v1" : `v2.${id}`;
}

function keyIn(ring: KeyRing, id: string): Buffer {
  const key = ring.find(id);
  if (key === undefined) throw new Error(`sealed with the key ${id}, which this process does not know`);
  return key;
}
