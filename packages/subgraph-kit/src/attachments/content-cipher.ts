import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Bytes in clear of every part but the last, which may be shorter: what is in memory of a file at once. */
export const partBytes = 262_144;

/** The authentication tag behind each part. */
export const tagBytes = 16;

/** A key for the bytes of one attachment, in base64url. */
export function newContentKey(): string {
  return randomBytes(32).toString("base64url");
}

/** Seals one part: moved to another ordinal or another attachment it does not open. */
export function sealPart(key: string, id: string, ordinal: number, part: Uint8Array): Buffer {
  const cipher = createCipheriv("aes-256-gcm", keyOf(key), nonceOf(ordinal)).setAAD(placeOf(id, ordinal));
  return Buffer.concat([cipher.update(part), cipher.final(), cipher.getAuthTag()]);
}

/** @throws when it was altered or belongs elsewhere */
export function openPart(key: string, id: string, ordinal: number, sealed: Uint8Array): Buffer {
  const end = sealed.byteLength - tagBytes;
  const decipher = createDecipheriv("aes-256-gcm", keyOf(key), nonceOf(ordinal))
    .setAAD(placeOf(id, ordinal))
    .setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
}

/** How many bytes a part has, by the length of the whole. */
export function lengthOfPart(bytes: number, ordinal: number): number {
  return Math.min(partBytes, bytes - ordinal * partBytes);
}

function keyOf(key: string): Buffer {
  return Buffer.from(key, "base64url");
}

// A key seals one file, and each ordinal once: the ordinal is a nonce that never comes again.
function nonceOf(ordinal: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(ordinal, 8);
  return nonce;
}

function placeOf(id: string, ordinal: number): Buffer {
  return Buffer.from(`yimen.attachment_part/${id}/${ordinal}`);
}
