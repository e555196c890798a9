import { dateInvalid } from "../errors/input-errors.ts";
import { isDateText } from "./day.ts";

/** The one time zone of mainland China. Instants become dates and hours only through it. */
export const chinaTimeZone: string = "Asia/Shanghai";

/**
 * Reads a date written `YYYY-MM-DD`, from 1900-01-01 to 2199-12-31. Other ISO 8601 spellings, times and 29 February of a
 * common year are refused.
 *
 * @throws DATE_INVALID
 */
export function parsePlainDate(text: string): Temporal.PlainDate {
  if (!isDateText(text)) throw dateInvalid({ value: text });
  return Temporal.PlainDate.from(text);
}

/** The date in China at an instant: 2026-05-05T16:00Z is already 6 May. */
export function chinaDate(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(chinaTimeZone).toPlainDate();
}

/** Date and wall-clock time in China at an instant. */
export function chinaDateTime(instant: Temporal.Instant): Temporal.PlainDateTime {
  return instant.toZonedDateTimeISO(chinaTimeZone).toPlainDateTime();
}
