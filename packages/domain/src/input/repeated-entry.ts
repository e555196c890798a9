/** The first entry of a list that stands there before; undefined when each is another. @returns both positions, from 1 on */
export function repeatedEntry(
  values: readonly unknown[],
): { readonly first: number; readonly again: number } | undefined {
  const seen = new Map<string, number>();
  for (const [index, value] of values.entries()) {
    const key = JSON.stringify(value) ?? "";
    const first = seen.get(key);
    if (first !== undefined) return { first, again: index + 1 };
    seen.set(key, index + 1);
  }
  return undefined;
}
