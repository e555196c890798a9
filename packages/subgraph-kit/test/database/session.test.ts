import { type Actor, publicActor } from "@yimen/domain";
import { Client } from "pg";
import { readPage } from "@yimen/subgraph-kit";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool, type RequestPool } from "../../src/database/pool.ts";
import { openReader, openWriter, readOnce } from "../../src/database/session.ts";
import {
  actorOf,
  baokang,
  panan,
  type RunningKiosks,
  sibling,
  startKiosks,
  yushan,
} from "../fixture/harness.ts";
import type { KioskTables } from "../fixture/tables.ts";

let kiosks: RunningKiosks;
let pool: RequestPool;

beforeAll(async () => {
  kiosks = await startKiosks();
  pool = openPool({ url: kiosks.url, schema: "kiosks", size: 5, waitMs: 20_000, logger: kiosks.log.logger });
  await kiosks.owner.query(`insert into kiosks.kiosk (id, code, division_code, installed_on)
    select place || '.' || number, place || '-' || number, place, '2026-01-01'
    from unnest(array['${yushan}', '${sibling}', '${baokang}']) place, generate_series(1, 3) number`);
});

afterAll(async () => {
  await pool.end();
  await kiosks.stop();
});

const identity = `select current_user::text as who, current_setting('yimen.subject', true) as subject,
  yimen.roles() as roles, yimen.scope() as scope`;

test("work runs as the role that owns nothing, with the caller's subject, roles and places", async () => {
  const caller = actorOf(`o'neil "quoted" \\ , {}`, ["CLERK", "INSPECTOR"], panan, yushan);
  const seen = await readOnce<KioskTables, { rows: unknown[] }>(pool, caller, (db) =>
    sql.raw(identity).execute(db),
  );
  expect(seen.rows).toEqual([
    {
      who: "yimen_app",
      subject: `o'neil "quoted" \\ , {}`,
      roles: ["CLERK", "INSPECTOR"],
      scope: ["330727", "330727106"],
    },
  ]);
});

test("a page of an indexed list is planned once, any other for its values, and what stands beside them as PostgreSQL sees fit", async () => {
  const one = openPool({
    url: kiosks.url,
    schema: "kiosks",
    size: 1,
    waitMs: 20_000,
    logger: kiosks.log.logger,
  });
  const caller = actorOf("a", ["COUNTY_ADMIN"], panan);
  try {
    for (let times = 1; times <= 10; times += 1) {
      await readOnce<KioskTables, unknown>(one, caller, async (db) => {
        await sql`select code as by_key from kiosk where id = ${"x"}`.execute(db);
        const byId = [{ column: "id", direction: "asc" }] as const;
        const pages = [
          readPage(db.selectFrom("kiosk").select("code as in_pages"), byId, {}),
          readPage(
            db.selectFrom("kiosk").select("code as indexed"),
            byId,
            { first: times },
            { indexed: true },
          ),
          sql`select code as beside from kiosk where id = ${"x"}`.execute(db),
        ];
        await Promise.all(pages);
        expect((await sql`show enable_sort`.execute(db)).rows).toEqual([{ enable_sort: "on" }]);
      });
    }
    const plans = await one.query(`select custom_plans::int as custom, generic_plans::int as generic
      from pg_prepared_statements where statement ~ 'as "?(in_pages|indexed|by_key|beside)'
      order by array_position('{in_pages,indexed,by_key,beside}', substring(statement from 'as "?(\\w+)'))`);
    expect(plans.rows).toEqual([
      { custom: 10, generic: 0 },
      { custom: 0, generic: 10 },
      { custom: 5, generic: 5 },
      { custom: 5, generic: 5 },
    ]);
    expect((await one.query("show plan_cache_mode")).rows).toEqual([{ plan_cache_mode: "auto" }]);
  } finally {
    await one.end();
  }
});

test("33 the identity ends with the transaction, and a SET does not reach the next request", async () => {
  const one = openPool({ url: kiosks.url, schema: "kiosks", size: 1, logger: kiosks.log.logger });
  try {
    for (const end of ["commit", "rollback"] as const) {
      const session = openWriter<KioskTables>(one, actorOf("a", ["COUNTY_ADMIN"], panan));
      await session.run((db) => sql.raw(identity).execute(db));
      await session[end]();
      const after = await one.query(identity);
      expect(after.rows).toEqual([{ who: "yimen_app", subject: "", roles: [], scope: [] }]);
      const rows = await one.query("select * from kiosk");
      expect(rows.rows).toEqual([]);
    }
  } finally {
    await one.end();
  }
});

test("the public and a caller without places see no protected row; the system sees all", async () => {
  const count = (actor: Actor): Promise<number> =>
    readOnce<KioskTables, number>(
      pool,
      actor,
      async (db) => (await db.selectFrom("kiosk").select("id").execute()).length,
    );
  expect(await count(publicActor)).toBe(0);
  expect(await count(actorOf("nobody", ["COUNTY_ADMIN"]))).toBe(0);
  expect(await count(actorOf("panan", ["COUNTY_ADMIN"], panan))).toBe(6);
  expect(await count({ subject: "system", roles: ["SYSTEM"], divisions: [] })).toBe(9);
});

test("35 a sibling township neither reads, changes, deletes nor plants rows", async () => {
  const session = openWriter<KioskTables>(pool, actorOf("sibling", ["COUNTY_ADMIN"], sibling));
  await session.run(async (db) => {
    const seen = await db
      .selectFrom("kiosk")
      .select("id")
      .where("division_code", "=", yushan as never)
      .execute();
    const changed = await db
      .updateTable("kiosk")
      .set({ note: "mine" })
      .where("id", "like", `${yushan}%`)
      .executeTakeFirst();
    const deleted = await db.deleteFrom("kiosk").where("id", "like", `${yushan}%`).executeTakeFirst();
    expect([seen.length, changed.numUpdatedRows, deleted.numDeletedRows]).toEqual([0, 0n, 0n]);
  });
  const planted = session.run((db) =>
    sql`insert into kiosk (id, code, division_code, installed_on) values ('x', 'x', ${yushan}, '2026-01-01')`.execute(
      db,
    ),
  );
  await expect(planted).rejects.toThrow(/row-level security/);
  await session.rollback();
});

test("the owner of the tables is bound by row-level security too, and RESET ROLE leads nowhere", async () => {
  const role = `plain_${crypto.randomUUID().replaceAll("-", "")}`;
  // The embedded server's owner is a superuser, whom nothing binds: hand the table to a plain role.
  await kiosks.owner.query(`create role ${role}; grant usage on schema kiosks, yimen to ${role};
    alter table kiosks.kiosk owner to ${role}`);
  const client = new Client({ connectionString: kiosks.url });
  await client.connect();
  try {
    await client.query(`set role ${role}`);
    expect((await client.query("select * from kiosks.kiosk")).rows).toEqual([]);
  } finally {
    await client.query("reset role; alter table kiosks.kiosk owner to current_user");
    await client.query(`drop owned by ${role}; drop role ${role}`);
    await client.end();
  }
  const connection = await pool.connect();
  await connection.query("reset role");
  const who = await connection.query("select current_user::text as who");
  connection.release();
  expect(who.rows).toEqual([{ who: "yimen_app" }]);
});

test("a read-only session cannot write", async () => {
  const session = openReader<KioskTables>(pool, actorOf("a", ["COUNTY_ADMIN"], panan));
  const written = session.run((db) => db.updateTable("kiosk").set({ note: "x" }).execute());
  await expect(written).rejects.toThrow(/read-only transaction/);
  const unlocked = session.run((db) => sql`set transaction read write`.execute(db));
  await expect(unlocked).rejects.toThrow(/must be set before any query/);
  const through = session.run((db) =>
    sql`with gone as (delete from kiosk returning id) select count(*) from gone`.execute(db),
  );
  await expect(through).rejects.toThrow(/read-only transaction/);
  await session.close();
});

test("37 a thousand requests of mixed tenants on five connections: nobody sees a foreign row, nobody waits for ever", async () => {
  const tenants = [yushan, sibling, baokang].map((place) => ({
    place,
    actor: actorOf(place, ["COUNTY_ADMIN"], place),
  }));
  const foreign: unknown[] = [];
  const failures: unknown[] = [];
  await Promise.all(
    Array.from({ length: 1_000 }, async (_, number) => {
      const { place, actor } = tenants[number % tenants.length] ?? { place: yushan, actor: publicActor };
      const reader = openReader<KioskTables>(pool, actor);
      const writer = openWriter<KioskTables>(pool, actor);
      const session = number % 2 === 0 ? reader : writer;
      try {
        const [rows, more] = await session.run((db) =>
          Promise.all([
            db.selectFrom("kiosk").select(["id", "division_code"]).execute(),
            sql<{ place: string }>`select yimen.subject() as place`.execute(db),
          ]),
        );
        foreign.push(...rows.filter((row) => row.division_code !== place));
        if (rows.length !== 3 || more.rows[0]?.place !== place) foreign.push({ rows, more });
        if (number % 7 === 0) throw new Error("a work that fails half-way");
        await reader.close();
        await writer.commit();
      } catch (error) {
        await reader.close();
        await writer.rollback();
        if ((error as Error).message !== "a work that fails half-way") failures.push(error);
      }
    }),
  );
  expect({ foreign, failures }).toEqual({ foreign: [], failures: [] });
  expect(pool.totalCount).toBeLessThanOrEqual(5);
  expect(pool.idleCount).toBe(pool.totalCount);
});

test("37 what still runs when a transaction ends does not run in the next caller's", async () => {
  const one = openPool({ url: kiosks.url, schema: "kiosks", size: 1, logger: kiosks.log.logger });
  try {
    const session = openReader<KioskTables>(one, actorOf("a", ["COUNTY_ADMIN"], yushan));
    let escaped: Parameters<Parameters<typeof session.run>[0]>[0] | undefined;
    await session.run(async (db) => {
      escaped = db;
    });
    await session.close();
    const next = openReader<KioskTables>(one, actorOf("b", ["COUNTY_ADMIN"], baokang));
    await next.run((db) => db.selectFrom("kiosk").selectAll().execute());
    await expect(escaped?.selectFrom("kiosk").selectAll().execute()).rejects.toThrow(/transaction has ended/);
    await next.close();
  } finally {
    await one.end();
  }
});

test("a transaction whose failed statement was swallowed does not pass for committed", async () => {
  const session = openWriter<KioskTables>(pool, actorOf("a", ["COUNTY_ADMIN"], panan));
  await session.run(async (db) => {
    await db.updateTable("kiosk").set({ note: "half" }).execute();
    await sql`select 1 / 0`.execute(db).catch(() => {});
  });
  await expect(session.commit()).rejects.toThrow(/nothing was committed/);
  const notes = await kiosks.owner.query("select 1 from kiosks.kiosk where note = 'half'");
  expect(notes.rows).toEqual([]);
});
