/** Entries of every invented list. */
export const listLength = 25;

const prefix = "mock:";

/** Positions a page shows, and what its page info says. Cursors lead on and back, and a foreign one begins at the start. */
export function pageOf(args: Readonly<Record<string, unknown>>): {
  readonly positions: readonly number[];
  readonly pageInfo: Readonly<Record<string, unknown>>;
} {
  const after = positionOf(args["after"]);
  const before = positionOf(args["before"]);
  const [first, last] = [countOf(args["first"]), countOf(args["last"])];
  let from = after === undefined ? 0 : after + 1;
  let to = Math.min(before ?? listLength, listLength);
  if (last !== undefined) from = Math.max(from, to - last);
  else to = Math.min(to, from + (first ?? 20));
  const positions = Array.from({ length: Math.max(to - from, 0) }, (_each, index) => from + index);
  return {
    positions,
    pageInfo: {
      hasNextPage: to < listLength,
      hasPreviousPage: from > 0,
      startCursor: positions.length === 0 ? null : cursorAt(from),
      endCursor: positions.length === 0 ? null : cursorAt(to - 1),
    },
  };
}

export function cursorAt(position: number): string {
  return Buffer.from(`${prefix}${position}`).toString("base64url");
}

function positionOf(cursor: unknown): number | undefined {
  if (typeof cursor !== "string") return undefined;
  const text = Buffer.from(cursor, "base64url").toString();
  const position = Number(text.slice(prefix.length));
  return text.startsWith(prefix) && Number.isInteger(position) ? position : undefined;
}

function countOf(count: unknown): number | undefined {
  return typeof count === "number" ? Math.max(0, Math.min(count, 100)) : undefined;
}
