/**
 * A JSON value for people: what fits on a line stands on one, the rest is broken and indented.
 *
 * @param width most characters of a line, the indentation included
 */
export function compactJson(value: unknown, width = 100, indent = ""): string {
  const whole = JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, " ");
  if (indent.length + whole.length <= width || typeof value !== "object" || value === null) return whole;
  const inner = `${indent}  `;
  const list = Array.isArray(value);
  const parts = list
    ? value.map((each: unknown) => compactJson(each, width, inner))
    : Object.entries(value).map(
        ([key, each]) => `${JSON.stringify(key)}: ${compactJson(each, width, inner)}`,
      );
  const [open, close] = list ? ["[", "]"] : ["{", "}"];
  return `${open}\n${parts.map((part) => `${inner}${part}`).join(",\n")}\n${indent}${close}`;
}
