import type { DocumentType } from "../vocabulary/documents.ts";
import type { Sex } from "../vocabulary/people.ts";
import { birthDateFrom } from "./birth-date.ts";
import { firstGenerationBirthDigits, parseDocumentNumber } from "./document-number.ts";

/** An identity document (身份证件) of a person, and what its number alone tells. */
export interface IdentityDocument {
  readonly type: DocumentType;
  /** Normalised. Personal: stored encrypted, shown masked. */
  readonly number: string;
  /** Undefined when the number does not carry it. */
  readonly birthDate: Temporal.PlainDate | undefined;
  readonly sex: Sex | undefined;
}

/**
 * Reads an identity document of any type: its number as {@link parseDocumentNumber} reads it, and what the number tells.
 *
 * @throws CITIZEN_ID_INVALID for a resident identity card or residence permit, DOCUMENT_NUMBER_INVALID for the others
 * @source N-3
 */
export function parseIdDocument(given: { type: DocumentType; number: string }): IdentityDocument {
  const { type } = given;
  const number = parseDocumentNumber(given);
  switch (type) {
    case "RESIDENT_ID":
    case "HK_MACAO_TAIWAN_RESIDENCE_PERMIT":
      return { type, number, birthDate: birthDateFrom(number.slice(6, 14)), sex: sexOf(number[16]) };
    case "FIRST_GENERATION_ID":
      return {
        type,
        number,
        birthDate: birthDateFrom(firstGenerationBirthDigits(number)),
        sex: sexOf(number[14]),
      };
    case "FOREIGN_PERMANENT_RESIDENT_ID":
      return number.length === 18
        ? { type, number, birthDate: birthDateFrom(number.slice(6, 14)), sex: sexOf(number[16]) }
        : { type, number, birthDate: undefined, sex: undefined };
    case "HK_MACAO_TRAVEL_PERMIT":
    case "TAIWAN_TRAVEL_PERMIT":
    case "CHINESE_PASSPORT":
    case "FOREIGN_PASSPORT":
    case "MILITARY_ID":
    case "OTHER":
      return { type, number, birthDate: undefined, sex: undefined };
    default:
      return type satisfies never;
  }
}

/** Odd sequence numbers are male. */
function sexOf(digit: string | undefined): Sex {
  return Number(digit) % 2 === 1 ? "MALE" : "FEMALE";
}
