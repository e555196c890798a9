/** A stream of numbers that looks random and is the same on every machine. */
export interface Random {
  /** From 0 to 1, 1 excluded. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** True with a probability from 0 to 1. */
  chance(probability: number): boolean;
  pick<Entry>(entries: readonly [Entry, ...Entry[]]): Entry;
  /** An entry, the likelier the greater its weight. */
  weighted<Entry>(entries: readonly (readonly [Entry, number])[]): Entry;
}

/**
 * The stream of one thing: its own seed, so that what is invented about one case does not hang on how many were
 * invented before it.
 */
export function randomOf(seed: number, stream: string, index = 0): Random {
  let state = hash(`${seed}/${stream}/${index}`);
  // mulberry32: 32 bits of state are plenty for a few dozen numbers a stream.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
    pick: (entries) => entries[Math.floor(next() * entries.length)] ?? entries[0],
    weighted(entries) {
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [entry, weight] of entries) {
        left -= weight;
        if (left < 0) return entry;
      }
      throw new RangeError("nothing to choose from");
    },
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value;
}
