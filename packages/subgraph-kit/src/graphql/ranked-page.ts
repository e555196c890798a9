import { digestOf, keysIn } from "./cursor.ts";
import { boundsOf, edgeAt, type Page, type PageArguments } from "./pages.ts";

/** A list that is put in order when it is asked for, best first, and is short enough to be held as a whole. */
export interface RankedList<Row> {
  readonly rows: readonly Row[];
  /** Which list it is, filters included: a cursor of another one is refused. */
  readonly identity: object;
  /** The place of a row, as texts. */
  readonly keysOf: (row: Row) => readonly string[];
  /** Does a row come after a place? The place's own row may be gone by now. */
  readonly isAfter: (row: Row, keys: readonly string[]) => boolean;
}

/**
 * One page of a ranked list. A cursor says the place it was at, not a number: what comes or goes in front of it neither repeats a row
 * nor hides one.
 *
 * @throws PAGE_SIZE_INVALID, PAGE_DIRECTION_INVALID, CURSOR_INVALID
 */
export function pageOfRanked<Row>(
  { rows, identity, keysOf, isAfter }: RankedList<Row>,
  page: PageArguments,
): Page<Row> {
  const { size, backwards, from } = boundsOf(page);
  const list = digestOf(JSON.stringify(identity));
  const keys = from === undefined ? undefined : keysIn(from, list);
  const isAt = (row: Row): boolean => keysOf(row).every((key, at) => key === keys?.[at]);
  const left =
    keys === undefined
      ? rows
      : rows.filter((row) => (backwards ? !isAfter(row, keys) && !isAt(row) : isAfter(row, keys)));
  const kept = backwards ? left.slice(-size) : left.slice(0, size);
  const edges = kept.map((row) => edgeAt(list, keysOf(row), row));
  const more = left.length > kept.length;
  return {
    edges,
    pageInfo: {
      hasNextPage: backwards ? from !== undefined : more,
      hasPreviousPage: backwards ? more : from !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
