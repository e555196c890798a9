import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  baokangAdmin,
  type Installed,
  installKiosk,
  kioskInput,
  pananAdmin,
  type RunningKiosks,
  startKiosks,
} from "../fixture/harness.ts";
import { openContext } from "../../src/request/context.ts";
import { openPool } from "../../src/database/pool.ts";
import { readOnce } from "../../src/database/session.ts";
import { createSealer } from "@yimen/subgraph-kit";
import { actorOf, noLaw, panan } from "../fixture/harness.ts";

let kiosks: RunningKiosks;

beforeEach(async () => {
  kiosks = await startKiosks({ poolSize: 2, poolWaitMs: 200 });
});

afterEach(() => kiosks.stop());

/** Ends every backend of the subgraph's pool, as an administrator or a failover would. */
const killBackends = (): Promise<unknown> =>
  kiosks.owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'yimen kiosks' and datname = current_database()",
  );

/** Resolves when so many backends of the subgraph wait for a lock. */
const waiting = (count: number): Promise<void> =>
  expect
    .poll(async () => {
      const found = await kiosks.owner.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_stat_activity
         where application_name = 'yimen kiosks' and datname = current_database() and wait_event_type = 'Lock'`,
      );
      return found.rows[0]?.waiting;
    })
    .toBe(count);

const held = (lock: number): string => `{ held(lock: ${lock}) }`;

test("50 a backend terminated in the middle of a transaction is a retryable failure; the next request is served", async () => {
  const blocker = await kiosks.owner.connect();
  await blocker.query("select pg_advisory_lock(1)");
  const asked = kiosks.ask(held(1));
  await waiting(1);
  await killBackends();
  const answer = await asked;
  expect(answer.errors?.[0]?.extensions?.["code"]).toBe("DATABASE_UNAVAILABLE");
  expect(await kiosks.ask("{ whoAmI }")).toHaveProperty("data.whoAmI");
  blocker.release(true);
});

test("51 idle backends killed meanwhile cost nobody an answer", async () => {
  await Promise.all([kiosks.ask("{ whoAmI }"), kiosks.ask("{ whoAmI }")]);
  await killBackends();
  const answers = await Promise.all([kiosks.ask("{ whoAmI }"), kiosks.ask("{ whoAmI }")]);
  expect(answers.map((answer) => answer.errors)).toEqual([undefined, undefined]);
});

test("51 a connection that died unnoticed is replaced before anybody is told", async () => {
  const pool = openPool({ url: kiosks.url, schema: "kiosks", size: 1, logger: kiosks.log.logger });
  await pool.query("select 1");
  // Killed while this process stands still: nothing has told the pool when it lends the connection out.
  const script = `import { Client } from "pg";
    const client = new Client(process.argv[1]);
    await client.connect();
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'yimen kiosks' and datname = current_database()");
    await client.end();`;
  const cwd = fileURLToPath(new URL("../../", import.meta.url));
  const killed = spawnSync(process.execPath, ["--input-type=module", "-e", script, kiosks.url], { cwd });
  const seen = await readOnce(pool, actorOf("a", ["CLERK"], panan), (db) => sql`select 1 as one`.execute(db));
  expect({ status: killed.status, rows: seen.rows }).toEqual({ status: 0, rows: [{ one: 1 }] });
  await pool.end();
});

test("52 a write whose backend is killed is either acknowledged and there, or refused and repeatable with its key", async () => {
  const request = kioskInput();
  const racing = kiosks.ask(installKiosk, request, pananAdmin);
  await killBackends();
  await racing;
  const again = (await kiosks.ask(installKiosk, request, pananAdmin)).data as unknown as Installed;
  expect(again.installKiosk.__typename).toBe("InstallKioskPayload");
  const rows = await kiosks.owner.query("select code from kiosks.kiosk");
  expect(rows.rows).toEqual([{ code: request.input["code"] }]);
});

test("54 H6 with every connection taken a request is told quickly to come back, not that the database is away, and the subgraph is not ready", async () => {
  const blocker = await kiosks.owner.connect();
  await blocker.query("select pg_advisory_lock(2)");
  const holding = [kiosks.ask(held(2)), kiosks.ask(held(2))];
  await waiting(2);
  const refused = await kiosks.ask("{ whoAmI }");
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: "SERVICE_OVERLOADED" });
  expect(refused.errors?.[0]?.extensions?.["zh"]).toMatch(/幂等键/);
  await expect(kiosks.subgraph.ready()).rejects.toThrow(/timeout exceeded/);
  await blocker.query("select pg_advisory_unlock(2)");
  blocker.release();
  expect(await Promise.all(holding)).toEqual([
    { data: { held: "released" } },
    { data: { held: "released" } },
  ]);
  await expect(kiosks.subgraph.ready()).resolves.toBeUndefined();
});

test("readers, writers and writers that read share two connections without a deadlock", async () => {
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, number) =>
      number % 2 === 0
        ? kiosks.ask(installKiosk, kioskInput(), pananAdmin)
        : kiosks.ask("{ kiosks { edges { node { self { code } } } } whoAmI }", {}, baokangAdmin),
    ),
  );
  // 200 ms of patience is little for sixty at once: told to come back is right, hanging or leaking is not.
  const codes = new Set(
    answers.flatMap((answer) => answer.errors ?? []).map((error) => error.extensions?.["code"]),
  );
  expect([...codes].filter((code) => code !== "SERVICE_OVERLOADED")).toEqual([]);
  expect(await kiosks.ask("{ whoAmI }")).toHaveProperty("data.whoAmI");
});

test("on a pool of one, a read within a write uses the writer's connection and sees what it wrote", async () => {
  const pool = openPool({
    url: kiosks.url,
    schema: "kiosks",
    size: 1,
    waitMs: 300,
    logger: kiosks.log.logger,
  });
  const { context, close } = openContext<Record<string, never>>({
    pool,
    actor: actorOf("a", ["COUNTY_ADMIN"], panan),
    requestId: "r",
    log: kiosks.log.logger,
    now: Temporal.Now.instant(),
    sealer: createSealer(Buffer.alloc(32, 7)),
    law: noLaw,
  });
  const seen = await context.write(async (tx) => {
    await sql`insert into kiosk (id, code, division_code, installed_on) values ('w', 'w', ${panan}, '2026-01-01')`.execute(
      tx.db,
    );
    return context.read(async (db) => (await sql`select code from kiosk`.execute(db)).rows);
  });
  expect(seen).toEqual([{ code: "w" }]);
  await close();
  await pool.end();
});
