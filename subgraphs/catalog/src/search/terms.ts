import type { Language } from "./language.ts";

/**
 * What a text is found by: `c` two neighbouring characters, `p` two neighbouring sounds, `u` a character, `s` a sound, `i` the
 * initials of a word, of two, or of all, `e` a word of letters, `d` a number or a code.
 */
export type Term = string;

/** The term of two neighbouring sounds. */
export function pairTerm(first: string, second: string): Term {
  return `p${first}.${second}`;
}

/** All that a name, an alias or a word is found by. */
export function termsOf(language: Language, text: string): ReadonlySet<Term> {
  const terms = new Set<Term>();
  for (const { kind, text: stretch } of language.stretchesOf(text)) {
    if (kind === "number") terms.add(`d${stretch}`);
    if (kind === "latin") terms.add(`e${stretch}`);
    if (kind !== "chinese") continue;
    const syllables = language.syllablesOf(stretch);
    for (const { character, sound } of syllables) terms.add(`u${character}`).add(`s${sound}`);
    for (const [at, second] of syllables.slice(1).entries()) {
      const first = syllables[at];
      if (first === undefined) continue;
      terms.add(pairTerm(first.sound, second.sound)).add(`c${first.character}${second.character}`);
    }
    const initials = syllables.map(({ sound }) => sound.slice(0, 1)).join("");
    if (initials.length <= 8) terms.add(`i${initials}`);
    let from = 0;
    const words = language.wordsOf(stretch).map((word) => {
      const length = Array.from(word).length;
      from += length;
      return initials.slice(from - length, from);
    });
    for (const [at, word] of words.entries()) {
      if (word.length > 1) terms.add(`i${word}`);
      const next = words[at + 1];
      if (next !== undefined) terms.add(`i${word}${next}`);
    }
  }
  return terms;
}
