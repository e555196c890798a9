import * as fc from "fast-check";
import { createSealer } from "@yimen/subgraph-kit";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool } from "../../src/database/pool.ts";
import { openContext, type RequestContext } from "../../src/request/context.ts";
import {
  actorOf,
  baokang,
  noLaw,
  type RunningKiosks,
  sibling,
  startKiosks,
  yushan,
} from "../fixture/harness.ts";
import type { KioskTables } from "../fixture/tables.ts";

let kiosks: RunningKiosks;
const places = [yushan, sibling, baokang];

beforeAll(async () => {
  kiosks = await startKiosks();
  await kiosks.owner.query(
    `insert into kiosks.kiosk (id, code, division_code, installed_on)
    select place || '.' || number, place || '-' || number, place, '2026-01-01'
    from unnest($1::text[]) place, generate_series(1, 3) number`,
    [places],
  );
});

afterAll(() => kiosks.stop());

/** What a request does in one step; each may go wrong in its own way, and none may be seen by anybody else. */
const doings = [
  "look",
  "look twice",
  "fail",
  "name nothing",
  "run out of time",
  "send nonsense",
  "note",
  "note and give up",
  "note and fail",
  "swallow a failure",
  "be killed",
  "give up",
] as const;
type Doing = (typeof doings)[number];

interface Seen {
  readonly subject: string;
  readonly places: readonly string[];
}

const look = async (db: Kysely<KioskTables>): Promise<Seen> => {
  const { rows } = await sql<Seen>`
    select yimen.subject() as subject,
      (select coalesce(array_agg(distinct division_code), '{}') from kiosk) as places`.execute(db);
  return rows[0] ?? { subject: "nobody", places: [] };
};

const note = (db: Kysely<KioskTables>, text: string): Promise<unknown> =>
  db.updateTable("kiosk").set({ note: text }).execute();

async function kill(): Promise<Seen[]> {
  await kiosks.owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'yimen residue' and datname = current_database()",
  );
  return [];
}

const acts: Record<Doing, (context: RequestContext<KioskTables>, abort: AbortController) => Promise<Seen[]>> =
  {
    look: async (context) => [await context.read(look)],
    "look twice": (context) => Promise.all([context.read(look), context.read(look)]),
    fail: async (context) => context.read((db) => sql`select 1 / 0`.execute(db)).then(() => []),
    "name nothing": async (context) =>
      context.read((db) => sql`select * from nowhere`.execute(db)).then(() => []),
    "run out of time": async (context) =>
      context.read(async (db) => {
        await sql`select set_config('statement_timeout', '1', true)`.execute(db);
        await sql`select pg_sleep(1)`.execute(db);
        return [];
      }),
    "send nonsense": async (context) =>
      context.read((db) => sql`select ${"x"}::int`.execute(db)).then(() => []),
    note: (context) =>
      context.write(async ({ db }) => {
        await note(db, context.actor.subject ?? "");
        return [await look(db)];
      }),
    "note and give up": async (context) =>
      context.write(async ({ db }) => {
        await note(db, "given up");
        throw new Error("given up");
      }),
    "note and fail": async (context) =>
      context.write(async ({ db }) => {
        await Promise.all([note(db, "failed"), sql`select 1 / 0`.execute(db), look(db)]);
        return [];
      }),
    "swallow a failure": (context) =>
      context.read(async (db) => {
        await sql`select 1 / 0`.execute(db).catch(() => {});
        return [await look(db)];
      }),
    "be killed": kill,
    "give up": async (_context, abort) => {
      abort.abort();
      return [];
    },
  };

/** Who a connection works for when nobody has it, and what they see; held for a moment, so that as many are asked as there are. */
const nobody = `select current_user::text as role, concat(yimen.subject(), yimen.roles() || yimen.scope()) as who,
  (select count(*)::int from kiosk) as kiosks, current_setting('statement_timeout') as timeout,
  current_setting('transaction_read_only') as "readOnly" from pg_sleep(0.01)`;

const request = fc.record({
  place: fc.constantFrom(...places),
  /** Steps one after the other, each of them several doings side by side. */
  steps: fc.array(fc.array(fc.constantFrom(...doings), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 4,
  }),
});

test("37 whatever requests do side by side on one or two connections, each sees its own rows as itself, and nothing of anybody stays behind", async () => {
  const law = noLaw();
  await fc.assert(
    fc.asyncProperty(
      fc.array(request, { minLength: 2, maxLength: 8 }),
      fc.integer({ min: 1, max: 2 }),
      async (requests, size) => {
        // The schema's tables are found by the search path: the name only tells these connections apart.
        const url = `${kiosks.url}?application_name=yimen%20residue`;
        const pool = openPool({ url, schema: "kiosks", size, waitMs: 20_000, logger: kiosks.log.logger });
        const foreign: unknown[] = [];
        const serve = async ({ place, steps }: (typeof requests)[number], number: number): Promise<void> => {
          const abort = new AbortController();
          const subject = `${place} ${number}`;
          const { context, close } = openContext<KioskTables>({
            pool,
            actor: actorOf(subject, ["COUNTY_ADMIN"], place),
            requestId: subject,
            log: kiosks.log.logger,
            now: Temporal.Now.instant(),
            sealer: createSealer(Buffer.alloc(32, 7)),
            law: () => law,
            signal: abort.signal,
          });
          for (const step of steps) {
            const done = await Promise.allSettled(step.map((doing) => acts[doing](context, abort)));
            const seen = done.flatMap((each) => (each.status === "fulfilled" ? each.value : []));
            foreign.push(...seen.filter((each) => each.subject !== subject || each.places.join() !== place));
          }
          await close();
        };
        try {
          await Promise.all(requests.map(serve));
          // A connection that was killed at the end may not have told the pool yet.
          const ask = () => pool.query<Record<string, unknown>>(nobody);
          const left = await Promise.all(Array.from({ length: size }, () => ask().catch(ask).catch(ask)));
          expect(left.flatMap(({ rows }) => rows)).toEqual(
            left.map(() => ({ role: "yimen_app", who: "{}", kiosks: 0, timeout: "10s", readOnly: "off" })),
          );
          expect(foreign).toEqual([]);
          const notes = await kiosks.owner.query(
            "select note from kiosks.kiosk where note in ('given up', 'failed')",
          );
          expect(notes.rows).toEqual([]);
        } finally {
          await pool.end();
        }
      },
    ),
    { numRuns: 15 },
  );
});
