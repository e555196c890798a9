import { createHash } from "node:crypto";
import { Client, type ClientConfig } from "pg";

// A bound on prepared statements per connection: each costs the server memory for as long as the connection lives.
const preparedPerConnection = 500;
const preparable = /^\s*(?:select|insert|update|delete|with)\b/i;

/**
 * A `pg.Client` that names statements by the hash of their text, so that PostgreSQL parses each text once per
 * connection. Multi-statement texts and those without parameters go out unnamed.
 *
 * Temporal values are sent in their ISO form; pg would send them as JSON, quotes included.
 */
export class NamedClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    const names = new Map<string, string>();
    const send = this.query.bind(this) as (...args: unknown[]) => unknown;
    this.query = ((text: unknown, values: unknown, ...rest: unknown[]) => {
      if (typeof text !== "string" || !Array.isArray(values)) return send(text, values, ...rest);
      const parameters = values.map(toParameter);
      const name = parameters.length > 0 ? nameOf(text, names) : undefined;
      return name === undefined
        ? send(text, parameters, ...rest)
        : send({ name, text, values: parameters }, ...rest);
    }) as typeof this.query;
  }
}

function nameOf(text: string, names: Map<string, string>): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= preparedPerConnection || !preparable.test(text)) return known;
  const name = createHash("sha256").update(text).digest("base64url").slice(0, 32);
  names.set(text, name);
  return name;
}

function toParameter(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toParameter);
  if (value instanceof Temporal.ZonedDateTime) return value.toInstant().toString();
  if (
    value instanceof Temporal.Instant ||
    value instanceof Temporal.PlainDate ||
    value instanceof Temporal.PlainTime ||
    value instanceof Temporal.PlainDateTime ||
    value instanceof Temporal.Duration
  )
    return value.toString();
  return value;
}
