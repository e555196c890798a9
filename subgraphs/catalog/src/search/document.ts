import type { Language } from "./language.ts";
import { type Term, termsOf } from "./terms.ts";

/** What is known of an item that people look for it by. */
export interface ItemTexts {
  readonly name: string;
  readonly aliases: readonly string[];
  /** What people call it besides, from a vocabulary. */
  readonly words: readonly string[];
  readonly parentName: string | null;
  /** Its life events, with what people say of them. */
  readonly events: readonly string[];
  readonly domain: string;
  readonly audience: readonly string[];
  /** Every code it is known under. */
  readonly codes: readonly string[];
}

/** A whole name, alias or word, as characters and as sounds. */
export interface Phrase {
  readonly text: string;
  readonly sound: string;
  readonly weight: number;
}

/** What is kept of an item to find it, and to say how well it fits. */
export interface SearchDocument {
  readonly terms: Readonly<Record<Term, number>>;
  readonly phrases: readonly Phrase[];
}

const weights = {
  name: 1,
  alias: 1,
  word: 0.95,
  parent: 0.7,
  event: 0.55,
  domain: 0.4,
  audience: 0.3,
} as const;

export function documentOf(language: Language, item: ItemTexts): SearchDocument {
  const fields: readonly (readonly [weight: number, texts: readonly string[]])[] = [
    [weights.name, [item.name]],
    [weights.alias, item.aliases],
    [weights.word, item.words],
    [weights.parent, item.parentName === null ? [] : [item.parentName]],
    [weights.event, item.events],
    [weights.domain, [item.domain]],
    [weights.audience, item.audience],
  ];
  const terms: Record<Term, number> = {};
  for (const [weight, texts] of fields) {
    for (const text of texts) {
      for (const term of termsOf(language, text)) terms[term] = Math.max(terms[term] ?? 0, weight);
    }
  }
  for (const code of item.codes) terms[`d${language.plainText(code)}`] = 1;
  const phrases = fields
    .filter(([weight]) => weight >= weights.event)
    .flatMap(([weight, texts]) =>
      texts.flatMap((text) => phrasesIn(text).map((part) => phraseOf(language, part, weight))),
    );
  return { terms, phrases };
}

/** A name, and the parts of one that lists several or explains itself in brackets. */
function phrasesIn(text: string): readonly string[] {
  const parts = text.split(/[、()()]/u).filter((part) => part.length > 1);
  return [...new Set([text, ...parts])];
}

function phraseOf(language: Language, text: string, weight: number): Phrase {
  return { text: language.plainText(text), sound: soundOf(language, text), weight };
}

/** How a text sounds: its characters in pinyin, each ended by a dot. */
function soundOf(language: Language, text: string): string {
  return language
    .stretchesOf(text)
    .map(({ kind, text: stretch }) =>
      kind === "chinese"
        ? language
            .syllablesOf(stretch)
            .map(({ sound }) => `${sound}.`)
            .join("")
        : `${stretch}.`,
    )
    .join("");
}
