import {
  cursorInvalid,
  defineError,
  type DomainErrorFactory,
  pageSizeInvalid,
  type NoDetails,
} from "@yimen/domain";
import { isMalformedValue } from "../database/failures.ts";
import { plannedForItsValues, plannedOnce } from "../database/plan.ts";
import { cursorOf, identityOf, keysIn, type ListIdentity } from "./cursor.ts";
import {
  type AliasedRawBuilder,
  type Expression,
  type ExpressionBuilder,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from "kysely";

export const pageSize = { default: 20, most: 100 } as const;

const pageDirectionInvalid: DomainErrorFactory<NoDetails> = defineError("PAGE_DIRECTION_INVALID", {
  kind: "invalid",
  zh: () => "翻页参数冲突:向后用 first 与 after,向前用 last 与 before,不可混用",
  en: () => "conflicting page arguments: forwards takes first and after, backwards takes last and before",
});

/** The arguments of a Relay connection. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** One column of an order, never null. The last column must be unique, so that the order is total. */
export interface OrderColumn {
  /** Column as it stands in the query, for example `opened_at`. */
  readonly column: string;
  readonly direction: "asc" | "desc";
}

/** A page in the shape of a Relay connection. */
export interface Page<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/**
 * Reads one page by keyset: where the last page ended, not how many rows came before, so page 1000 costs what page 1
 * does and rows that appear meanwhile neither repeat nor hide others. A cursor belongs to the list it came from, with its
 * filters and its order: another list refuses it.
 *
 * @throws PAGE_SIZE_INVALID, PAGE_DIRECTION_INVALID, CURSOR_INVALID
 * @throws (a bug) when a column of the order is null: there is no place after an unknown value
 */
export async function readPage<DB, TB extends keyof DB, Row extends object>(
  query: SelectQueryBuilder<DB, TB, Row>,
  order: readonly OrderColumn[],
  page: PageArguments,
  options: PageOptions = {},
): Promise<Page<Row>> {
  const wanted = boundsOf(page);
  const place = placeIn(() => identityOf(query, order), wanted);
  const rows = await inPage(query, order, wanted, place)
    .select(keysOf(order))
    .modifyEnd(endOf(wanted, options))
    .execute()
    .catch((error: unknown) => {
      throw madeUp(error, wanted);
    });
  return pageOf<Row>(rows, order, wanted, place);
}

/** What a page asks for: how many, which way, from where. */
export interface PageBounds {
  readonly size: number;
  readonly backwards: boolean;
  /** The cursor it starts after; going backwards, ends before. */
  readonly from: string | undefined;
}

/** @throws PAGE_SIZE_INVALID, PAGE_DIRECTION_INVALID */
export function boundsOf(page: PageArguments): PageBounds {
  const backwards = page.last != null || page.before != null;
  if (backwards && (page.first != null || page.after != null)) throw pageDirectionInvalid({});
  const size = (backwards ? page.last : page.first) ?? pageSize.default;
  if (!Number.isInteger(size) || size < 1 || size > pageSize.most)
    throw pageSizeInvalid({ value: size, max: pageSize.most });
  return { size, backwards, from: (backwards ? page.before : page.after) ?? undefined };
}

/** A place in a list: which list, and the keys of the row the page starts from. */
export interface ListPlace {
  readonly list: () => ListIdentity;
  readonly keys: readonly string[] | undefined;
}

/** @throws CURSOR_INVALID */
export function placeIn(identity: () => ListIdentity, { from }: PageBounds): ListPlace {
  let known: ListIdentity | undefined;
  // Whoever turns no pages needs no cursors: the query is not compiled for them a second time.
  const list = (): ListIdentity => (known ??= identity());
  return { list, keys: from === undefined ? undefined : keysIn(from, list()) };
}

/** How a list is read. */
export interface PageOptions {
  /**
   * An index has the rows of the list, with its filters, in its order: its plan is made once for each connection. Not so, by default, where
   * what is found is put in order afterwards.
   */
  readonly indexed?: boolean;
}

/** The end of the statement: the page, and one row more to know whether it is the last. */
export function endOf({ size }: PageBounds, { indexed = false }: PageOptions): RawBuilder<unknown> {
  return indexed ? plannedOnce(size + 1, pageSize.most + 1) : plannedForItsValues(size + 1);
}

/** The query from where a page starts, in its order. */
export function inPage<DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  order: readonly OrderColumn[],
  { backwards }: PageBounds,
  { keys }: ListPlace,
): SelectQueryBuilder<DB, TB, Row> {
  let bounded = query;
  if (keys !== undefined) bounded = bounded.where((eb) => beyond(eb, order, keys, backwards));
  for (const { column, direction } of order) {
    bounded = bounded.orderBy(sql.ref(column), (direction === "asc") !== backwards ? "asc" : "desc");
  }
  return bounded;
}

/** The keys travel beside the row as text: exact for every type, and independent of what the query selects. */
export function keysOf(order: readonly OrderColumn[]): AliasedRawBuilder<(string | null)[], "page_keys"> {
  // As JSON, which is read ten times as fast as an array.
  return sql<
    (string | null)[]
  >`json_build_array(${sql.join(order.map(({ column }) => sql`${sql.ref(column)}::text`))})`.as("page_keys");
}

/** A cursor somebody made up has keys that are no values of these columns. */
export function madeUp(error: unknown, { from }: PageBounds): unknown {
  return from !== undefined && isMalformedValue(error)
    ? cursorInvalid({ cursor: from }, { cause: error })
    : error;
}

/** @throws (a bug) when a column of the order is null */
export function pageOf<Row>(
  rows: readonly object[],
  order: readonly OrderColumn[],
  { size, backwards, from }: PageBounds,
  { list }: ListPlace,
): Page<Row> {
  const more = rows.length > size;
  const kept = rows.slice(0, size);
  if (backwards) kept.reverse();
  const edges = kept.map((row) => {
    const { page_keys: pageKeys, ...node } = row as { page_keys: (string | null)[] };
    const keys = knownKeys(order, pageKeys);
    return new Edge(() => cursorOf(list(), keys), node as Row);
  });
  return {
    edges,
    pageInfo: {
      hasNextPage: backwards ? from !== undefined : more,
      hasPreviousPage: backwards ? more : from !== undefined,
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
  };
}

/** An edge of a list at a place in it. */
export function edgeAt<Row>(
  list: ListIdentity,
  keys: readonly string[],
  row: Row,
): Page<Row>["edges"][number] {
  return new Edge(() => cursorOf(list, keys), row);
}

/** The same page with every node mapped. */
export function mapPage<Row, Node>(page: Page<Row>, map: (row: Row) => Node): Page<Node> {
  return { ...page, edges: page.edges.map((edge) => new Edge(() => edge.cursor, map(edge.node))) };
}

/** A row and its cursor, which is sealed when somebody asks for it: few do, but for the last. */
class Edge<Node> {
  readonly node: Node;
  readonly #cursor: () => string;

  constructor(cursor: () => string, node: Node) {
    this.node = node;
    this.#cursor = cursor;
  }

  get cursor(): string {
    return this.#cursor();
  }
}

function beyond<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  order: readonly OrderColumn[],
  keys: readonly string[],
  backwards: boolean,
): Expression<SqlBool> {
  const operators = order.map(({ direction }) => sql.raw((direction === "asc") !== backwards ? ">" : "<"));
  const columns = order.map(({ column }) => sql.ref(column));
  const [first] = order;
  // One comparison of whole rows, where one way serves all columns: an index starts at it, and not at the first row.
  if (order.every(({ direction }) => direction === first?.direction)) {
    return sql<SqlBool>`(${sql.join(columns)}) ${operators[0]} (${sql.join(keys)})`;
  }
  // (a > x) or (a = x and b < y) …, within a >= x for the index to start at.
  const branches = columns.map((column, index) => {
    const equals = columns.slice(0, index).map((each, at) => sql<SqlBool>`${each} = ${keys[at]}`);
    return eb.and([...equals, sql<SqlBool>`${column} ${operators[index]} ${keys[index]}`]);
  });
  return eb.and([sql<SqlBool>`${columns[0]} ${operators[0]}= ${keys[0]}`, eb.or(branches)]);
}

function knownKeys(order: readonly OrderColumn[], keys: readonly (string | null)[]): readonly string[] {
  return keys.map((key, at) => {
    if (key !== null) return key;
    throw new Error(
      `a page is ordered by ${order[at]?.column}, which is null; order by a column that never is`,
    );
  });
}
