import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createLogger } from "@yimen/service-host";
import { migrate } from "@yimen/subgraph-kit";
import { createTestDatabase, type TestDatabase } from "@yimen/testing";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openPool } from "../../src/database/pool.ts";

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "migrations-"));
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const protectedTable = (name: string): string =>
  `create table ${name} (division_code text not null); select yimen.protect_by_place('${name}', 'place');`;

const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);

const run = (schema = "county"): Promise<readonly string[]> =>
  migrate({ url: database.url, schema, directory: pathToFileURL(`${folder}/`) });

async function query(text: string, url = database.url): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query<Record<string, unknown>>(text);
    return result.rows;
  } finally {
    await client.end();
  }
}

test("files run in the order of their names, each once", async () => {
  await write("0002-second.sql", "alter table first add column more text;");
  await write("0001-first.sql", protectedTable("first"));
  await write("README.md", "not a migration");
  expect(await run()).toEqual(["0001-first.sql", "0002-second.sql"]);
  expect(await run()).toEqual([]);
  await write("0003-third.sql", protectedTable("third"));
  expect(await run()).toEqual(["0003-third.sql"]);
});

test("an applied file that was changed is refused, and what is there stays", async () => {
  await write("0001-first.sql", protectedTable("first"));
  await run();
  await write("0001-first.sql", `${protectedTable("first")} -- changed`);
  await expect(run()).rejects.toThrow(/county\/0001-first\.sql was changed after it was applied/);
});

test("a file that sorts before an applied one is refused: on other machines it ran in another order", async () => {
  await write("0002-second.sql", protectedTable("second"));
  await run();
  await write("0001-first.sql", protectedTable("first"));
  await expect(run()).rejects.toThrow(/0001-first\.sql sorts before 0002-second\.sql/);
});

test("a file whose name would put it out of order is refused by its name", async () => {
  await write("1-first.sql", protectedTable("first"));
  await expect(run()).rejects.toThrow(/1-first\.sql is not named like 0001-what-it-does\.sql/);
});

test("a file that fails leaves nothing of itself and names itself", async () => {
  await write("0001-half.sql", `${protectedTable("half")} select 1 / 0;`);
  await expect(run()).rejects.toThrow(/migration county\/0001-half\.sql failed: division by zero/);
  expect(await query("select to_regclass('county.half') as half")).toEqual([{ half: null }]);
  await write("0001-half.sql", protectedTable("half"));
  expect(await run()).toEqual(["0001-half.sql"]);
});

test.each([
  ["a table without row-level security", "create table open (a text)"],
  [
    "a table whose owner is not bound",
    "create table open (a text); alter table open enable row level security",
  ],
  ["a view that reads with its owner's rights", "create view open as select * from base"],
  ["a materialised view", "create materialized view open as select * from base"],
])("%s is refused and not left behind", async (_what, statement) => {
  await write("0001-base.sql", protectedTable("base"));
  await write("0002-open.sql", statement);
  await expect(run()).rejects.toThrow(/county\.open: row-level security is not forced/);
  expect(await query("select to_regclass('county.open') as open")).toEqual([{ open: null }]);
});

test("a view that reads with the caller's rights is allowed", async () => {
  await write("0001-base.sql", protectedTable("base"));
  await write("0002-view.sql", "create view seen with (security_invoker = true) as select * from base");
  expect(await run()).toEqual(["0001-base.sql", "0002-view.sql"]);
});

test("protection taken off by hand stops the next start", async () => {
  await write("0001-first.sql", protectedTable("first"));
  await run();
  await query("alter table county.first no force row level security");
  await expect(run()).rejects.toThrow(/county\.first: row-level security is not forced/);
});

test("five copies that start at once apply each file once", async () => {
  await write("0001-first.sql", `${protectedTable("first")} create sequence runs;`);
  await write("0002-count.sql", "select nextval('runs')");
  const applied = await Promise.all(Array.from({ length: 5 }, () => run()));
  expect(applied.filter((names) => names.length > 0)).toEqual([["0001-first.sql", "0002-count.sql"]]);
  expect(await query("select last_value::int, is_called from county.runs")).toEqual([
    { last_value: 1, is_called: true },
  ]);
});

test("two subgraphs keep their tables, ledgers and files apart", async () => {
  await write("0001-first.sql", protectedTable("first"));
  await run("north");
  expect(await run("south")).toEqual(["0001-first.sql"]);
  expect(
    await query("select to_regclass('north.first')::text as n, to_regclass('south.first')::text as s"),
  ).toEqual([{ n: "north.first", s: "south.first" }]);
});

test("a right a migration takes back stays taken", async () => {
  await write(
    "0001-journal.sql",
    `${protectedTable("journal")} revoke update, delete on journal from yimen_app;`,
  );
  await run();
  await run();
  const rights = "select privilege_type as right from information_schema.role_table_grants";
  expect(
    await query(`${rights} where grantee = 'yimen_app' and table_name = 'journal' order by privilege_type`),
  ).toEqual([{ right: "INSERT" }, { right: "SELECT" }]);
});

test("the application role cannot touch the ledgers", async () => {
  await write("0001-first.sql", protectedTable("first"));
  await run();
  for (const table of ["county.migration", "yimen.migration", "yimen.subscription", "yimen.loaded_dataset"]) {
    await expect(query(`set role yimen_app; select * from ${table}`)).rejects.toThrow(/permission denied/);
  }
});

test("an owner that is no superuser migrates, and a login of its own that owns nothing serves the requests", async () => {
  const suffix = crypto.randomUUID().replaceAll("-", "");
  const [owner, login] = [`owner_${suffix}`, `login_${suffix}`];
  await query(`
    do $$ begin create role yimen_app nologin; exception when duplicate_object then null; end $$;
    create role ${owner} login createrole password 'pw';
    create role ${login} login password 'pw';
    grant yimen_app to ${owner} with admin option;
    grant yimen_app to ${login};
    do $$ begin execute format('grant create on database %I to ${owner}', current_database()); end $$`);
  const urlOf = (role: string): string => {
    const url = new URL(database.url);
    url.username = role;
    url.password = "pw";
    return url.href;
  };
  try {
    await write("0001-first.sql", protectedTable("first"));
    const directory = pathToFileURL(`${folder}/`);
    expect(await migrate({ url: urlOf(owner), schema: "county", directory })).toEqual(["0001-first.sql"]);
    const pool = openPool({
      url: urlOf(login),
      schema: "county",
      logger: createLogger({ name: "test", level: "silent" }),
    });
    const seen = await pool.query("select current_user::text as who, count(*)::int from first");
    await pool.end();
    expect(seen.rows).toEqual([{ who: "yimen_app", count: 0 }]);
    await expect(query("create table county.more (a text)", urlOf(login))).rejects.toThrow(
      /permission denied/,
    );
  } finally {
    await query(`drop owned by ${owner}, ${login} cascade; drop role ${owner}, ${login}`);
  }
});
