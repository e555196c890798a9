import { birthDateImpossible } from "../errors/input-errors.ts";
import type { DocumentType } from "../vocabulary/documents.ts";
import { firstGenerationBirthDigits } from "./document-number.ts";

/** Nobody is known for certain to have reached 123 years of age; what lies beyond 130 is a slip of the pen. */
export const oldestAgeYears = 130;

/**
 * Refuses a birth date on which nobody alive can have been born: after today, or more than 130 years ago. The one rule for
 * every identity document and every birth date of the platform. Needs no calendar library.
 *
 * @param born eight digits, `YYYYMMDD`
 * @param today in China, `YYYY-MM-DD`
 * @throws BIRTH_DATE_IMPOSSIBLE
 */
export function refuseImpossibleBirth(born: string, today: string): void {
  const now = Number(today.replace(/-/g, ""));
  const day = Number(born);
  // As YYYYMMDD numbers: the tens of thousands of their difference are full years.
  if (day <= now && now - day < (oldestAgeYears + 1) * 10_000) return;
  throw birthDateImpossible({
    born: `${born.slice(0, 4)}-${born.slice(4, 6)}-${born.slice(6)}`,
    today,
    oldest: oldestAgeYears,
  });
}

/** The birth date in a document's number as `YYYYMMDD`; undefined when the number does not carry it. */
export function birthDigitsOf({
  type,
  number,
}: {
  readonly type: DocumentType;
  readonly number: string;
}): string | undefined {
  switch (type) {
    case "RESIDENT_ID":
    case "HK_MACAO_TAIWAN_RESIDENCE_PERMIT":
      return number.slice(6, 14);
    case "FIRST_GENERATION_ID":
      return firstGenerationBirthDigits(number);
    case "FOREIGN_PERMANENT_RESIDENT_ID":
      return number.length === 18 ? number.slice(6, 14) : undefined;
    case "HK_MACAO_TRAVEL_PERMIT":
    case "TAIWAN_TRAVEL_PERMIT":
    case "CHINESE_PASSPORT":
    case "FOREIGN_PASSPORT":
    case "MILITARY_ID":
    case "OTHER":
      return undefined;
    default:
      return type satisfies never;
  }
}
