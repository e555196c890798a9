import { createTestDatabase, type TestDatabase } from "@yimen/testing";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type BatchResult, sendBatch } from "../../src/database/batch.ts";
import type { Outcome } from "../../src/database/statement.ts";
import { valueTypes } from "../../src/database/value-types.ts";

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

beforeEach(async () => {
  client = new Client({ connectionString: database.url, types: valueTypes });
  client.on("error", () => {});
  await client.connect();
});

afterEach(() => client.end());

type Asked = string | readonly [text: string, ...values: unknown[]];

/** Sends texts, each alone or with its values. */
async function send(asked: readonly Asked[], named = true): Promise<BatchResult> {
  const statements = asked.map((each) => {
    const [text, ...values] = typeof each === "string" ? [each] : each;
    return { text, values };
  });
  return sendBatch(client, statements, { named });
}

/** What a batch came to: rows, the SQLSTATE of a failure, or `skipped`. */
function brief(outcome: Outcome): unknown {
  if ("answer" in outcome) return outcome.answer.rows;
  return "failure" in outcome
    ? ((outcome.failure as { code?: string }).code ?? outcome.failure.message)
    : "skipped";
}

async function rows(text: string, ...values: unknown[]): Promise<Record<string, unknown>[]> {
  const [outcome] = (await send([[text, ...values]])).outcomes;
  if (outcome === undefined || !("answer" in outcome)) throw failureOf(outcome);
  return outcome.answer.rows as Record<string, unknown>[];
}

function failureOf(outcome: Outcome | undefined): unknown {
  return outcome !== undefined && "failure" in outcome ? outcome.failure : new Error("nothing was answered");
}

async function prepared(): Promise<string[]> {
  const found = await client.query<{ statement: string }>("select statement from pg_prepared_statements");
  return found.rows.map((row) => row.statement);
}

const setting = "select set_config('yimen.subject', $1, true) as subject";
const subject = "select coalesce(current_setting('yimen.subject', true), '') as subject";

test("statements of a batch are one transaction: what the first sets holds for the others and for nobody after them", async () => {
  const { outcomes } = await send([[setting, "somebody"], subject, "select 1 as one"]);
  expect(outcomes.map(brief)).toEqual([[{ subject: "somebody" }], [{ subject: "somebody" }], [{ one: 1 }]]);
  expect(await rows(subject)).toEqual([{ subject: "" }]);
});

test("behind a statement that fails the others are skipped, nothing is kept, and the connection goes on", async () => {
  await client.query("create temp table kept (n int)");
  const { outcomes, heard } = await send([
    [setting, "somebody"],
    ["insert into kept values ($1)", 1],
    "select 1 / 0",
    "insert into kept values (2)",
    subject,
  ]);
  expect(outcomes.map(brief)).toEqual([[{ subject: "somebody" }], [], "22012", "skipped", "skipped"]);
  expect(heard).toBe(true);
  expect(await rows("select n from kept")).toEqual([]);
  expect(await rows(subject)).toEqual([{ subject: "" }]);
});

test("a statement is prepared and described once per connection, whatever its values, twice in a batch included", async () => {
  const sum = "select $1::int + 1 as sum";
  const { outcomes } = await send([
    [sum, 1],
    [sum, 2],
  ]);
  expect(outcomes.map(brief)).toEqual([[{ sum: 2 }], [{ sum: 3 }]]);
  expect(await rows(sum, 3)).toEqual([{ sum: 4 }]);
  expect(await prepared()).toEqual([sum]);
});

test.each(["select $1::int / 0 as n", "select $1::int as", "select $1::date as n"])(
  "after a failure a statement is prepared anew, however far it came: %s",
  async (failing) => {
    for (let times = 0; times < 3; times += 1) {
      const { outcomes } = await send([
        ["select $1::text as before", "a"],
        [failing, "1"],
        [`select $1::text as behind`, "b"],
      ]);
      expect(outcomes.map(brief)).toEqual([
        [{ before: "a" }],
        expect.stringMatching(/^(?:22|42)/),
        "skipped",
      ]);
    }
    expect(await rows("select $1::text as behind", "b")).toEqual([{ behind: "b" }]);
  },
);

test("a statement whose table has changed fails once and is prepared anew", async () => {
  await client.query("create temp table shape (a int); insert into shape values (1)");
  const all = "select * from shape where $1::int = 1";
  expect(await rows(all, 1)).toEqual([{ a: 1 }]);
  await client.query("alter table shape add column b text default 'b'");
  await expect(rows(all, 1)).rejects.toThrow(/cached plan/);
  expect(await rows(all, 1)).toEqual([{ a: 1, b: "b" }]);
});

test("what every transaction says is prepared, too", async () => {
  for (let times = 0; times < 2; times += 1) {
    const { outcomes } = await send(["begin read only", "select 1 as one", "commit"]);
    expect(outcomes.map(brief)).toEqual([[], [{ one: 1 }], []]);
  }
  expect((await prepared()).toSorted()).toEqual(["begin read only", "commit"]);
});

test("texts without values, settings, and everything behind a pooler are prepared under no name", async () => {
  await send(["select 1 as one", ["set application_name to 'x'"]]);
  const { outcomes } = await send(
    [
      ["select $1::int as n", 1],
      ["select $1::int as n", 2],
    ],
    false,
  );
  expect(outcomes.map(brief)).toEqual([[{ n: 1 }], [{ n: 2 }]]);
  expect(await prepared()).toEqual([]);
});

test("past five hundred texts a connection prepares no more, and goes on answering", async () => {
  for (let at = 0; at < 510; at += 30) {
    const { outcomes } = await send(
      Array.from({ length: 30 }, (_, number): Asked => [`select $1::int as column_${at + number}`, number]),
    );
    expect(outcomes.map(brief)).toEqual(
      Array.from({ length: 30 }, (_, number) => [{ [`column_${at + number}`]: number }]),
    );
  }
  expect((await prepared()).length).toBe(500);
});

test("a value that cannot be read fails its own statement alone", async () => {
  const { outcomes } = await send([
    "select 1 as one",
    ["select $1::int8 as n", "9007199254740993"],
    "select 2 as two",
  ]);
  expect(outcomes.map(brief)).toEqual([
    [{ one: 1 }],
    expect.stringMatching(/does not fit a JavaScript number/),
    [{ two: 2 }],
  ]);
});

test("rows are counted, commands are named, and a statement without rows answers none", async () => {
  await client.query("create temp table counted (n int)");
  const { outcomes } = await send([
    ["insert into counted select generate_series(1, $1)", 3],
    ["update counted set n = $1", 1],
    "select n from counted where false",
    "begin",
    "commit",
    "",
  ]);
  const seen = outcomes.map((each) =>
    "answer" in each ? [each.answer.command, each.answer.rowCount] : each,
  );
  expect(seen).toEqual([
    ["INSERT", 3],
    ["UPDATE", 3],
    ["SELECT", 0],
    ["BEGIN", null],
    ["COMMIT", null],
    ["", null],
  ]);
});

test("no more rows are read than are wanted, whatever the statement would give, and what stands behind it is answered", async () => {
  const text = "select n from generate_series(1, $1::int) n";
  const { outcomes } = await sendBatch(
    client,
    [2, 3, 4].map((most) => ({ text, values: [3], rows: most })),
    { named: true },
  );
  expect(outcomes).toEqual(
    [2, 3, 3].map((count) => ({
      answer: {
        rows: Array.from({ length: count }, (_, at) => ({ n: at + 1 })),
        rowCount: count,
        command: "SELECT",
      },
    })),
  );
  expect(await prepared()).toEqual([text]);
});

test("a connection that is gone answers nothing, and says so", async () => {
  const killer = new Client({ connectionString: database.url });
  await killer.connect();
  await killer.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await killer.end();
  const { outcomes, heard } = await send(["select 1 as one", "select 2 as two"]);
  expect(heard).toBe(false);
  expect(outcomes.map(brief).at(-1)).toBe("skipped");
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
  const [found] = await rows(`select $1::${type} as value`, value);
  expect(JSON.stringify(found?.["value"])).toBe(JSON.stringify(value));
  expect(String(found?.["value"])).toBe(String(value));
});

test("times, spans and zoned moments are sent as PostgreSQL reads them", async () => {
  const zoned = Temporal.ZonedDateTime.from("2026-10-12T09:30:00+08:00[Asia/Shanghai]");
  const [found] = await rows(
    "select $1::time::text as clock, $2::interval::text as span, $3::timestamptz as moment, $4::timestamp::text as local",
    Temporal.PlainTime.from("08:30"),
    Temporal.Duration.from("P1DT2H"),
    zoned,
    zoned.toPlainDateTime(),
  );
  expect({ ...found, moment: String(found?.["moment"]) }).toEqual({
    clock: "08:30:00",
    span: "1 day 02:00:00",
    moment: "2026-10-12T01:30:00Z",
    local: "2026-10-12 09:30:00",
  });
});

test("objects are sent as JSON, bytes as bytes, and nothing as null, in arrays too", async () => {
  const bytes = new Uint8Array([0, 255, 10]);
  const [found] = await rows(
    "select $1::jsonb as object, encode($2::bytea, 'hex') as bytes, $3::text is null as nothing, $4::text[] as texts, encode(($5::bytea[])[1], 'hex') as first",
    { a: ["b", '"c"'] },
    bytes,
    undefined,
    ["a\\b", undefined, true],
    [bytes],
  );
  expect(found).toEqual({
    object: { a: ["b", '"c"'] },
    bytes: "00ff0a",
    nothing: true,
    texts: ["a\\b", null, "true"],
    first: "00ff0a",
  });
});

test("values JavaScript cannot hold fail loudly: an int8 past 2^53, an infinite moment", async () => {
  await expect(rows("select $1::int8 as n", "9007199254740993")).rejects.toThrow(
    /does not fit a JavaScript number/,
  );
  await expect(rows("select $1::timestamptz as n", "infinity")).rejects.toThrow(RangeError);
  expect(await rows("select 1 as one")).toEqual([{ one: 1 }]);
});

test("40 SQL in a value stays a value", async () => {
  const hostile = "'; drop table kiosk; --\\' $1 %s";
  expect(await rows("select $1::text as value", hostile)).toEqual([{ value: hostile }]);
});
