import { createLogger, createTokenVerifier } from "@yimen/service-host";
import {
  addDataKey,
  admitMaster,
  createSubgraph,
  forgetOtherMasters,
  openKeys,
  type OpenKeys,
  resealingTaskOf,
  type Subgraph,
} from "@yimen/subgraph-kit";
import { testIssuer } from "@yimen/testing";
import { Client, Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningKiosks, startKiosks } from "../fixture/harness.ts";
import { kiosks as definition } from "../fixture/kiosks.ts";

const master = Buffer.alloc(32, 7);
const quiet = createLogger({ name: "keys", level: "silent" });
const placeOf = (id: string): string => `kiosks.note/${id}/text`;
const rows = 450;

let kiosks: RunningKiosks;
let subgraph: Subgraph;
let client: Client;
let pool: Pool;
/** Two processes on one database. */
let one: OpenKeys;
let other: OpenKeys;

const keysOf = (key: Buffer): OpenKeys => openKeys({ pool, master: key, logger: quiet });
const idOf = (at: number): string => String(at).padStart(4, "0");

beforeAll(async () => {
  kiosks = await startKiosks();
  pool = new Pool({ connectionString: kiosks.url, max: 2 });
  client = new Client({ connectionString: kiosks.url });
  await client.connect();
  [one, other] = [keysOf(master), keysOf(master)];
  const issuer = await testIssuer();
  subgraph = await createSubgraph(
    { ...definition, sealed: [{ table: "note", id: "id", columns: { text: placeOf } }] },
    {
      databaseUrl: kiosks.url,
      verifier: createTokenVerifier({ ...issuer, keys: { jwks: issuer.jwks } }),
      sealer: one.sealer,
      logger: quiet,
    },
  );
  await client.query(`create table kiosks.note (id text primary key, text text);
    alter table kiosks.note enable row level security, force row level security;
    create policy all_of_it on kiosks.note using (true)`);
  for (let at = 0; at < rows; at += 1) await write(at);
});

afterAll(async () => {
  one.close();
  other.close();
  await subgraph.stop();
  await client.end();
  await pool.end();
  await kiosks.stop();
});

async function write(at: number, by: OpenKeys = one): Promise<void> {
  const id = idOf(at);
  await client.query("insert into kiosks.note values ($1, $2)", [
    id,
    by.sealer.seal(`说明 ${at}`, placeOf(id)),
  ]);
}

async function rotate(): Promise<string> {
  const id = await addDataKey(client, master, { by: "test", inMs: 0 });
  await one.refresh();
  await other.refresh();
  return id;
}

async function reseal(keyId: string): Promise<void> {
  await subgraph.tasks[resealingTaskOf("kiosks")]?.({ keyId }, { job: { id: "1" } });
}

async function texts(by: OpenKeys): Promise<readonly string[]> {
  const found = await client.query<{ id: string; text: string }>(
    "select id, text from kiosks.note order by id",
  );
  return found.rows.map(({ id, text }) => by.sealer.open(text, placeOf(id)));
}

async function countUnder(version: string): Promise<number> {
  const found = await client.query("select from kiosks.note where text like $1", [`${version}.%`]);
  return found.rowCount ?? 0;
}

test("X-12 a job that is cut off goes on at its batch; what is sealed with either key opens all the while, and fingerprints stay", async () => {
  const found = one.sealer.fingerprint("11010519491231002X", "citizen");
  const victim = await client.query<{ text: string }>("select text from kiosks.note where id = $1", [
    idOf(250),
  ]);
  await client.query("update kiosks.note set text = 'v1.spoilt' where id = $1", [idOf(250)]);
  const key = await rotate();
  await expect(reseal(key)).rejects.toThrow("not a sealed text");
  expect(await countUnder(`v2.${key}`)).toBe(200);
  await client.query("update kiosks.note set text = $2 where id = $1", [idOf(250), victim.rows[0]?.text]);
  await write(rows, other);
  expect((await texts(other)).length).toBe(rows + 1);
  await reseal(key);
  expect(await countUnder(`v2.${key}`)).toBe(rows + 1);
  const progress = await client.query("select rows::int, done_at is not null as done from kiosks.resealing");
  // One was written with the new key.
  expect(progress.rows).toEqual([{ rows, done: true }]);
  expect((await texts(other)).at(-1)).toBe(`说明 ${rows}`);
  expect(other.sealer.fingerprint("11010519491231002X", "citizen")).toBe(found);
  // Asked again for the same key it does nothing.
  await reseal(key);
});

test("a key is known to every process before any seals with it", async () => {
  const before = one.sealer.seal("text", "place").split(".").slice(0, 2).join(".");
  const key = await addDataKey(client, master, { by: "test", inMs: 60_000 });
  await one.refresh();
  expect(one.sealer.seal("text", "place")).toMatch(new RegExp(`^${before}\\.`));
  expect(key).toMatch(/^k[\da-f]{10}$/);
});

test("X-12 another master key opens everything, and the one before nothing once it is forgotten", async () => {
  const coming = Buffer.alloc(32, 9);
  await admitMaster(client, { present: master, coming, by: "test" });
  const next = keysOf(coming);
  const past = keysOf(master);
  await next.refresh();
  await past.refresh();
  expect(await texts(next)).toEqual(await texts(past));
  expect(await forgetOtherMasters(client, coming)).toBeGreaterThan(0);
  await expect(past.refresh()).rejects.toThrow(/not the one that opens the keys of this database/);
  await next.refresh();
  expect(next.sealer.fingerprint("x", "y")).toBe(one.sealer.fingerprint("x", "y"));
  next.close();
  past.close();
});
