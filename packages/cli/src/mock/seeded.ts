/** A stream of numbers that follows from a text alone: the same text, the same numbers, on every machine. */
export interface Seeded {
  /** A whole number from 0 to `below` - 1. */
  readonly number: (below: number) => number;
  readonly pick: <Value>(values: readonly Value[]) => Value;
}

export function seeded(text: string): Seeded {
  // FNV-1a of the text, then the mulberry32 generator.
  let state = 2_166_136_261;
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619);
  const number = (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
  return {
    number,
    pick(values) {
      const value = values[number(values.length)];
      if (value === undefined) throw new TypeError("there is nothing to pick from");
      return value;
    },
  };
}
