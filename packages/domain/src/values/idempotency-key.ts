import { idempotencyKeyInvalid } from "../errors/input-errors.ts";

/**
 * Reads the idempotency key (幂等键) of a mutation: 8 to 128 of letters, digits and `. _ : -`, taken literally.
 *
 * @throws IDEMPOTENCY_KEY_INVALID
 * @source X-1
 */
export function parseIdempotencyKey(text: string): string {
  if (!/^[0-9A-Za-z._:-]{8,128}$/.test(text)) throw idempotencyKeyInvalid({ value: text });
  return text;
}
