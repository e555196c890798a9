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
  let bestDistance = Math.min(3, Math.max(1, Math.floor(word.length / 2))) + 1;
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

/** “Did you mean …?”, or the list of what there is when it is short. */
export function didYouMean(word: string, candidates: Iterable<string>): Hint {
  const all = [...candidates];
  const near = nearest(word.slice(0, 80), all);
  if (near !== undefined) return { hint: `did you mean ${near}?`, hintZh: `是否应为 ${near}?` };
  if (all.length === 0 || all.length > 12) return noHint;
  return { hint: `there are: ${all.join(", ")}`, hintZh: `可用:${all.join("、")}` };
}
