import { birthDigitsOf, refuseImpossibleBirth } from "../codes/possible-birth.ts";
import type { DocumentType } from "../vocabulary/documents.ts";
import { readingDay } from "./reading-day.ts";

/** Refuses a document whose number tells a birth date that cannot be, on the day of the reading. @throws BIRTH_DATE_IMPOSSIBLE */
export function judgeBirth(document: { readonly type: DocumentType; readonly number: string }): void {
  const born = birthDigitsOf(document);
  if (born === undefined) return;
  const today = readingDay();
  if (today !== undefined) refuseImpossibleBirth(born, today);
}
