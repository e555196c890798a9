import { setTimeout as sleep } from "node:timers/promises";
import { createSealer } from "@yimen/subgraph-kit";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openPool, type RequestPool } from "../../src/database/pool.ts";
import { type OpenContext, openContext } from "../../src/request/context.ts";
import { actorOf, noLaw, panan, type RunningKiosks, startKiosks, yushan } from "../fixture/harness.ts";
import { countRoundTrips, type RoundTrips } from "../fixture/round-trips.ts";
import type { KioskTables } from "../fixture/tables.ts";

let kiosks: RunningKiosks;
let pool: RequestPool;
let trips: RoundTrips;
let request: OpenContext<KioskTables>;
let abort: AbortController;

beforeAll(async () => {
  kiosks = await startKiosks();
});

afterAll(() => kiosks.stop());

beforeEach(() => {
  pool = openPool({ url: kiosks.url, schema: "kiosks", size: 1, waitMs: 5_000, logger: kiosks.log.logger });
  trips = countRoundTrips(pool);
  abort = new AbortController();
  request = openContext<KioskTables>({
    pool,
    actor: actorOf("a", ["COUNTY_ADMIN"], panan),
    requestId: "test-request",
    log: kiosks.log.logger,
    now: Temporal.Now.instant(),
    sealer: createSealer(Buffer.alloc(32, 7)),
    law: noLaw,
    signal: abort.signal,
  });
});

afterEach(async () => {
  await request.close();
  await pool.end();
  await kiosks.owner.query("delete from kiosks.kiosk");
});

const ask = (text: string): Promise<unknown[]> =>
  request.context.read(async (db) => (await sql.raw(text).execute(db)).rows);

const count = "select count(*)::int as kiosks from kiosk";

const plant = (code: string): Promise<unknown> =>
  kiosks.owner.query(
    "insert into kiosks.kiosk (id, code, division_code, installed_on) values ($1, $1, $2, '2026-01-01')",
    [code, yushan],
  );

test("all that a request asks in one tick costs one round trip, identity included", async () => {
  const answers = await Promise.all([
    ask(count),
    ask("select yimen.subject() as subject"),
    ask("select 3 as n"),
  ]);
  expect(answers).toEqual([[{ kiosks: 0 }], [{ subject: "a" }], [{ n: 3 }]]);
  expect(trips.count).toBe(1);
});

test("a step that needs the one before costs one more; the end is one that nobody waits for", async () => {
  await ask(count);
  await Promise.all([ask("select 1 as n"), ask("select 2 as n")]);
  expect(trips.count).toBe(2);
  const closing = request.close();
  expect(trips.count).toBe(2);
  await closing;
  expect(trips.count).toBe(3);
  expect(pool.idleCount).toBe(1);
});

test("a request that reads nothing takes no connection", async () => {
  await request.close();
  expect([trips.count, pool.totalCount]).toEqual([0, 0]);
});

test("the reads of a request see one snapshot, however many steps they take", async () => {
  const before = await ask(count);
  await plant("meanwhile");
  expect([before, await ask(count)]).toEqual([[{ kiosks: 0 }], [{ kiosks: 0 }]]);
  await request.context.write(async () => {});
  expect(await ask(count)).toEqual([{ kiosks: 1 }]);
});

test("statements skipped for another one's failure go out again together", async () => {
  const asked = await Promise.allSettled([
    ask("select 1 as n"),
    ask("select 1 / 0"),
    ask("select 3 as n"),
    ask(count),
  ]);
  expect(asked.map((each) => (each.status === "fulfilled" ? each.value : String(each.reason)))).toEqual([
    [{ n: 1 }],
    "error: division by zero",
    [{ n: 3 }],
    [{ kiosks: 0 }],
  ]);
  expect(trips.count).toBe(2);
});

test("a statement that takes too long fails alone, when its own time is up", async () => {
  await ask("select set_config('statement_timeout', '300', true)");
  const asked = await Promise.allSettled([
    ask("select 1 as n"),
    ask("select pg_sleep(20)"),
    ask("select 3 as n"),
  ]);
  expect(asked).toMatchObject([
    { status: "fulfilled", value: [{ n: 1 }] },
    { status: "rejected", reason: { code: "DATABASE_UNAVAILABLE" } },
    { status: "fulfilled", value: [{ n: 3 }] },
  ]);
});

test("a value that cannot be sent fails its own statement alone", async () => {
  const round: { self?: unknown } = {};
  round.self = round;
  const asked = await Promise.allSettled([
    ask("select 1 as n"),
    request.context.read((db) => sql`select ${round}::jsonb`.execute(db)),
    ask("select 3 as n"),
  ]);
  expect(asked).toMatchObject([
    { status: "fulfilled", value: [{ n: 1 }] },
    { status: "rejected", reason: { message: expect.stringMatching(/circular/) as string } },
    { status: "fulfilled", value: [{ n: 3 }] },
  ]);
});

test("more statements than a batch holds are all answered", async () => {
  const asked = await Promise.all(Array.from({ length: 100 }, (_, n) => ask(`select ${n} as n`)));
  expect(asked).toEqual(Array.from({ length: 100 }, (_, n) => [{ n }]));
  expect(trips.count).toBe(4);
});

test("a backend that dies between two steps of a request costs it nothing but its snapshot", async () => {
  const [before] = await ask("select pg_backend_pid() as pid");
  await kiosks.owner.query("select pg_terminate_backend($1)", [(before as { pid: number }).pid]);
  const [after] = await ask("select pg_backend_pid() as pid, yimen.subject() as subject");
  expect(after).toMatchObject({ subject: "a" });
  expect(after).not.toMatchObject(before as object);
});

/** Ends the backend that sleeps, as an administrator would. */
const killSleeper = (): Promise<void> =>
  expect
    .poll(async () => {
      const killed = await kiosks.owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and state = 'active' and query like 'select pg_sleep(20)%'`);
      return killed.rowCount;
    })
    .toBe(1);

test("a backend that dies at a statement fails it alone: its neighbours are answered by another", async () => {
  const asking = Promise.allSettled([ask("select pg_sleep(20)"), ask("select yimen.subject() as subject")]);
  await killSleeper();
  const asked = await asking;
  expect(asked).toMatchObject([
    { status: "rejected", reason: { code: "DATABASE_UNAVAILABLE" } },
    { status: "fulfilled", value: [{ subject: "a" }] },
  ]);
});

test("what was not sent when nobody waits any more is not sent", async () => {
  const first = ask("select pg_sleep(0.2)");
  await expect.poll(() => pool.totalCount - pool.idleCount).toBe(1);
  await sleep(20);
  const second = ask(count);
  abort.abort();
  await first;
  await expect(second).rejects.toThrow(/the request is over/);
  expect(trips.count).toBe(1);
});

test("a write begins, says who writes and does its first statement in one round trip", async () => {
  await request.context.write(async ({ db }) => {
    await sql`insert into kiosk (id, code, division_code, installed_on) values ('w', 'w', ${yushan}, '2026-01-01')`.execute(
      db,
    );
  });
  expect(trips.count).toBe(2);
  expect((await kiosks.owner.query("select code from kiosks.kiosk")).rows).toEqual([{ code: "w" }]);
});

test("a write whose connection is lost in the middle is not committed, not even by going on", async () => {
  const written = request.context.write(async ({ db }) => {
    await sql`insert into kiosk (id, code, division_code, installed_on) values ('w', 'w', ${yushan}, '2026-01-01')`.execute(
      db,
    );
    await sql`select pg_sleep(20)`.execute(db).catch(() => {});
    await sql`update kiosk set note = 'half'`.execute(db).catch(() => {});
  });
  // Both are listened to from here on: the refusal may come before the sleeper is known to be gone.
  const [outcome] = await Promise.allSettled([written, killSleeper()]);
  expect(outcome).toMatchObject({
    status: "rejected",
    reason: { message: expect.stringMatching(/nothing was committed/) as string },
  });
  expect((await kiosks.owner.query("select code from kiosks.kiosk")).rows).toEqual([]);
});

test("of writes side by side in one transaction the one behind a failure is refused, and nothing stays", async () => {
  const note = (code: string) => sql`
    insert into kiosk (id, code, division_code, installed_on) values (${code}, ${code}, ${yushan}, '2026-01-01')`;
  const outcomes: unknown[] = [];
  const written = request.context.write(async ({ db }) => {
    outcomes.push(
      ...(await Promise.allSettled([
        note("1").execute(db),
        sql`select 1 / 0`.execute(db),
        note("2").execute(db),
      ])),
    );
  });
  await expect(written).rejects.toThrow(/nothing was committed/);
  expect(outcomes).toMatchObject([
    { status: "fulfilled" },
    { status: "rejected", reason: { code: "22012" } },
    { status: "rejected", reason: { message: expect.stringMatching(/transaction is aborted/) as string } },
  ]);
  expect((await kiosks.owner.query("select code from kiosks.kiosk")).rows).toEqual([]);
});
