import { foldText } from "@yimen/domain";

/** A syllable of a text: the character it is written with, unless it was typed in letters, and how it sounds, without its tone. */
export interface Syllable {
  readonly character: string | undefined;
  readonly sound: string;
}

/** A stretch of a text in one script. */
export interface Stretch {
  readonly kind: "chinese" | "latin" | "number";
  readonly text: string;
}

/** What the dictionaries say. */
interface Dictionaries {
  /** Traditional characters in simplified ones. */
  readonly simplify: (text: string) => string;
  /** How each character sounds where it stands; with `every`, each way in which one character may be read. */
  readonly read: (characters: string, every?: boolean) => readonly string[];
  readonly cut: (text: string) => readonly string[];
}

const toneless = { toneType: "none", type: "array", v: true } as const;

/** Of single letters only these are syllables. */
function isSyllable(sound: string): boolean {
  return /^[a-z]+$/.test(sound) && (sound.length > 1 || "aeo".includes(sound));
}

let opening: Promise<Language> | undefined;

/**
 * Opens the dictionaries, once for each process: they take two thirds of a second and 80 MB, and whoever neither searches nor publishes
 * is spared them.
 */
export async function openLanguage(): Promise<Language> {
  opening ??= Promise.all([
    import("opencc-js/t2cn"),
    import("pinyin-pro"),
    import("@node-rs/jieba"),
    import("@node-rs/jieba/dict.js"),
  ]).then(([{ Converter }, { pinyin }, { Jieba }, { dict }]) => {
    const jieba = Jieba.withDict(dict);
    return new Language({
      simplify: Converter({ from: "t", to: "cn" }),
      read: (characters, every = false) => pinyin(characters, { ...toneless, multiple: every }),
      cut: (text) => jieba.cut(text, true),
    });
  });
  return opening;
}

/** Chinese as it is looked for: in either script, by its sounds, in letters, in words. */
export class Language {
  readonly #dictionaries: Dictionaries;
  #syllables: ReadonlySet<string> | undefined;

  constructor(dictionaries: Dictionaries) {
    this.#dictionaries = dictionaries;
  }

  /** A text as it is compared: folded, in simplified characters. */
  plainText(text: string): string {
    return this.#dictionaries.simplify(foldText(text));
  }

  /** A text in its stretches of one script; what is neither a character, a letter nor a digit parts them. */
  stretchesOf(text: string): readonly Stretch[] {
    return this.#dictionaries
      .simplify(text.normalize("NFKC").toLowerCase())
      .matchAll(/(?<chinese>\p{Script=Han}+)|(?<number>\d[\da-z-]*)|(?<latin>[a-z]+)/gu)
      .flatMap(({ groups = {} }) =>
        (["chinese", "number", "latin"] as const).flatMap((kind) => {
          const found = groups[kind];
          return found === undefined ? [] : [{ kind, text: found }];
        }),
      )
      .toArray();
  }

  /** The words of Chinese text, one after the other. */
  wordsOf(text: string): readonly string[] {
    return this.#dictionaries.cut(text);
  }

  /** The syllables of Chinese characters. */
  syllablesOf(characters: string): readonly Syllable[] {
    const sounds = this.#dictionaries.read(characters);
    return Array.from(characters, (character, at) => ({ character, sound: sounds[at] ?? character }));
  }

  /** Every way in which a syllable may be read: a misspelt word has its characters' sounds, not its own. */
  soundsOf({ character, sound }: Syllable): readonly string[] {
    if (character === undefined) return [sound];
    return [...new Set([sound, ...this.#dictionaries.read(character, true)])].slice(0, 3);
  }

  /** Letters as syllables of pinyin, the longest first; undefined when they are none. */
  spelt(letters: string): readonly Syllable[] | undefined {
    if (letters === "") return [];
    for (let length = Math.min(6, letters.length); length > 0; length -= 1) {
      const sound = letters.slice(0, length);
      if (!this.#known().has(sound)) continue;
      const rest = this.spelt(letters.slice(length));
      if (rest !== undefined) return [{ character: undefined, sound }, ...rest];
    }
    return undefined;
  }

  /** Every syllable there is: those of the characters of the basic block. */
  #known(): ReadonlySet<string> {
    if (this.#syllables !== undefined) return this.#syllables;
    const characters = Array.from({ length: 0x51_a6 }, (_, at) => String.fromCodePoint(0x4e_00 + at)).join(
      "",
    );
    this.#syllables = new Set(this.#dictionaries.read(characters).filter(isSyllable));
    return this.#syllables;
  }
}
