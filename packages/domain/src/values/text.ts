import { textHasControlCharacters, textRequired, textTooLong } from "../errors/input-errors.ts";

/** What a text field takes. */
export interface TextRule {
  /** Most characters (code points, as PostgreSQL counts `varchar`), after trimming. */
  readonly max: number;
  /** May the text be blank? Default: no. */
  readonly blank?: boolean;
  /** May it have line breaks and tabs? Default: no. */
  readonly multiline?: boolean;
}

/**
 * Reads a name, title or note typed by a person.
 *
 * Normalised: surrounding white space is dropped, `\r\n` becomes `\n`. Nothing else is touched: no Unicode
 * normalisation (it would swap characters in personal names), no width folding (`３楼` stays as it was typed).
 *
 * Refused: NUL and other control characters, lone surrogates (PostgreSQL stores neither), bidirectional embeddings,
 * overrides and isolates (they make a text read differently from what it says), line separators, byte order marks.
 *
 * @throws TEXT_REQUIRED, TEXT_TOO_LONG, TEXT_HAS_CONTROL_CHARACTERS
 */
export function parseText(text: string, rule: TextRule): string {
  const trimmed = text.trim().replace(/\r\n/g, "\n");
  if (trimmed === "") {
    if (rule.blank === true) return "";
    throw textRequired({});
  }
  const characters = Array.from(trimmed);
  const position = characters.findIndex((character) => isRefused(character, rule.multiline === true));
  if (position >= 0) {
    const hex = (characters[position]?.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    throw textHasControlCharacters({ character: `U+${hex}`, position: position + 1 });
  }
  if (characters.length > rule.max) throw textTooLong({ length: characters.length, max: rule.max });
  return trimmed;
}

const neverInText = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/u;

function isRefused(character: string, multiline: boolean): boolean {
  if (multiline && (character === "\n" || character === "\t")) return false;
  return neverInText.test(character);
}
