import { momentInvalid } from "../errors/input-errors.ts";
import { isDateText } from "./day.ts";

const form = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads a moment written as ISO 8601 with its offset, from 1900 to 2199.
 *
 * @throws MOMENT_INVALID
 */
export function parseMoment(text: string): Temporal.Instant {
  const day = form.exec(text)?.[1];
  if (day === undefined || !isDateText(day)) throw momentInvalid({ value: text });
  try {
    return Temporal.Instant.from(text);
  } catch {
    // Of the right form, and no time of a day: 25:00.
    throw momentInvalid({ value: text });
  }
}
