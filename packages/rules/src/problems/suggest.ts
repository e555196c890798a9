import type { Hint } from "./problem.ts";
import { noHint } from "./problem.ts";

/** Edits (insert, delete, replace, swap of neighbours) between two words; stops counting above `most`. */
export function editDistance(a: string, b: string, most = 3): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row: number[] = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}

/** The candidate that is most likely meant, or undefined when none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.min(3, Math.max(1, Math.floor(word.length / 3))) + 1;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    const distance = other === lower ? 0 : editDistance(lower, other);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Most names that are listed in one message. */
const mostListed = 40;

/**
 * “Did you mean …?” when a name is near; else what there is to choose from: all of it, or of a long list the names that share a word
 * with the one written.
 */
export function didYouMean(word: string, candidates: Iterable<string>): Hint {
  const all = [...new Set(candidates)];
  const near = nearest(word.slice(0, 80), all);
  if (near !== undefined) return { hint: `did you mean ${near}?`, hintZh: `是否应为 ${near}?` };
  const shown = all.length <= mostListed ? all : related(word, all);
  if (shown.length === 0) return noHint;
  const more = shown.length < all.length;
  return {
    hint: `${more ? "near it are" : "there are"}: ${shown.join(", ")}`,
    hintZh: `${more ? "相近的有" : "可用"}:${shown.join("、")}`,
  };
}

/** `area` is in `officeAreaM2` and in `hallAreaM2`. */
function related(word: string, all: readonly string[]): readonly string[] {
  const parts = wordsOf(word.slice(0, 80));
  return all.filter((name) => wordsOf(name).some((part) => parts.includes(part))).slice(0, 8);
}

function wordsOf(name: string): readonly string[] {
  return name
    .split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/)
    .map((part) => part.toLowerCase())
    .filter((part) => part.length > 2);
}
