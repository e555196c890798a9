import type { Language, Syllable } from "./language.ts";
import { pairTerm, type Term } from "./terms.ts";

/** One thing that is looked for: it fits as it is written, or, less well, as it sounds. */
export interface Wanted {
  readonly written?: Term;
  /** Each way in which it may be read. */
  readonly sounding: readonly Term[];
  /** How much of the question it is, before it is known how rare it is. */
  readonly share: number;
}

/** A search as it is understood. */
export interface Question {
  readonly wanted: readonly Wanted[];
  /** The whole of it, and as it sounds, for names that are in it or that it is in. */
  readonly text: string;
  readonly sound: string;
}

/** What is known of words before a search is understood. */
export interface KnownWords {
  /** Words that say nothing of what is looked for, such as "how do I". */
  readonly fillers: ReadonlySet<string>;
  /** Is it a word in letters that the catalogue has? Otherwise it may be pinyin, or initials. */
  readonly isWord: (letters: string) => boolean;
}

/** A search as it can be answered. */
export function questionOf(language: Language, search: string, { fillers, isWord }: KnownWords): Question {
  const wanted: Wanted[] = [];
  const sounds: string[] = [];
  let run: Syllable[] = [];
  const end = (): void => {
    wanted.push(...wantedOf(language, run));
    run = [];
  };
  const goOn = (syllables: readonly Syllable[]): void => {
    sounds.push(...syllables.map(({ sound }) => sound));
    run.push(...syllables);
  };
  for (const { kind, text } of language.stretchesOf(search)) {
    if (kind === "chinese") {
      for (const word of language.wordsOf(text)) {
        const syllables = language.syllablesOf(word);
        if (!fillers.has(word)) {
          goOn(syllables);
          continue;
        }
        sounds.push(...syllables.map(({ sound }) => sound));
        end();
      }
      continue;
    }
    if (fillers.has(text)) continue;
    const syllables = kind === "latin" && !isWord(text) ? language.spelt(text) : undefined;
    if (syllables !== undefined) {
      goOn(syllables);
      continue;
    }
    sounds.push(text);
    end();
    if (kind === "number") wanted.push({ written: `d${text}`, sounding: [], share: 2 });
    else wanted.push({ written: isWord(text) ? `e${text}` : `i${text}`, sounding: [], share: 1 });
  }
  end();
  return { wanted, text: language.plainText(search), sound: sounds.map((sound) => `${sound}.`).join("") };
}

function wantedOf(language: Language, run: readonly Syllable[]): readonly Wanted[] {
  const [only] = run;
  if (run.length === 1 && only !== undefined) {
    const { character, sound } = only;
    // One character alone is no word by its sound: dozens sound alike.
    return [
      character === undefined
        ? { sounding: [`s${sound}`], share: 0.5 }
        : { written: `u${character}`, sounding: [], share: 0.5 },
    ];
  }
  return run.slice(1).flatMap((second, at) => {
    const first = run[at];
    if (first === undefined) return [];
    const written =
      first.character !== undefined && second.character !== undefined
        ? { written: `c${first.character}${second.character}` }
        : {};
    const sounding = language
      .soundsOf(first)
      .flatMap((before) => language.soundsOf(second).map((after) => pairTerm(before, after)));
    return [{ ...written, sounding, share: 1 }];
  });
}
