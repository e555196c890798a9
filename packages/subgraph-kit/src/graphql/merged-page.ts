import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import { unread } from "../database/prepared.ts";
import { jointIdentityOf } from "./cursor.ts";
import {
  boundsOf,
  endOf,
  inPage,
  keysOf,
  madeUp,
  type OrderColumn,
  type Page,
  type PageArguments,
  type PageBounds,
  type PageOptions,
  pageOf,
  placeIn,
} from "./pages.ts";

/**
 * Reads one page of a list that several queries make up together, as {@link readPage} does of one. Where a list is "mine, or of one
 * of these places", no index has it in its order; each part has one. PostgreSQL takes the parts row by row, whichever comes
 * next, so a page costs as many rows as it has, and one for each part.
 *
 * The parts must not overlap: a row of two of them would be listed twice. They select the same columns.
 *
 * @throws PAGE_SIZE_INVALID, PAGE_DIRECTION_INVALID, CURSOR_INVALID
 */
export async function readMergedPage<DB, TB extends keyof DB, Row extends object>(
  db: Kysely<DB>,
  parts: readonly SelectQueryBuilder<DB, TB, Row>[],
  order: readonly OrderColumn[],
  page: PageArguments,
  options: PageOptions = {},
): Promise<Page<Row>> {
  const wanted = boundsOf(page);
  const place = placeIn(() => jointIdentityOf(parts, order), wanted);
  const selected = parts.map((part) => inPage(part, order, wanted, place).select(keysOf(order)));
  const end = endOf(wanted, options);
  const rows = await rowsOf(db, selected, order, { ...wanted, end }).catch((error: unknown) => {
    throw madeUp(error, wanted);
  });
  return pageOf<Row>(rows, order, wanted, place);
}

async function rowsOf<DB, TB extends keyof DB, Row extends object>(
  db: Kysely<DB>,
  parts: readonly SelectQueryBuilder<DB, TB, Row>[],
  order: readonly OrderColumn[],
  { size, backwards, end }: PageBounds & { readonly end: RawBuilder<unknown> },
): Promise<readonly object[]> {
  const [first, ...others] = parts;
  if (first === undefined) return [];
  if (others.length === 0) return first.modifyEnd(end).execute();
  const keyed = parts.map((part) =>
    order.reduce(
      (query, { column }, at) => query.select(keyColumn(column, at)),
      part as SelectQueryBuilder<DB, TB, object>,
    ),
  );
  const union = sql.join(
    keyed.map((part): RawBuilder<unknown> => sql`(${part.limit(size + 1)})`),
    sql` union all `,
  );
  const directions = order.map(({ direction }, at) =>
    (direction === "asc") !== backwards
      ? sql`${sql.ref(keyName(at))} asc`
      : sql`${sql.ref(keyName(at))} desc`,
  );
  const { rows } = await sql<
    Record<string, unknown>
  >`select * from (${union}) as part order by ${sql.join(directions)} ${end}`.execute(db);
  return rows;
}

function keyColumn(column: string, at: number) {
  return sql`${sql.ref(column)}`.as(keyName(at));
}

function keyName(at: number): string {
  return `${unread}key_${at}`;
}
