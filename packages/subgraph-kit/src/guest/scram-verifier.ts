import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";

const rounds = 4_096;

/**
 * What PostgreSQL keeps of a password (RFC 5802, RFC 7677). Given in place of the password it needs nobody to see one: neither the
 * server's log nor whoever runs the statement by hand.
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  const salted = pbkdf2Sync(password.normalize("NFKC"), salt, rounds, 32, "sha256");
  const stored = createHash("sha256").update(keyed(salted, "Client Key")).digest("base64");
  const server = keyed(salted, "Server Key").toString("base64");
  return `SCRAM-SHA-256$${rounds}:${salt.toString("base64")}$${stored}:${server}`;
}

function keyed(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
