/**
 * What every typed code goes through before it is judged, and nothing more:
 *
 * - spaces around it are dropped (ideographic space and byte order mark included)
 * - full-width letters, digits and signs of Chinese input methods become ASCII (`１３` → `13`)
 *
 * Spaces, dashes and anything else *inside* a code are not removed: they usually mean that two cells ran together.
 */
export function normaliseCode(text: string): string {
  return text
    .trim()
    .replace(/[\uFF01-\uFF5E]/gu, (character) =>
      String.fromCodePoint((character.codePointAt(0) ?? 0) - 0xfee0),
    );
}
