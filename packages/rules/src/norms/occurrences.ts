import { comparableText } from "../pack/quotes.ts";

/** Does a word stand in a text by itself, not as a part of one of the longer words? */
export function standsIn(text: string, word: string, longer: readonly string[]): boolean {
  const compared = comparableText(text);
  const covered = longer.flatMap((compound) => spansOf(compared, comparableText(compound)));
  return spansOf(compared, word).some(
    ([from, to]) => !covered.some(([start, end]) => start <= from && to <= end),
  );
}

function spansOf(text: string, word: string): readonly (readonly [from: number, to: number])[] {
  const spans: (readonly [number, number])[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    spans.push([at, at + word.length]);
  }
  return spans;
}
