/**
 * Characters that leave nothing to see: what renderers ignore by default (zero-width marks, soft hyphens, Hangul fillers,
 * variation selectors …), formats, controls, white space, and the few that only a font leaves empty: the blank of Braille,
 * the sign of an object that did not come along, the Khitan filler, the null note. Format characters that print, such as the
 * number signs of Arabic, are seen.
 *
 * The one set of the platform: what asks "is anything there?" asks it.
 */
const unseen =
  /(?![\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}\u{13430}-\u{1345F}])[\u{16FE4}\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{White_Space}\uFEFF\u2800\uFFFC\u{1D159}]/u;
const everyUnseen = new RegExp(unseen, "gu");

/** Turn the reading direction of what follows: dropped from a code, refused in a text, which would read otherwise than shown. */
const directionTurning = /[\u202A-\u202E\u2066-\u2069]/u;

/** Is the character (one code point) one that leaves nothing to see, white space included? */
export function isUnseen(character: string): boolean {
  return unseen.test(character);
}

/** Is there nothing to see in the text? */
export function isBlank(text: string): boolean {
  return withoutUnseen(text) === "";
}

/** The text without anything that cannot be seen, white space included: what two texts that look alike have in common. */
export function withoutUnseen(text: string): string {
  return text.replace(everyUnseen, "");
}

/** Is the character an unseen mark that may be left out silently: no white space, no control, no turn of the direction? */
function isMark(character: string): boolean {
  return isUnseen(character) && !/[\p{White_Space}\p{Cc}]/u.test(character);
}

/** A code without unseen marks: none of them means anything in one. White space and controls stay, to be refused by the code's own form. */
export function withoutMarks(text: string): string {
  return kept(text, isMark);
}

/**
 * A text without the unseen marks that carry no meaning where they stand. Kept are, directly after what they belong to:
 * variation selectors of a Chinese character (rare forms in names), an emoji or a Mongolian letter; the separators of
 * Mongolian; joiners within scripts whose letters join, and within emoji; the blank within Braille.
 */
export function withoutIdleMarks(text: string): string {
  return kept(
    text,
    (character, before, after) =>
      isMark(character) && !directionTurning.test(character) && !carriesMeaning(character, before, after),
  );
}

function kept(text: string, drops: (character: string, before: string, after: string) => boolean): string {
  if (!unseen.test(text)) return text;
  const characters = Array.from(text);
  const left: string[] = [];
  characters.forEach((character, at) => {
    if (!drops(character, left[left.length - 1] ?? "", characters[at + 1] ?? "")) left.push(character);
  });
  return left.join("");
}

const variationSelector = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u;
const variedBase =
  /[\p{Ideographic}\p{Extended_Pictographic}\p{Script=Mongolian}\p{Script=Phags_Pa}\p{Script=Myanmar}]/u;
const mongolianMark = /[\u180B-\u180F]/u;
const joiner = /[\u200C\u200D]/u;
// Scripts of China's peoples and its neighbours in which a joiner chooses the form of a letter.
const joiningScript =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Phags_Pa}\p{Script=Tibetan}\p{Script=Tai_Tham}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]/u;
const emojiPart = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]/u;

function carriesMeaning(mark: string, before: string, after: string): boolean {
  if (variationSelector.test(mark)) return variedBase.test(before);
  if (mongolianMark.test(mark)) return /\p{Script=Mongolian}/u.test(before);
  if (mark === "\u2800") return /\p{Script=Braille}/u.test(before);
  if (!joiner.test(mark)) return false;
  return joiningScript.test(before) || (mark === "\u200D" && emojiPart.test(before) && emojiPart.test(after));
}
