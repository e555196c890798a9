interface RandomPlace {
  readonly crypto?: { readonly randomUUID?: () => string };
}

/**
 * A new idempotency key (幂等键). Make it when a form is opened and keep it until the answer was taken: a second tap is then
 * the same submission.
 */
export function newIdempotencyKey(): string {
  const { crypto } = globalThis as unknown as RandomPlace;
  // Not in mini-programs, and not on pages without https. A key must be unique, not secret.
  if (crypto?.randomUUID !== undefined) return crypto.randomUUID();
  return `${Date.now().toString(36)}-${random()}-${random()}`;
}

function random(): string {
  return Math.random().toString(36).slice(2, 12).padEnd(10, "0");
}
