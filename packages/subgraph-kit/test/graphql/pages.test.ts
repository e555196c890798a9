import * as fc from "fast-check";
import { CompiledQuery, Kysely, PostgresDialect, sql } from "kysely";
import { type OrderColumn, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { createTestDatabase, type TestDatabase } from "@yimen/testing";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

interface Tables {
  entry: { id: number; name: string; day: Date | null; weight: string };
}

let database: TestDatabase;
let db: Kysely<Tables>;
/** Statements in the order they were sent. */
const sent: CompiledQuery[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const pool = new Pool({ connectionString: database.url });
  // A connection that is ended together with its database has nothing more to say.
  pool.on("error", () => {});
  db = new Kysely({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => void sent.push(query),
  });
  await sql`create table entry (id int primary key, name text not null collate "C", day timestamptz, weight numeric not null)`.execute(
    db,
  );
});

afterAll(async () => {
  await db.destroy();
  await database.drop();
});

interface Row {
  readonly id: number;
  readonly name: string;
  readonly day: number;
  readonly weight: number;
}

const rows = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 0, max: 1_000 }),
    // Few values, so that most pages end among equals.
    name: fc.constantFrom("", "a", "B", "县", "%_'\"\\"),
    day: fc.integer({ min: 0, max: 2 }),
    weight: fc.constantFrom(-1, 0, 0.5, 10, 9),
  }),
  { selector: (row) => row.id, maxLength: 25 },
);

const direction = fc.constantFrom("asc" as const, "desc" as const);
const order = fc
  .tuple(fc.subarray(["name", "day", "weight"] as const), fc.array(direction, { minLength: 4, maxLength: 4 }))
  .map(([columns, directions]): OrderColumn[] =>
    [...columns, "id"].map((column, at) => ({ column, direction: directions[at] ?? "asc" })),
  );

function sorted(all: readonly Row[], columns: readonly OrderColumn[]): number[] {
  const bytes = (value: string | number): string | number =>
    typeof value === "string" ? Buffer.from(value).toString("hex") : value;
  return all
    .toSorted((a, b) => {
      for (const { column, direction: way } of columns) {
        const [left, right] = [bytes(a[column as keyof Row]), bytes(b[column as keyof Row])];
        if (left !== right) return (left < right ? -1 : 1) * (way === "asc" ? 1 : -1);
      }
      return 0;
    })
    .map((row) => row.id);
}

async function fill(all: readonly Row[]): Promise<void> {
  await sql`truncate entry`.execute(db);
  for (const { id, name, day, weight } of all) {
    await sql`insert into entry values (${id}, ${name}, ${`2026-01-0${day + 1}T00:00:00.12345${day}Z`}, ${weight})`.execute(
      db,
    );
  }
}

const page = (columns: readonly OrderColumn[], args: PageArguments) =>
  readPage(db.selectFrom("entry").select(["id"]), columns, args);

const cursor = (keys: unknown): string => Buffer.from(JSON.stringify(keys)).toString("base64url");

test("walked forwards or backwards in any order and page size, pages hold every row once and in order", async () => {
  await fc.assert(
    fc.asyncProperty(rows, order, fc.integer({ min: 1, max: 7 }), async (all, columns, size) => {
      await fill(all);
      const expected = sorted(all, columns);
      const forwards: number[] = [];
      let after: string | null = null;
      for (;;) {
        const { edges, pageInfo } = await page(columns, { first: size, after });
        forwards.push(...edges.map(({ node }) => node.id));
        expect(pageInfo.hasNextPage).toBe(forwards.length < expected.length);
        expect(pageInfo.hasPreviousPage).toBe(after !== null);
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      const backwards: number[] = [];
      let before: string | null = null;
      for (;;) {
        const { edges, pageInfo } = await page(columns, { last: size, before });
        backwards.unshift(...edges.map(({ node }) => node.id));
        expect(pageInfo.hasPreviousPage).toBe(backwards.length < expected.length);
        if (!pageInfo.hasPreviousPage) break;
        before = pageInfo.startCursor;
      }
      expect([forwards, backwards]).toEqual([expected, expected]);
    }),
    { numRuns: 40 },
  );
});

test.each([
  ["one way", "asc", "Index Cond: (ROW(day, id) > ROW("],
  ["both ways", "desc", "Index Cond: (day >= "],
] as const)(
  "in an order that goes %s the index starts where the last page ended",
  async (_way, way, start) => {
    await fill([]);
    await sql`insert into entry select n, 'a', '2026-01-01'::timestamptz + n * interval '1 minute', 0
    from generate_series(1, 5000) as n`.execute(db);
    await sql`create index ${sql.ref(`entry_${way}`)} on entry (day, id ${sql.raw(way)})`.execute(db);
    await sql`analyze entry`.execute(db);
    const columns: OrderColumn[] = [
      { column: "day", direction: "asc" },
      { column: "id", direction: way },
    ];
    sent.length = 0;
    const { pageInfo } = await page(columns, { last: 100 });
    const { edges } = await page(columns, { first: 1, after: pageInfo.startCursor });
    expect(edges[0]?.node.id).toBe(4_902);
    const statement = sent.at(-1);
    const plan = await db.executeQuery<{ "QUERY PLAN": string }>(
      CompiledQuery.raw(`explain ${statement?.sql}`, [...(statement?.parameters ?? [])]),
    );
    expect(plan.rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain(start);
  },
);

test("rows that come and go meanwhile neither repeat nor hide others", async () => {
  const at = (id: number): Row => ({ id, name: "a", day: 0, weight: 0 });
  await fill([at(10), at(20), at(30), at(40)]);
  const byId: OrderColumn[] = [{ column: "id", direction: "asc" }];
  const first = await page(byId, { first: 2 });
  await sql`insert into entry select 5, name, day, weight from entry where id = 10`.execute(db);
  await sql`delete from entry where id = 20`.execute(db);
  const second = await page(byId, { first: 2, after: first.pageInfo.endCursor });
  expect(second.edges.map(({ node }) => node.id)).toEqual([30, 40]);
});

test("an empty page has no cursors", async () => {
  await fill([]);
  expect(await page([{ column: "id", direction: "asc" }], {})).toEqual({
    edges: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});

const byDay: OrderColumn[] = [
  { column: "day", direction: "asc" },
  { column: "id", direction: "asc" },
];

test.each([
  ["no base64", "%%%"],
  ["no JSON", Buffer.from("{").toString("base64url")],
  ["keys without a seal", cursor(["2026-01-01", "1"])],
  ["keys that are no texts", cursor([1, 2])],
  ["a key with NUL", cursor(["\u0000", "1"])],
  ["no moment where one belongs", cursor(["yesterday-ish", "1", "seal"])],
  ["SQL", cursor(["2026-01-01", "1; drop table entry"])],
  ["nothing in it", cursor([])],
  ["more than fits", cursor(["2026-01-01", "1".repeat(2_000)])],
])("40 a cursor with %s is CURSOR_INVALID", async (_what, made) => {
  await fill([{ id: 1, name: "a", day: 0, weight: 0 }]);
  await expect(page(byDay, { first: 1, after: made })).rejects.toMatchObject({ code: "CURSOR_INVALID" });
});

test("40 a cursor with any character changed, dropped or added is CURSOR_INVALID", async () => {
  await fill([{ id: 1, name: "a", day: 0, weight: 0 }]);
  const { endCursor } = (await page(byDay, {})).pageInfo;
  if (endCursor === null) throw new Error("there is a row");
  const places = fc.integer({ min: 0, max: endCursor.length - 1 });
  await fc.assert(
    fc.asyncProperty(places, fc.constantFrom("", "A", "_", "=", " "), async (at, put) => {
      const made = endCursor.slice(0, at) + put + endCursor.slice(at + 1);
      fc.pre(made !== endCursor);
      await expect(page(byDay, { after: made })).rejects.toMatchObject({ code: "CURSOR_INVALID" });
    }),
  );
});

test("40 a cursor of another filter, another value of it, another order or another list is CURSOR_INVALID", async () => {
  await fill([1, 2, 3].map((id) => ({ id, name: "a", day: id % 3, weight: 0 })));
  const lists = [
    (args: PageArguments) => page(byDay, args),
    (args: PageArguments) =>
      page(
        byDay.map(({ column }) => ({ column, direction: "desc" })),
        args,
      ),
    (args: PageArguments) => page([{ column: "weight", direction: "asc" }, ...byDay.slice(1)], args),
    ...["a", "b"].map(
      (name) => (args: PageArguments) =>
        readPage(db.selectFrom("entry").select(["id"]).where("name", "<=", name), byDay, args),
    ),
    (args: PageArguments) => readPage(db.selectFrom("entry").select(["id"]).where("id", ">", 0), byDay, args),
  ];
  const cursors = await Promise.all(lists.map(async (list) => (await list({ first: 1 })).pageInfo.endCursor));
  expect(new Set(cursors).size).toBe(lists.length);
  for (const [to, list] of lists.entries()) {
    expect((await list({ first: 1, after: cursors[to] })).edges).toHaveLength(1);
    for (const after of cursors.toSpliced(to, 1)) {
      await expect(list({ first: 1, after })).rejects.toMatchObject({ code: "CURSOR_INVALID" });
    }
  }
});

test.each([
  [{ first: 0 }, "PAGE_SIZE_INVALID"],
  [{ first: 101 }, "PAGE_SIZE_INVALID"],
  [{ last: -1 }, "PAGE_SIZE_INVALID"],
  [{ first: 1.5 }, "PAGE_SIZE_INVALID"],
  [{ first: 1, last: 1 }, "PAGE_DIRECTION_INVALID"],
  [{ first: 1, before: "x" }, "PAGE_DIRECTION_INVALID"],
  [{ last: 1, after: "x" }, "PAGE_DIRECTION_INVALID"],
])("7 %j is refused as %s", async (args, code) => {
  await expect(page(byDay, args)).rejects.toMatchObject({ code });
});

test("a null in a column of the order is named as the bug it is, instead of a cursor that leads nowhere", async () => {
  await fill([{ id: 1, name: "a", day: 0, weight: 0 }]);
  await sql`update entry set day = null`.execute(db);
  await expect(page(byDay, { first: 1 })).rejects.toThrow(/ordered by day, which is null/);
});
