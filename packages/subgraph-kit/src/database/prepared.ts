import { createHash } from "node:crypto";
import type { ClientBase, FieldDef } from "pg";
import type { Statement } from "./statement.ts";

/** Makes an object of the texts of a row. */
export type ReadRow = (texts: readonly (string | null)[]) => object;

/** A statement that a connection knows by a name. */
export interface Prepared {
  readonly name: string;
  /** Reads its rows; undefined while the server has not described them, null when it has none. */
  readRow: ReadRow | undefined;
}

// A bound on prepared statements per connection: each costs the server memory for as long as the connection lives.
const preparedPerConnection = 500;
const preparable = /^\s*(?:select|insert|update|delete|with)\b/i;
const ofEveryTransaction = /^(?:begin|commit)\b/;

/**
 * The statements one connection knows by the hash of their text: PostgreSQL parses and describes each text once per connection. What has
 * no parameters goes out unnamed, unless it is a page of a list or every transaction says it, and so does what comes after the five hundredth text.
 */
export class PreparedStatements {
  readonly #known = new Map<string, Prepared>();
  /** Texts a failure left in doubt: perhaps the server knows their names, perhaps not. */
  readonly #doubtful = new Set<string>();

  /** A statement the connection knows. */
  find(text: string): Prepared | undefined {
    return this.#known.get(text);
  }

  /** A name to prepare a text under; undefined for one that goes out unnamed. `inDoubt`: close the name first. */
  nameFor({
    text,
    values,
    plan,
  }: Statement): { readonly name: string; readonly inDoubt: boolean } | undefined {
    const room = this.#known.size + this.#doubtful.size < preparedPerConnection;
    const inDoubt = this.#doubtful.has(text);
    const comesAgain = values.length > 0 || plan === "once";
    const worthIt = comesAgain ? preparable.test(text) : ofEveryTransaction.test(text);
    if (!worthIt || !(room || inDoubt)) return undefined;
    return { name: createHash("sha256").update(text).digest("base64url").slice(0, 32), inDoubt };
  }

  keep(text: string, prepared: Prepared): void {
    this.#known.set(text, prepared);
    this.#doubtful.delete(text);
  }

  /** A statement failed, or was never reached: nobody knows whether its name is taken. */
  doubt(text: string): void {
    this.#known.delete(text);
    this.#doubtful.add(text);
  }
}

const ofConnection = new WeakMap<ClientBase, PreparedStatements>();

/** What a connection has prepared so far. */
export function preparedOn(client: ClientBase): PreparedStatements {
  let prepared = ofConnection.get(client);
  if (prepared === undefined) ofConnection.set(client, (prepared = new PreparedStatements()));
  return prepared;
}

/** What a column is called that PostgreSQL alone needs, to put rows in order by: no row has it. */
export const unread = "unread_";

/** How the rows with these columns are read on a connection. */
export function rowReader(client: ClientBase, fields: readonly FieldDef[]): ReadRow {
  const columns = fields.flatMap(({ name, dataTypeID }, at) =>
    name.startsWith(unread) ? [] : [{ name, at, parse: parserOf(client, dataTypeID) }],
  );
  const empty: Readonly<Record<string, unknown>> = Object.fromEntries(
    columns.map(({ name }) => [name, null]),
  );
  return (texts) => {
    const row: Record<string, unknown> = { ...empty };
    for (const { name, at, parse } of columns) {
      const text = texts[at];
      if (text !== null && text !== undefined) row[name] = parse(text);
    }
    return row;
  };
}

/** The driver names the types it knows; a database has others, too. */
function parserOf(client: ClientBase, type: number): (text: string) => unknown {
  const find: (type: number, format: "text") => unknown = client.getTypeParser.bind(client);
  return find(type, "text") as (text: string) => unknown;
}
