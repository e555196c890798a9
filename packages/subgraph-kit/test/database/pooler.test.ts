import { publicActor } from "@yimen/domain";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool, type RequestPool } from "../../src/database/pool.ts";
import { isPooled } from "../../src/database/pooler.ts";
import { openReader, readOnce } from "../../src/database/session.ts";
import { readEnvironment } from "../../src/hosting/environment.ts";
import { actorOf, type RunningKiosks, startKiosks, yushan } from "../fixture/harness.ts";
import type { KioskTables } from "../fixture/tables.ts";

let kiosks: RunningKiosks;
/** Stands where a pooler would: nothing may rest on the connection. */
let pool: RequestPool;

beforeAll(async () => {
  kiosks = await startKiosks();
  const url = `${kiosks.url}?pooler=transaction`;
  pool = openPool({ url, schema: "kiosks", size: 1, logger: kiosks.log.logger });
  await kiosks.owner.query(
    "insert into kiosks.kiosk (id, code, division_code, installed_on) values ('1', '1', $1, '2026-01-01')",
    [yushan],
  );
});

afterAll(async () => {
  await pool.end();
  await kiosks.stop();
});

const settings = `select current_user::text as role, current_setting('search_path') as path,
  current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
  current_setting('idle_in_transaction_session_timeout') as idle, current_setting('timezone') as zone`;

test("behind a pooler every transaction says for itself as what role, where and how long", async () => {
  const before = await pool.query(settings);
  const within = await readOnce(pool, publicActor, (db) => sql.raw(settings).execute(db));
  expect(within.rows).toEqual([
    { role: "yimen_app", path: "kiosks", statement: "10s", lock: "5s", idle: "15s", zone: "UTC" },
  ]);
  expect((await pool.query(settings)).rows).toEqual(before.rows);
  expect(before.rows).not.toMatchObject(within.rows);
});

test("behind a pooler row-level security tells callers apart as ever, and no statement is prepared by name", async () => {
  const codes = (place: string | undefined): Promise<unknown[]> =>
    readOnce<KioskTables, unknown[]>(
      pool,
      place === undefined ? publicActor : actorOf("a", ["CLERK"], place),
      (db) => db.selectFrom("kiosk").select("code").where("id", "=", "1").execute(),
    );
  for (let times = 0; times < 3; times += 1) {
    expect([await codes(yushan), await codes(undefined)]).toEqual([[{ code: "1" }], []]);
  }
  expect((await pool.query("select * from pg_prepared_statements")).rows).toEqual([]);
});

test("behind a pooler a failure in the middle leaves the role and the identity to the statements after it", async () => {
  const reader = openReader<KioskTables>(pool, actorOf("a", ["CLERK"], yushan));
  const who = sql`select current_user::text as role, yimen.subject() as subject`;
  const asked = await Promise.allSettled([
    reader.run((db) => sql`select 1 / 0`.execute(db)),
    reader.run((db) => who.execute(db)),
  ]);
  await reader.close();
  expect(asked).toMatchObject([
    { status: "rejected" },
    { status: "fulfilled", value: { rows: [{ role: "yimen_app", subject: "a" }] } },
  ]);
});

test.each([
  ["postgres://app@pooler:6432/yimen?pooler=transaction", true],
  ["postgres://app@pooler:6432/yimen?sslmode=require&pooler=transaction", true],
  ["postgres://app@pooler:6432/yimen?pooler=session", false],
  ["postgres://app@db:5432/yimen", false],
  ["/var/run/postgresql yimen", false],
])("%s leads to a pooler of transactions: %s", (url, pooled) => {
  expect(isPooled(url)).toBe(pooled);
});

test("beside a pooler the way for migrations and jobs must be told, and must not lead through it", () => {
  const variables = {
    DATABASE_URL: "postgres://app@pooler:6432/yimen?pooler=transaction",
    YIMEN_ISSUER: "https://issuer.example",
    YIMEN_JWKS_URL: "https://issuer.example/jwks",
    YIMEN_GATEWAY_SECRET: "s".repeat(32),
    YIMEN_DATA_KEY: Buffer.alloc(32, 7).toString("base64url"),
  };
  expect(() => readEnvironment(variables)).toThrow(
    /MIGRATION_DATABASE_URL: must lead to PostgreSQL directly/,
  );
  const direct = { ...variables, MIGRATION_DATABASE_URL: "postgres://owner@db:5432/yimen" };
  expect(readEnvironment(direct)).toMatchObject({ ownerUrl: direct.MIGRATION_DATABASE_URL });
});
