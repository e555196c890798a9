/** Stands in an answer of a guide for whatever is there, and at the end of a list for further entries. */
const anything = "…";

/**
 * Compares an answer with what a guide says of it: objects may have more fields, everything else must be equal.
 *
 * @returns what differs, each with its place; empty when the guide is right
 */
export function differences(actual: unknown, expected: unknown, place = "answer"): readonly string[] {
  if (expected === anything) return actual === null || actual === undefined ? [`${place} is empty`] : [];
  if (Array.isArray(expected)) return listDifferences(actual, expected, place);
  if (typeof expected === "object" && expected !== null) {
    if (typeof actual !== "object" || actual === null) return [`${place} is ${JSON.stringify(actual)}`];
    const fields = actual as Readonly<Record<string, unknown>>;
    return Object.entries(expected).flatMap(([name, value]) =>
      differences(fields[name], value, `${place}.${name}`),
    );
  }
  return Object.is(actual, expected)
    ? []
    : [`${place} is ${JSON.stringify(actual)}, the guide says ${JSON.stringify(expected)}`];
}

function listDifferences(actual: unknown, expected: readonly unknown[], place: string): readonly string[] {
  if (!Array.isArray(actual)) return [`${place} is ${JSON.stringify(actual)}`];
  const open = expected.at(-1) === anything;
  const entries = open ? expected.slice(0, -1) : expected;
  if (open ? actual.length < entries.length : actual.length !== entries.length)
    return [`${place} has ${actual.length} entries, the guide shows ${entries.length}`];
  return entries.flatMap((entry, index) => differences(actual[index], entry, `${place}[${index}]`));
}

/** The value at a dotted path, list positions included: `stations.edges.0.node.id`. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (inner, step) =>
        typeof inner === "object" && inner !== null
          ? (inner as Readonly<Record<string, unknown>>)[step]
          : undefined,
      value,
    );
}

/** Replaces `{name}` in every text of a value by what was kept under that name. @throws for a name nobody kept */
export function filled(value: unknown, kept: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") {
    return value.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
      const found = kept.get(name);
      if (found === undefined) throw new Error(`no block before keeps "${name}"`);
      return found;
    });
  }
  if (Array.isArray(value)) return value.map((entry) => filled(entry, kept));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner, kept)]));
  }
  return value;
}
