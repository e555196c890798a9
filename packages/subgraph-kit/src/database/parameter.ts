/**
 * A value as PostgreSQL reads it from a text. Temporal values go in their ISO form, arrays as array literals, objects as JSON, bytes as
 * bytes. `null` and `undefined` are both null.
 */
export function toParameter(value: unknown): string | Buffer | null {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint")
    return String(value);
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return arrayLiteral(value);
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof Temporal.ZonedDateTime) return value.toInstant().toString();
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "object") throw new TypeError(`a ${typeof value} is no value of a statement`);
  return isTemporal(value) ? value.toString() : JSON.stringify(value);
}

type Temporals =
  | Temporal.Instant
  | Temporal.PlainDate
  | Temporal.PlainTime
  | Temporal.PlainDateTime
  | Temporal.Duration;

function isTemporal(value: object): value is Temporals {
  return (
    value instanceof Temporal.Instant ||
    value instanceof Temporal.PlainDate ||
    value instanceof Temporal.PlainTime ||
    value instanceof Temporal.PlainDateTime ||
    value instanceof Temporal.Duration
  );
}

function arrayLiteral(values: readonly unknown[]): string {
  return `{${values.map(element).join(",")}}`;
}

function element(value: unknown): string {
  if (Array.isArray(value)) return arrayLiteral(value);
  const parameter = toParameter(value);
  if (parameter === null) return "NULL";
  return quoted(typeof parameter === "string" ? parameter : `\\x${parameter.toString("hex")}`);
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}
