import { createTestDatabase, type TestDatabase } from "@yimen/testing";
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from "vitest";
import { NamedClient } from "../../src/database/named-client.ts";
import { valueTypes } from "../../src/database/value-types.ts";

let database: TestDatabase;
let client: NamedClient;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

beforeEach(async () => {
  client = new NamedClient({ connectionString: database.url, types: valueTypes });
  await client.connect();
});

afterEach(() => client.end());

async function prepared(): Promise<string[]> {
  const found = await client.query<{ statement: string }>("select statement from pg_prepared_statements");
  return found.rows.map((row) => row.statement);
}

test("a statement is prepared once per connection, whatever its values", async () => {
  for (const value of [1, 2, 3]) {
    const found = await client.query<{ sum: number }>("select $1::int + 1 as sum", [value]);
    expect(found.rows).toEqual([{ sum: value + 1 }]);
  }
  expect(await prepared()).toEqual(["select $1::int + 1 as sum"]);
});

test("texts without values, of several statements, and settings are sent as they are", async () => {
  await client.query("begin; select 1; commit");
  await client.query("select 1 as one", []);
  await client.query({ text: "select $1::int", values: [1] });
  expect(await prepared()).toEqual([]);
});

test("past five hundred texts a connection prepares no more, and goes on answering", async () => {
  for (let number = 0; number < 510; number += 1) {
    await client.query(`select $1::int as column_${number}`, [number]);
  }
  expect((await prepared()).length).toBe(500);
});

test.each([
  ["date", Temporal.PlainDate.from("2026-10-12")],
  ["timestamptz", Temporal.Instant.from("2026-10-12T01:30:00.123456Z")],
  ["int8", 9_007_199_254_740_991],
  ["numeric", "12345678901234567890.10"],
  ["date[]", [Temporal.PlainDate.from("2026-10-12"), null]],
  ["timestamptz[]", [Temporal.Instant.from("2026-10-12T01:30:00Z")]],
  ["numeric[]", ["0.10", "12345678901234567890.1"]],
  ["int8[]", [1, [2][0] ?? 0]],
  ["text[]", ["a,b", '"quoted"', "", null]],
])("a %s is the same value after the way to the database and back", async (type, value) => {
  const found = await client.query<{ value: unknown }>(`select $1::${type} as value`, [value]);
  expect(JSON.stringify(found.rows[0]?.value)).toBe(JSON.stringify(value));
  expect(String(found.rows[0]?.value)).toBe(String(value));
});

test("times, spans and zoned moments are sent as PostgreSQL reads them", async () => {
  const zoned = Temporal.ZonedDateTime.from("2026-10-12T09:30:00+08:00[Asia/Shanghai]");
  const found = await client.query<Record<string, unknown>>(
    "select $1::time::text as clock, $2::interval::text as span, $3::timestamptz as moment, $4::timestamp::text as local",
    [Temporal.PlainTime.from("08:30"), Temporal.Duration.from("P1DT2H"), zoned, zoned.toPlainDateTime()],
  );
  expect({ ...found.rows[0], moment: String(found.rows[0]?.["moment"]) }).toEqual({
    clock: "08:30:00",
    span: "1 day 02:00:00",
    moment: "2026-10-12T01:30:00Z",
    local: "2026-10-12 09:30:00",
  });
});

test("values JavaScript cannot hold fail loudly: an int8 past 2^53, an infinite moment", async () => {
  await expect(client.query("select $1::int8 as n", ["9007199254740993"])).rejects.toThrow(
    /does not fit a JavaScript number/,
  );
  await expect(client.query("select $1::timestamptz as n", ["infinity"])).rejects.toThrow(RangeError);
  expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("40 SQL in a value stays a value", async () => {
  const hostile = "'; drop table kiosk; --\\' $1 %s";
  const found = await client.query<{ value: string }>("select $1::text as value", [hostile]);
  expect(found.rows).toEqual([{ value: hostile }]);
});
