import { hash } from "node:crypto";
import { cursorInvalid } from "@yimen/domain";
import type { Compilable } from "kysely";

/** What a cursor belongs to: a list with its filters and its order. A digest, for each row of a page is sealed with it. */
export type ListIdentity = string;

/**
 * The identity of a list, read off the very query that selects it: another filter, another value of it, another order or
 * another list is another identity, without anybody having to name it.
 */
export function identityOf(query: Compilable, order: readonly object[]): ListIdentity {
  const { sql, parameters } = query.compile();
  return digestOf(JSON.stringify([sql, parameters, order]));
}

/** The identity of a list that several queries select together. */
export function jointIdentityOf(queries: readonly Compilable[], order: readonly object[]): ListIdentity {
  return JSON.stringify(queries.map((query) => identityOf(query, order)));
}

/** The cursor of a row, by the keys of its place in the order. */
export function cursorOf(list: ListIdentity, keys: readonly string[]): string {
  return Buffer.from(JSON.stringify([...keys, sealOf(list, keys)])).toString("base64url");
}

/**
 * The keys in a cursor of this list.
 *
 * The seal finds mistakes, another list's cursor and what was changed by hand; it is no secret and need not be one, since
 * whoever makes up a place in a list sees no row there that the list would not show anyway.
 *
 * @throws CURSOR_INVALID
 */
export function keysIn(cursor: string, list: ListIdentity): readonly string[] {
  const parts = cursor.length <= 1_000 ? partsOf(cursor) : undefined;
  const keys = parts?.slice(0, -1);
  if (keys === undefined || cursorOf(list, keys) !== cursor) throw cursorInvalid({ cursor });
  return keys;
}

function partsOf(cursor: string): readonly string[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(parts) && parts.every((part) => typeof part === "string")) return parts;
  } catch {
    // Not JSON: no cursor of anybody's.
  }
  return undefined;
}

function sealOf(list: ListIdentity, keys: readonly string[]): string {
  return digestOf(JSON.stringify([list, keys])).slice(0, 16);
}

/** A text in few characters, the same for the same text. */
export function digestOf(text: string): string {
  return hash("sha256", text, "base64url");
}
