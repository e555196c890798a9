/**
 * Stands in for the details of an error when the catalogue renders its texts: `d.caseNo` prints as `{caseNo}`,
 * `d.allowed.join("、")` as `{allowed}`.
 */
export const placeholders: object = new Proxy({}, { get: (_, name) => named(String(name)) });

/** What {@link placeholders} print as; texts that transform their values leave it alone. */
export const placeholderPattern: RegExp = /^\{[A-Za-z]\w*\}$/;

function named(label: string): unknown {
  const text = (): string => `{${label}}`;
  const self: unknown = new Proxy(text, {
    get: (_, name) => {
      if (name === Symbol.toPrimitive) return text;
      // Methods and nested fields (join, map, length) are the same placeholder again.
      return typeof name === "symbol" ? undefined : self;
    },
    apply: () => self,
  });
  return self;
}
