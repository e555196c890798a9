/**
 * Stands in for the details of an error when the catalogue renders its texts: `d.caseNo` prints as `{caseNo}`,
 * `d.allowed.join("、")` as `{allowed}`.
 */
export function placeholderFor<Details>(): Details {
  // The proxy answers every property; that it has the shape of Details is the point, and cannot be typed.
  return new Proxy<object>({}, { get: (_, name) => named(String(name)) }) as Details;
}

function named(label: string): unknown {
  const text = (): string => `{${label}}`;
  const self: unknown = new Proxy(text, {
    get: (_, name) => {
      if (name === Symbol.toPrimitive) return text;
      if (name === Symbol.iterator) return () => [self][Symbol.iterator]();
      if (typeof name === "symbol") return undefined;
      // Methods (join, map, toString) give the same placeholder back; a nested field is told by calling nothing.
      return self;
    },
    apply: () => self,
  });
  return self;
}
