import { type DivisionCode, divisionPrefix } from "@yimen/domain";
import { type Kysely, type RawBuilder, sql, type SqlBool } from "kysely";
import { lyingIn } from "../database/place-columns.ts";
import { type Page, type PageArguments, readPage } from "../graphql/pages.ts";
import {
  type DimensionValue,
  isPlace,
  isTime,
  type PlaceDimension,
  type StatisticQuestion,
  timeFormats,
} from "./question.ts";
import { keptTables, type StatisticRegister } from "./register.ts";

/** As much of a figure as lies under one amount: figures whose median is told have several parts. */
export interface FigurePart {
  readonly values: readonly (string | null)[];
  readonly bucket: number | null;
  readonly rows: number;
  /** Of these the amount is known, and this is its sum. */
  readonly known: number;
  readonly total: string;
}

/** Sums by the dimensions asked for. Whole months are read off the sums by month, where those have the dimensions. */
export async function readParts(
  db: Kysely<never>,
  register: StatisticRegister,
  question: StatisticQuestion,
  most: number,
): Promise<readonly FigurePart[]> {
  const sources = sourcesOf(register, question);
  const groups = question.by.map((dimension) => valueOf(register, dimension));
  const named = groups.map((group, at) => sql`${group} as ${sql.ref(`value_${at}`)}`);
  const spread = register.measures[question.measure]?.amount?.spread === true;
  const { rows } = await sql<Record<string, string | null> & Omit<FigurePart, "values">>`
    select ${sql.join([...named, spread ? sql`bucket` : sql`null::bigint as bucket`])},
      sum(rows)::bigint as rows, sum(known)::bigint as known, sum(total)::text as total
    from (${sql.join(sources, sql` union all `)}) as kept
    where ${filtersOf(register, question.only)}
    group by ${sql.join([...groups, spread ? sql`bucket` : sql`()`])} having sum(rows) > 0
    order by ${sql.join([...groups, sql`bucket`].map((_, at) => sql`${sql.raw(String(at + 1))} nulls last`))}
    limit ${most}`.execute(db);
  return rows.map(({ bucket, rows: count, known, total, ...row }) => ({
    values: groups.map((_, at) => row[`value_${at}`] ?? null),
    bucket,
    rows: count,
    known,
    total,
  }));
}

/** Ids of the rows behind a figure, the latest first. */
export async function pageBehind(
  db: Kysely<never>,
  register: StatisticRegister,
  question: StatisticQuestion,
  page: PageArguments,
): Promise<Page<{ readonly id: string }>> {
  const { measure, within, from, until, only } = question;
  const { tally } = keptTables(register);
  // The table is the subgraph's, whichever that is.
  const subgraph = db as unknown as Kysely<Record<string, { subject_id: string }>>;
  const behind = subgraph
    .selectFrom(tally)
    .select("subject_id as id")
    .where(lyingIn(within))
    .where(sql<SqlBool>`measure = ${measure}`)
    .where(sql<SqlBool>`day >= ${from}::date and day <= ${until}::date`)
    .where(filtersOf(register, only));
  const order = [
    { column: "day", direction: "desc" },
    { column: "subject_id", direction: "desc" },
  ] as const;
  return readPage(behind, order, page, { indexed: only.length === 0 });
}

/** What is published of a county's month: sums of its places, with each dimension that is summed. */
export async function readPublished(
  db: Kysely<never>,
  register: StatisticRegister,
  asked: {
    readonly measure: string;
    readonly county: DivisionCode;
    readonly month: Temporal.PlainDate;
    readonly by: string | undefined;
  },
): Promise<readonly FigurePart[]> {
  const { sum } = keptTables(register);
  const group = asked.by === undefined ? sql`null::text` : valueOf(register, asked.by);
  const { rows } = await sql<{ value: string | null } & Omit<FigurePart, "values" | "bucket">>`
    select ${group} as value, sum(rows)::bigint as rows, sum(known)::bigint as known, sum(total)::text as total
    from ${sql.ref(`published_${sum}`)}(${divisionPrefix(asked.county)}, ${asked.month}::date, ${asked.measure}) as kept
    group by 1 having sum(rows) > 0 order by 1 nulls last`.execute(db);
  return rows.map(({ value, ...row }) => ({ ...row, values: [value], bucket: null }));
}

/** Where the days asked for are read: whole months off the sums, the rest off single rows. */
function sourcesOf(register: StatisticRegister, question: StatisticQuestion): readonly RawBuilder<unknown>[] {
  const { from, until, by, only } = question;
  const dimensions = [...by, ...only.map(({ dimension }) => dimension)];
  const summed = dimensions.every(
    (dimension) =>
      isPlace(dimension) ||
      (isTime(dimension)
        ? dimension !== "DAY" && dimension !== "WEEK"
        : register.dimensions[dimension]?.summed === true),
  );
  if (!summed) return [tallies(register, question, from, until)];
  const first = from.day === 1 ? from : from.with({ day: 1 }).add({ months: 1 });
  const last = until.add({ days: 1 }).with({ day: 1 }).subtract({ days: 1 });
  if (Temporal.PlainDate.compare(first, last) > 0) return [tallies(register, question, from, until)];
  const { sum } = keptTables(register);
  const months = sql`select ${sql.join(columnsOf(register, true))}, bucket, rows, known, total
    from ${sql.ref(sum)} where ${partOf(question, first, last)}`;
  const before = Temporal.PlainDate.compare(from, first) < 0;
  const after = Temporal.PlainDate.compare(last, until) < 0;
  return [
    months,
    ...(before ? [tallies(register, question, from, first.subtract({ days: 1 }), true)] : []),
    ...(after ? [tallies(register, question, last.add({ days: 1 }), until, true)] : []),
  ];
}

function tallies(
  register: StatisticRegister,
  question: StatisticQuestion,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
  summed = false,
): RawBuilder<unknown> {
  const { tally } = keptTables(register);
  return sql`select ${sql.join(columnsOf(register, summed))}, amount as bucket, 1::bigint as rows,
      (amount is not null)::int::bigint as known, coalesce(amount, 0)::numeric as total
    from ${sql.ref(tally)} where ${partOf(question, from, until)}`;
}

function columnsOf({ dimensions }: StatisticRegister, summed: boolean): readonly RawBuilder<unknown>[] {
  const own = Object.values(dimensions).filter((dimension) => !summed || dimension.summed === true);
  return ["division_code", "day", ...own.map(({ column }) => column)].map((column) => sql.ref(column));
}

function partOf(
  { measure, within }: StatisticQuestion,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): RawBuilder<SqlBool> {
  return sql<SqlBool>`measure = ${measure} and ${lyingIn(within)} and day >= ${from}::date and day <= ${until}::date`;
}

function filtersOf(register: StatisticRegister, only: readonly DimensionValue[]): RawBuilder<SqlBool> {
  const conditions = only.map(({ dimension, value }) =>
    value === null
      ? sql<SqlBool>`${valueOf(register, dimension)} is null`
      : sql<SqlBool>`${valueOf(register, dimension)} = ${value}`,
  );
  return conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

const placeDigits: Readonly<Record<PlaceDimension, number>> = {
  PREFECTURE: 4,
  COUNTY: 6,
  TOWNSHIP: 9,
  VILLAGE: 12,
};

/** The value of a dimension in a kept row. */
function valueOf(register: StatisticRegister, dimension: string): RawBuilder<unknown> {
  if (isPlace(dimension)) {
    return sql`rpad(left(division_code, ${sql.raw(String(placeDigits[dimension]))}), 12, '0')`;
  }
  if (isTime(dimension)) return sql`to_char(day, ${sql.lit(timeFormats[dimension])})`;
  const own = register.dimensions[dimension];
  if (own === undefined) throw new Error(`${register.noun} has no dimension ${dimension}`);
  return sql.ref(own.column);
}
