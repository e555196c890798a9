import { withoutUnseen } from "./unseen.ts";

/** One sign for the forms of a punctuation mark that compatibility normalisation leaves apart. */
const signs: readonly (readonly [sign: string, forms: RegExp])[] = [
  ['"', /[“”„‟″「」『』〝〞〟﹁﹂﹃﹄]/g],
  ["'", /[‘’‚‛′]/g],
  ["<", /[〈《‹«]/g],
  [">", /[〉》›»]/g],
  ["(", /\p{Ps}/gu],
  [")", /\p{Pe}/gu],
  ["-", /[\p{Pd}\u2212\u02D7\u2043\u2796]/gu],
  [".", /。/g],
  [",", /、/g],
  ["·", /[•‧・∙⋅ᐧ]/g],
  ["~", /[〜∼˜]/g],
];

/**
 * A text as it is compared: in every search, and wherever a name or a number must be unique. Full and half width,
 * compatible forms (`㎡` is `m2`), upper and lower case, the forms of brackets, quotes, dashes and dots are one; white space
 * and whatever cannot be seen do not count.
 *
 * Never stored in place of the text itself: only beside it. `foldText(foldText(x)) === foldText(x)`.
 *
 * @source X-9
 */
export function foldText(text: string): string {
  const plain = composed(withoutUnseen(text)).toLowerCase();
  const one = signs.reduce((folded, [sign, forms]) => folded.replace(forms, sign), plain);
  // Normalisation can bring white space and unseen marks of its own, and dropping them can bring parts together.
  return composed(withoutUnseen(composed(one)));
}

/** Does the text hold what is looked for, as {@link foldText} compares? Nothing visible is found everywhere. */
export function holdsText(text: string, wanted: string): boolean {
  return foldText(text).includes(foldText(wanted));
}

function composed(text: string): string {
  return text.normalize("NFKC");
}
