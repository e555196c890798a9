import { randomUUID } from "node:crypto";

const sane = /^[\w.-]{8,64}$/;

/**
 * The number under which a request appears in every log and error.
 *
 * A caller's own `x-request-id` is kept if it is 8 to 64 letters, digits, dots, underscores and hyphens; anything else
 * is replaced, since the number is written into logs and headers.
 */
export function requestIdOf(given: string | readonly string[] | undefined): string {
  return typeof given === "string" && sane.test(given) ? given : randomUUID();
}
