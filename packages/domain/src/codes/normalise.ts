import { withoutMarks } from "../text/unseen.ts";

/**
 * What every typed code goes through before it is judged, and nothing more:
 *
 * - marks that cannot be seen are dropped, wherever they stand (a number copied from a chat or a web page brings some)
 * - spaces around it are dropped (ideographic space included)
 * - full-width letters, digits and signs of Chinese input methods become ASCII (`１３` → `13`), and the dashes of word
 *   processors a hyphen
 *
 * Spaces, dashes and anything else *inside* a code are not removed: they usually mean that two cells ran together.
 */
export function normaliseCode(text: string): string {
  return withoutMarks(text)
    .trim()
    .replace(/[\uFF01-\uFF5E]/gu, (character) =>
      String.fromCodePoint((character.codePointAt(0) ?? 0) - 0xfee0),
    )
    .replace(/[\p{Pd}\u2212]/gu, "-");
}

/**
 * A code that was given out and is copied back, by hand or out of a message: with the spaces and line breaks that come along gone, and in
 * the form in which it was given out. Upper and lower case stay apart.
 */
export function typedSecret(text: string): string {
  return normaliseCode(text).replace(/\s+/g, "");
}

/**
 * The number of a document as it is judged: a code in upper case, without the spaces and hyphens that people group digits
 * with. A check digit or a fixed form tells whether two numbers ran together.
 */
export function normaliseNumber(text: string, { hyphens = "go" }: { hyphens?: "go" | "stay" } = {}): string {
  return normaliseCode(text)
    .toUpperCase()
    .replace(hyphens === "go" ? /[\s-]+/g : /\s+/g, "");
}
