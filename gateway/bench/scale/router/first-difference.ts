/** Where two answers differ first, and what each has there; undefined when they are equal. */
export function firstDifference(one: unknown, other: unknown, path = ""): string | undefined {
  if (isObject(one) && isObject(other)) {
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const found = firstDifference(one[key], other[key], `${path}.${key}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (Object.is(one, other)) return undefined;
  const [here, there] = [one, other].map((value) => JSON.stringify(value)?.slice(0, 120) ?? "nothing");
  return `${path}: ${here}, there ${there}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
