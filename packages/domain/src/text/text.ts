import { textHasControlCharacters, textRequired, textTooLong } from "../errors/input-errors.ts";
import { plainLines } from "./lines.ts";
import { withoutIdleMarks } from "./unseen.ts";

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
 * Normalised: surrounding white space and unseen marks without meaning (zero-width spaces, byte order marks, soft hyphens,
 * fillers …) are dropped, and every line end becomes `\n`. Nothing else is touched: no Unicode normalisation (it would swap
 * characters in personal names), no width folding (`３楼` stays as it was typed), and what selects the form of a rare
 * character or joins letters stays. A text in which nothing can be seen is blank.
 *
 * Refused: NUL and other control characters, lone surrogates (PostgreSQL stores neither), code points that are no
 * characters, bidirectional embeddings, overrides and isolates (they make a text read differently from what it says), and
 * line ends in a text of one line.
 *
 * @throws TEXT_REQUIRED, TEXT_TOO_LONG, TEXT_HAS_CONTROL_CHARACTERS
 */
export function parseText(text: string, rule: TextRule): string {
  const multiline = rule.multiline === true;
  const trimmed = withoutIdleMarks(multiline ? plainLines(text) : text).trim();
  if (trimmed === "") {
    if (rule.blank === true) return "";
    throw textRequired({});
  }
  const characters = Array.from(trimmed);
  const position = characters.findIndex((character) => isRefused(character, multiline));
  if (position >= 0) throw textHasControlCharacters(placeOf(characters, position));
  if (characters.length > rule.max) throw textTooLong({ length: characters.length, max: rule.max });
  return trimmed;
}

const neverInText = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

function isStorable(character: string): boolean {
  return character !== "\0" && !/\p{Cs}/u.test(character);
}

/**
 * Refuses what PostgreSQL stores in no text, so that nothing can be found under it: NUL and lone surrogates.
 *
 * @throws TEXT_HAS_CONTROL_CHARACTERS
 */
export function refuseUnstorable(text: string): void {
  const characters = Array.from(text);
  const position = characters.findIndex((character) => !isStorable(character));
  if (position >= 0) throw textHasControlCharacters(placeOf(characters, position));
}

function placeOf(characters: readonly string[], position: number): { character: string; position: number } {
  const hex = (characters[position]?.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return { character: `U+${hex}`, position: position + 1 };
}

function isRefused(character: string, multiline: boolean): boolean {
  if (multiline && (character === "\n" || character === "\t")) return false;
  return neverInText.test(character);
}
