import { publicActor } from "@yimen/domain";
import { Client, type Pool } from "pg";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool } from "../../src/database/pool.ts";
import { beginSession } from "../../src/database/session.ts";
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
let pool: Pool;

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
  const session = await beginSession<KioskTables>(pool, caller, "read only");
  const seen = await session.run((db) => sql.raw(identity).execute(db));
  await session.commit();
  expect(seen.rows).toEqual([
    {
      who: "yimen_app",
      subject: `o'neil "quoted" \\ , {}`,
      roles: ["CLERK", "INSPECTOR"],
      scope: ["330727", "330727106"],
    },
  ]);
});

test("a statement that comes often is still planned for the values it comes with", async () => {
  const session = await beginSession<KioskTables>(pool, publicActor, "read only");
  const plans = await session.run(async (db) => {
    for (let times = 1; times <= 10; times += 1) {
      await sql`select code as often from kiosk where division_code = ${yushan}`.execute(db);
    }
    return sql`select custom_plans::int as custom, generic_plans::int as generic from pg_prepared_statements
      where statement like '%as often%'`.execute(db);
  });
  await session.commit();
  expect(plans.rows).toEqual([{ custom: 10, generic: 0 }]);
});

test("33 the identity ends with the transaction, and a SET does not reach the next request", async () => {
  const one = openPool({ url: kiosks.url, schema: "kiosks", size: 1, logger: kiosks.log.logger });
  try {
    for (const end of ["commit", "rollback"] as const) {
      const session = await beginSession<KioskTables>(
        one,
        actorOf("a", ["COUNTY_ADMIN"], panan),
        "read write",
      );
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
  const count = async (actor: Parameters<typeof beginSession>[1]): Promise<number> => {
    const session = await beginSession<KioskTables>(pool, actor, "read only");
    const rows = await session.run((db) => db.selectFrom("kiosk").select("id").execute());
    await session.commit();
    return rows.length;
  };
  expect(await count(publicActor)).toBe(0);
  expect(await count(actorOf("nobody", ["COUNTY_ADMIN"]))).toBe(0);
  expect(await count(actorOf("panan", ["COUNTY_ADMIN"], panan))).toBe(6);
  expect(await count({ subject: "system", roles: ["SYSTEM"], divisions: [] })).toBe(9);
});

test("35 a sibling township neither reads, changes, deletes nor plants rows", async () => {
  const session = await beginSession<KioskTables>(
    pool,
    actorOf("sibling", ["COUNTY_ADMIN"], sibling),
    "read write",
  );
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
  const session = await beginSession<KioskTables>(pool, actorOf("a", ["COUNTY_ADMIN"], panan), "read only");
  const written = session.run((db) => db.updateTable("kiosk").set({ note: "x" }).execute());
  await expect(written).rejects.toThrow(/read-only transaction/);
  await session.rollback();
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
      const session = await beginSession<KioskTables>(
        pool,
        actor,
        number % 2 === 0 ? "read only" : "read write",
      );
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
        await session.commit();
      } catch (error) {
        await session.rollback();
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
    const session = await beginSession<KioskTables>(one, actorOf("a", ["COUNTY_ADMIN"], yushan), "read only");
    let escaped: Parameters<Parameters<typeof session.run>[0]>[0] | undefined;
    await session.run(async (db) => {
      escaped = db;
    });
    await session.commit();
    const next = await beginSession<KioskTables>(one, actorOf("b", ["COUNTY_ADMIN"], baokang), "read only");
    await expect(escaped?.selectFrom("kiosk").selectAll().execute()).rejects.toThrow(/transaction has ended/);
    await next.commit();
  } finally {
    await one.end();
  }
});

test("a transaction whose failed statement was swallowed does not pass for committed", async () => {
  const session = await beginSession<KioskTables>(pool, actorOf("a", ["COUNTY_ADMIN"], panan), "read write");
  await session.run(async (db) => {
    await db.updateTable("kiosk").set({ note: "half" }).execute();
    await sql`select 1 / 0`.execute(db).catch(() => {});
  });
  await expect(session.commit()).rejects.toThrow(/nothing was committed/);
  const notes = await kiosks.owner.query("select 1 from kiosks.kiosk where note = 'half'");
  expect(notes.rows).toEqual([]);
});
