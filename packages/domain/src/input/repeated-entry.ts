/**
 * The first entry of a list that stands there before; undefined when each is another.
 *
 * @param by the field that tells entries apart; left out where all of them do
 * @returns both positions, from 1 on
 */
export function repeatedEntry(
  values: readonly unknown[],
  by?: string,
): { readonly first: number; readonly again: number } | undefined {
  const seen = new Map<string, number>();
  for (const [index, value] of values.entries()) {
    const told = by === undefined ? value : (value as Readonly<Record<string, unknown>>)[by];
    const key = JSON.stringify(told) ?? "";
    const first = seen.get(key);
    if (first !== undefined) return { first, again: index + 1 };
    seen.set(key, index + 1);
  }
  return undefined;
}
