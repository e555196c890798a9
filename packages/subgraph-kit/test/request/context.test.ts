import { setImmediate as turn } from "node:timers/promises";
import { createSealer, defineLoader } from "@yimen/subgraph-kit";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openPool, type RequestPool } from "../../src/database/pool.ts";
import { type OpenContext, openContext } from "../../src/request/context.ts";
import { actorOf, noLaw, panan, type RunningKiosks, startKiosks, yushan } from "../fixture/harness.ts";
import type { KioskTables } from "../fixture/tables.ts";

let kiosks: RunningKiosks;
let pool: RequestPool;
let request: OpenContext<KioskTables>;

beforeAll(async () => {
  kiosks = await startKiosks();
});

afterAll(() => kiosks.stop());

const open = (signal?: AbortSignal, readPool?: () => RequestPool): OpenContext<KioskTables> =>
  openContext<KioskTables>({
    pool,
    readPool,
    actor: actorOf("a", ["COUNTY_ADMIN"], panan),
    requestId: "test-request",
    log: kiosks.log.logger,
    now: Temporal.Now.instant(),
    sealer: createSealer(Buffer.alloc(32, 7)),
    law: noLaw,
    signal,
  });

beforeEach(() => {
  pool = openPool({ url: kiosks.url, schema: "kiosks", size: 2, waitMs: 1_000, logger: kiosks.log.logger });
  request = open();
});

afterEach(async () => {
  await request.close();
  // A connection that was not given back would keep the pool from ending.
  await pool.end();
});

const txid = (): Promise<unknown> =>
  request.context.read(async (db) => {
    // A virtual id is one of a transaction's own, and a read-only transaction has no other.
    const found = await sql<{ id: string }>`
      select virtualtransaction as id from pg_locks where pid = pg_backend_pid() and locktype = 'virtualxid'`.execute(
      db,
    );
    return found.rows[0]?.id;
  });

const fail = (): Promise<unknown> => request.context.read((db) => sql`select 1 / 0`.execute(db));

test("the reads of a request share one transaction", async () => {
  const [one, two] = await Promise.all([txid(), txid()]);
  expect([two, await txid()]).toEqual([one, one]);
  expect(pool.totalCount).toBe(1);
});

test("reads go where they may be a little old until the request writes, and to the primary from then on", async () => {
  const { logger } = kiosks.log;
  const elsewhere = openPool({ url: kiosks.url, schema: "facilities", size: 1, waitMs: 1_000, logger });
  const { context, close } = open(undefined, () => elsewhere);
  const where = (): Promise<unknown> =>
    context.read(async (db) => {
      const { rows } = await sql<{ path: string }>`select current_setting('search_path') as path`.execute(db);
      return rows[0]?.path;
    });
  try {
    expect(await where()).toBe("facilities");
    expect(await context.write(({ db }) => sql<{ one: number }>`select 1 as one`.execute(db))).toMatchObject({
      rows: [{ one: 1 }],
    });
    expect(await where()).toBe("kiosks");
  } finally {
    await close();
    await elsewhere.end();
  }
});

test("a read that fails fails alone: its neighbours and those after it are answered", async () => {
  const outcomes = await Promise.allSettled([txid(), fail(), txid(), fail(), txid(), fail(), txid()]);
  expect(outcomes.map((each) => each.status)).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
    "rejected",
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
  const reasons = outcomes.map((each) => (each.status === "rejected" ? String(each.reason) : "none"));
  expect(reasons.filter((reason) => reason !== "none")).toEqual(
    Array.from({ length: 3 }, () => "error: division by zero"),
  );
  await expect(txid()).resolves.toBeTypeOf("string");
});

test("a read that catches its own failure goes on", async () => {
  const stubborn = request.context.read(async (db) => {
    await sql`select 1 / 0`.execute(db).catch(() => {});
    return sql`select 1 as one`.execute(db);
  });
  await expect(stubborn).resolves.toMatchObject({ rows: [{ one: 1 }] });
});

test("a write ends the reads before it and later reads see what it wrote", async () => {
  const count = (): Promise<number> =>
    request.context.read(async (db) => (await db.selectFrom("kiosk").select("id").execute()).length);
  const before = await count();
  const read = await txid();
  await request.context.write((tx) =>
    tx.db
      .insertInto("kiosk")
      .values({
        id: crypto.randomUUID(),
        code: crypto.randomUUID(),
        division_code: yushan as never,
        station_id: null,
        installed_on: Temporal.PlainDate.from("2026-01-01"),
      })
      .execute(),
  );
  expect(await count()).toBe(before + 1);
  expect(await txid()).not.toBe(read);
  expect(pool.totalCount).toBe(1);
});

test("after a write loaders ask again, whether it was committed or not", async () => {
  let asked = 0;
  const load = defineLoader(async (_context: object, keys: readonly string[]) => {
    asked += 1;
    return new Map(keys.map((key) => [key, asked]));
  });
  const { context } = request;
  expect([await load(context, "a"), await load(context, "a")]).toEqual([1, 1]);
  await context.write(async () => {});
  expect(await load(context, "a")).toBe(2);
  await context.write(() => Promise.reject(new Error("refused"))).catch(() => {});
  expect(await load(context, "a")).toBe(3);
});

test("a write within a read or a write is refused instead of waiting for itself", async () => {
  const { context } = request;
  await expect(context.read(() => context.write(async () => "never"))).rejects.toThrow(/a write within/);
  await expect(context.write(() => context.write(async () => "never"))).rejects.toThrow(/a write within/);
});

test("writes side by side each have their own transaction", async () => {
  const written = await Promise.all([1, 2, 3].map((n) => request.context.write(async () => n)));
  expect(written).toEqual([1, 2, 3]);
});

test("a deadlock is run again from the start, three times at most", async () => {
  let runs = 0;
  const once = await request.context.write(async (tx) => {
    runs += 1;
    if (runs === 1) await sql`do $$ begin raise sqlstate '40P01'; end $$`.execute(tx.db);
    return runs;
  });
  expect(once).toBe(2);
  runs = 0;
  const never = request.context.write(async (tx) => {
    runs += 1;
    await sql`do $$ begin raise sqlstate '40001'; end $$`.execute(tx.db);
  });
  await expect(never).rejects.toMatchObject({ code: "40001" });
  expect(runs).toBe(3);
});

test.each(["55P03", "57014", "53300", "08006"])(
  "SQLSTATE %s, which time may heal, is answered as DATABASE_UNAVAILABLE",
  async (state) => {
    const failing = request.context.write((tx) =>
      sql`do $$ begin raise sqlstate '${sql.raw(state)}'; end $$`.execute(tx.db),
    );
    await expect(failing).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE", kind: "unavailable" });
  },
);

test("after its end a request reads and writes nothing and takes no connection", async () => {
  await txid();
  await request.close();
  await expect(txid()).rejects.toThrow(/the request is over/);
  await expect(request.context.write(async () => 1)).rejects.toThrow(/the request is over/);
  expect(pool.idleCount).toBe(pool.totalCount);
});

test("closing waits for a read under way and lets it finish", async () => {
  const reading = request.context.read(async (db) => {
    await turn();
    return sql`select 1 as one`.execute(db);
  });
  await request.close();
  await expect(reading).resolves.toMatchObject({ rows: [{ one: 1 }] });
  expect(pool.idleCount).toBe(1);
});

test("once nobody waits, a request begins nothing new", async () => {
  const abort = new AbortController();
  request = open(abort.signal);
  await txid();
  abort.abort();
  await expect(txid()).rejects.toThrow(/the request is over/);
});
