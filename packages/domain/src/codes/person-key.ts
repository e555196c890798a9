import type { DocumentType } from "../vocabulary/documents.ts";
import { citizenIdCheckCharacter, parseCitizenId } from "./citizen-id.ts";
import type { CitizenId } from "./citizen-id.ts";
import { firstGenerationBirthDigits, parseDocumentNumber } from "./document-number.ts";
import type { IdentityDocument } from "./identity-document.ts";
import { normaliseNumber } from "./normalise.ts";

/**
 * Whom a document is of, as a text that is the same for a document and its reissues and for all writings of its number: what
 * a person is found by and a duplicate is told by. Personal, like the number: only its keyed hash is stored.
 *
 * - A first-generation identity card is of whom the 18-character number of the same person says (GB 11643: the century and
 *   the check character were added).
 * - A travel permit of residents of Hong Kong, Macao or Taiwan is told by its lifelong number, whatever the count of reissues
 *   after it.
 * - Every other number changes with the document or never: it stands for itself. The 18-digit number of a foreign permanent
 *   resident cannot be computed from the older one, nor one passport's number from another's.
 *
 * @param document as `parseIdDocument` reads it
 * @source N-3
 */
export function personKey({ type, number }: Pick<IdentityDocument, "type" | "number">): string {
  if (type === "FIRST_GENERATION_ID") return `RESIDENT_ID ${citizenIdOfFirstGeneration(number)}`;
  return `${type} ${number.slice(0, lifelong[type])}`;
}

/**
 * The keys under which a person may have been stored: {@link personKey} first, then those of before it was one for a document
 * and its reissues, when every number stood for itself. For looking up; what is stored today is the first.
 */
export function storedPersonKeys(document: Pick<IdentityDocument, "type" | "number">): readonly string[] {
  const key = personKey(document);
  const { type } = document;
  if (type === "RESIDENT_ID" || type === "FIRST_GENERATION_ID") {
    const older = firstGenerationOf(key.slice("RESIDENT_ID ".length));
    return older === undefined ? [key] : [key, `FIRST_GENERATION_ID ${older}`];
  }
  if (lifelong[type] === undefined) return [key];
  return [key, ...Array.from({ length: 100 }, (_, issue) => `${key}${String(issue).padStart(2, "0")}`)];
}

/** Which identity card a number is of, when nobody says: 15 digits are those of the first generation. */
export function identityCardOf(number: string): "FIRST_GENERATION_ID" | "RESIDENT_ID" {
  return /^\d{15}$/.test(normaliseNumber(number)) ? "FIRST_GENERATION_ID" : "RESIDENT_ID";
}

/**
 * The citizen id number on an identity card of either generation: the 15 digits of the first are read as the 18 characters
 * that the same person has today.
 *
 * @throws CITIZEN_ID_INVALID, of 15 digits DOCUMENT_NUMBER_INVALID; the text shows the number masked
 * @source N-3, GB 11643
 */
export function parseCardNumber(text: string): CitizenId {
  if (identityCardOf(text) === "RESIDENT_ID") return parseCitizenId(text);
  const number = parseDocumentNumber({ type: "FIRST_GENERATION_ID", number: text });
  return parseCitizenId(citizenIdOfFirstGeneration(number));
}

/** The number of 15 digits that whoever has the one of 18 was given before, if they are old enough to have had one. */
function firstGenerationOf(citizenId: string): string | undefined {
  const older = `${citizenId.slice(0, 6)}${citizenId.slice(8, 17)}`;
  return citizenIdOfFirstGeneration(older) === citizenId ? older : undefined;
}

/** How many characters of a travel permit's number stay for life; what follows counts the reissues. */
const lifelong: Readonly<Partial<Record<DocumentType, number>>> = {
  HK_MACAO_TRAVEL_PERMIT: 9,
  TAIWAN_TRAVEL_PERMIT: 8,
};

function citizenIdOfFirstGeneration(number: string): string {
  const first17 = `${number.slice(0, 6)}${firstGenerationBirthDigits(number)}${number.slice(12)}`;
  return first17 + citizenIdCheckCharacter(first17);
}
