import * as fc from "fast-check";
import type { Kysely } from "kysely";
import { type OrderColumn, type PageArguments, readMergedPage, readPage } from "@yimen/subgraph-kit";
import { createTestDatabase, type TestDatabase } from "@yimen/testing";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendBatch } from "../../src/database/batch.ts";
import { kyselyOver } from "../../src/database/bound-dialect.ts";
import { asPlanned } from "../../src/database/plan.ts";

interface Tables {
  entry: { id: number; name: string; weight: number };
}

let database: TestDatabase;
let client: Client;
let db: Kysely<Tables>;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  db = kyselyOver(async (text, values) => {
    const { outcomes } = await sendBatch(client, [{ ...asPlanned(text), values }], { named: true });
    const [outcome] = outcomes;
    if (outcome !== undefined && "answer" in outcome) return outcome.answer;
    throw new Error("a statement failed", { cause: outcome });
  });
  await client.query(
    `create table entry (id int primary key, name text not null collate "C", weight int not null)`,
  );
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

const names = ["a", "B", "县"] as const;
const direction = fc.constantFrom("asc" as const, "desc" as const);
const order = fc.tuple(direction, direction).map(([first, second]): OrderColumn[] => [
  { column: "weight", direction: first },
  { column: "id", direction: second },
]);
const rows = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 0, max: 100 }),
    name: fc.constantFrom(...names),
    weight: fc.integer({ min: 0, max: 3 }),
  }),
  { selector: ({ id }) => id, maxLength: 30 },
);

const parts = (of: readonly string[]) =>
  of.map((name) => db.selectFrom("entry").select(["id", "name"]).where("name", "=", name));

async function walk(
  read: (page: PageArguments) => ReturnType<typeof readPage<Tables, "entry", { id: number }>>,
  size: number,
  backwards: boolean,
): Promise<readonly number[]> {
  const found: number[] = [];
  for (let from: string | null | undefined; ;) {
    const page = await read(backwards ? { last: size, before: from } : { first: size, after: from });
    const ids = page.edges.map(({ node }) => node.id);
    if (backwards) found.unshift(...ids);
    else found.push(...ids);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    if (!(backwards ? hasPreviousPage : hasNextPage)) return found;
    from = backwards ? startCursor : endCursor;
  }
}

test("a list read in parts is the list, both ways and whatever the size of a page", async () => {
  await fc.assert(
    fc.asyncProperty(
      rows,
      order,
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      async (all, columns, size, backwards) => {
        await db.deleteFrom("entry").execute();
        if (all.length > 0) await db.insertInto("entry").values(all).execute();
        const whole = await readPage(db.selectFrom("entry").select("id"), columns, { first: 100 });
        for (const indexed of [false, true]) {
          const merged = await walk(
            (page) => readMergedPage(db, parts(names), columns, page, { indexed }),
            size,
            backwards,
          );
          expect(merged).toEqual(whole.edges.map(({ node }) => node.id));
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("a row of a list read in parts has what its part selected, and nothing else", async () => {
  await db.deleteFrom("entry").execute();
  await db.insertInto("entry").values({ id: 1, name: "a", weight: 2 }).execute();
  const columns: OrderColumn[] = [
    { column: "weight", direction: "desc" },
    { column: "id", direction: "asc" },
  ];
  const page = await readMergedPage(db, parts(names), columns, {});
  expect(page.edges.map(({ node }) => node)).toEqual([{ id: 1, name: "a" }]);
});

test("a list of no parts is empty, and a cursor of other parts is refused", async () => {
  const byId: OrderColumn[] = [{ column: "id", direction: "asc" }];
  await db.deleteFrom("entry").execute();
  await db
    .insertInto("entry")
    .values([1, 2, 3].map((id) => ({ id, name: "a", weight: 0 })))
    .execute();
  expect((await readMergedPage(db, parts([]), byId, {})).edges).toEqual([]);
  const { pageInfo } = await readMergedPage(db, parts(["a", "B"]), byId, { first: 1 });
  const elsewhere = readMergedPage(db, parts(["a", "县"]), byId, { first: 1, after: pageInfo.endCursor });
  await expect(elsewhere).rejects.toMatchObject({ code: "CURSOR_INVALID" });
  const next = await readMergedPage(db, parts(["a", "B"]), byId, { first: 1, after: pageInfo.endCursor });
  expect(next.edges.map(({ node }) => node.id)).toEqual([2]);
});
