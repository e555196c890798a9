/** A number that the parts alone decide (FNV-1a, 32 bits): the same in every process and on both sides of a comparison. */
export function seedOf(...parts: readonly unknown[]): number {
  let hash = 0x811c9dc5;
  for (const unit of stable(parts)) {
    hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  }
  // The low bits of FNV repeat: the high ones are folded in.
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** JSON with its keys in order. */
export function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isRecord(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of a scalar that a seed stands for. */
export function scalarValue(scalar: string, seed: number): string | number | boolean {
  switch (scalar) {
    case "Int":
      return seed % 1_000;
    case "Float":
      return (seed % 1_000) / 4;
    case "Boolean":
      return seed % 2 === 0;
    default:
      return `${scalar} ${seed.toString(36)}`;
  }
}
