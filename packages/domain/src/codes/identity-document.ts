import type { DocumentType } from "../vocabulary/documents.ts";
import type { Sex } from "../vocabulary/people.ts";
import { birthDateFrom } from "./birth-date.ts";
import { parseDocumentNumber } from "./document-number.ts";
import { birthDigitsOf } from "./possible-birth.ts";

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
  const born = birthDigitsOf({ type, number });
  if (born === undefined) return { type, number, birthDate: undefined, sex: undefined };
  // The digit before the check character; a first-generation number has none.
  const sex = sexOf(number[number.length === 15 ? 14 : 16]);
  return { type, number, birthDate: birthDateFrom(born), sex };
}

/** Odd sequence numbers are male. */
function sexOf(digit: string | undefined): Sex {
  return Number(digit) % 2 === 1 ? "MALE" : "FEMALE";
}
