import type { SearchDocument } from "./document.ts";
import type { Question } from "./question.ts";
import type { Term } from "./terms.ts";

/** How rare terms are: the share of the catalogue that has them, between 0 and 1. */
export type Frequency = (term: Term) => number;

/** What sounds alike is another word more often than not. */
const soundOnly = 0.75;
/** A term of none of the items is as rare as one of every 250th. */
const rarest = 0.004;
const leastRarity = 0.15;
const leastCovered = 0.42;
/** A life event of two characters that the question names. */
const leastWithin = 0.3;
const leastOfBest = 0.22;

/** How well an item fits, from 0 up; 0 for one that does not fit. */
export function fitOf(question: Question, document: SearchDocument, frequency: Frequency): number {
  let all = 0;
  let covered = 0;
  for (const { written, sounding, share } of question.wanted) {
    const terms = [...(written === undefined ? [] : [written]), ...sounding];
    const mostOften = Math.max(rarest, ...terms.map(frequency));
    const rarity = share * Math.max(leastRarity, Math.log(1 / mostOften));
    all += rarity;
    const asWritten = written === undefined ? 0 : (document.terms[written] ?? 0);
    const alike = Math.max(0, ...sounding.map((term) => document.terms[term] ?? 0));
    covered += rarity * Math.max(asWritten, alike * (written === undefined ? 1 : soundOnly));
  }
  const coverage = all === 0 ? 0 : covered / all;
  const { within, whole } = phraseFit(question, document);
  if (coverage < leastCovered && within < leastWithin) return 0;
  return coverage + within + whole;
}

/** A name that is in the question, and a question that is in a name or is one. */
function phraseFit(
  { text, sound }: Question,
  { phrases }: SearchDocument,
): { readonly within: number; readonly whole: number } {
  let within = 0;
  let whole = 0;
  for (const phrase of phrases) {
    const length = phrase.sound.split(".").length - 1;
    if (length < 2) continue;
    if (phrase.text === text) whole = Math.max(whole, phrase.weight);
    else if (phrase.sound === sound) whole = Math.max(whole, 0.9 * phrase.weight);
    else if (phrase.text.includes(text) && text.length > 1)
      whole = Math.max(whole, (0.2 + (0.5 * text.length) / phrase.text.length) * phrase.weight);
    if (phrase.text !== "" && text.includes(phrase.text))
      within = Math.max(within, Math.min(1, 0.35 + length * 0.12) * phrase.weight);
    else if (`.${sound}`.includes(`.${phrase.sound}`) && length > 2)
      within = Math.max(within, Math.min(1, 0.3 + length * 0.1) * phrase.weight);
  }
  return { within, whole };
}

export interface Ranked<Item> {
  readonly item: Item;
  readonly fit: number;
}

/** The items that fit, the best first; those that fit far worse than the best are left out. */
export function ranked<Item extends { readonly document: SearchDocument }>(
  question: Question,
  items: readonly Item[],
  frequency: Frequency,
): readonly Ranked<Item>[] {
  const fitting = items
    .map((item) => ({ item, fit: fitOf(question, item.document, frequency) }))
    .filter(({ fit }) => fit > 0)
    .toSorted((a, b) => b.fit - a.fit);
  const best = fitting[0]?.fit ?? 0;
  return fitting.filter(({ fit }) => fit >= best * leastOfBest);
}
