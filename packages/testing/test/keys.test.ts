import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { migrate } from "@yimen/subgraph-kit";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../src/index.ts";

const subgraphs = new URL("../../../subgraphs/", import.meta.url);

/** What is the same everywhere: small, written seldom, copied whole to every node of a distributed PostgreSQL. */
const referenceTables: Readonly<Record<string, string>> = {
  "catalog.item_list": "a list of the nation or of a place, read everywhere with its items",
  "catalog.item_list_member": "which items a list has: read everywhere",
  "catalog.item_revision": "what an item said: read everywhere",
  "catalog.item_statement": "what places state of items: read everywhere",
  "catalog.service_item": "items of the nation have no division",
  "cases.known_item": "a copy of the items",
  "evaluations.service_item": "a copy of the items",
  "personnel.known_item": "a copy of the items",
  "shenmu_economy.produce": "kinds of produce: the county's vocabulary",
};

/** What belongs to no place, in every schema: each node keeps its own, or one keeps it for all. */
const placeless: Readonly<Record<string, string>> = {
  handled_event: "marks of events, by the event",
  heartbeat: "one row, for readiness",
  idempotency_key: "a caller's own keys: by the caller, whose division is not asked for",
  migration: "which files were applied",
  resealing:
    "how far a subgraph's facts are sealed anew under a key: by the key and the table, over all places at once",
};

/** Keys of a placed table that cannot lead with the division, and what a distributed database does about them. */
const exceptions: Readonly<Record<string, string>> = {
  "cases.handler_month (handled_by, month, channel, division_code)":
    "counted by account first; the division is in it, which is what a distributed key needs",
  "evaluations.complaint (token_hash)":
    "the keyed hash of a token: asked for on every node by whoever follows a complaint without an account, unique by its length",
  "evaluations.rating_invitation (token_hash)":
    "a random text that nobody else can know: asked for on every node, unique by its length",
  "putuo_island.island_document (number)":
    "a number printed on a card: the island's alone, one county on one node",
  "shenmu_economy.subscription (token_hash)": "a random text, as that of an invitation",
  "personnel.account_binding (account)":
    "an account has one holder in the whole country: kept by a lookup of its own",
};

/** Columns whose values begin with the division: codes and numbers do by their form, ids because newId puts it there. */
const leading = /^(?:division_code|parent_code|code|station_code|case_no|id|\w+_id|fact_id|replaced_by)$/;
/** Tokens of papers begin with the division by newToken; a token of another table need not. */
const leadingToken = /^\w+\.paper \(token\)$/;

interface Key {
  readonly table: string;
  readonly kind: "p" | "u" | "f";
  readonly columns: readonly string[];
  readonly to: string;
}

let database: TestDatabase;
let client: Client;
let schemas: readonly string[];

beforeAll(async () => {
  database = await createTestDatabase();
  const folders = await readdir(fileURLToPath(subgraphs));
  for (const folder of folders) {
    const directory = new URL(`${folder}/migrations/`, subgraphs);
    await migrate({ url: database.url, schema: folder.replaceAll("-", "_"), directory });
  }
  schemas = folders.map((folder) => folder.replaceAll("-", "_"));
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Every primary, unique and foreign key, unique indexes included. */
async function listKeys(): Promise<readonly Key[]> {
  const { rows } = await client.query<Key>(
    `select c.oid::regclass::text as "table", 'u' as kind, '' as "to",
       array(select pg_get_indexdef(i.indexrelid, o, true) from generate_series(1, i.indnkeyatts) o order by o)::text[] as columns
     from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
     where i.indisunique and n.nspname = any ($1) and not c.relispartition
     union all
     select c.oid::regclass::text, 'f', k.confrelid::regclass::text,
       array(select a.attname from unnest(k.conkey) with ordinality u (n, o)
         join pg_attribute a on a.attrelid = c.oid and a.attnum = u.n order by o)::text[]
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and n.nspname = any ($1) and k.conparentid = 0
     order by 1, 2`,
    [schemas],
  );
  return rows;
}

/** A column that is compared in lower case begins as it does. */
const plain = (column: string): string => /^lower\((\w+)\)$/.exec(column)?.[1] ?? column;
const isPlaceless = (table: string): boolean => Object.hasOwn(placeless, table.split(".")[1] ?? "");
const isReference = (table: string): boolean => Object.hasOwn(referenceTables, table);
const nameOf = ({ table, columns }: Key): string => `${table} (${columns.join(", ")})`;

/** Keys that would have to be looked for on every node. */
async function scattered(): Promise<readonly string[]> {
  return (await listKeys())
    .filter(({ table }) => !isPlaceless(table) && !isReference(table))
    .filter(
      ({ kind, columns, to }) => !leading.test(plain(columns[0] ?? "")) && !(kind === "f" && isReference(to)),
    )
    .map(nameOf)
    .filter((name) => !leadingToken.test(name));
}

test("every key and foreign key of a place's tables leads with the division, but for those that say why not", async () => {
  expect([...new Set(await scattered())].toSorted()).toEqual(Object.keys(exceptions).toSorted());
});

test("a place's tables refer to their own place's rows and to what is copied everywhere, to nothing else", async () => {
  const foreign = (await listKeys()).filter(({ kind, table }) => kind === "f" && !isReference(table));
  expect(foreign.length).toBeGreaterThan(20);
  expect(foreign.filter(({ to }) => isPlaceless(to)).map(nameOf)).toEqual([]);
});

test("every table of a place carries its division in a column of its own, by which it can be distributed", async () => {
  const { rows } = await client.query<{ table: string }>(
    `select c.oid::regclass::text as "table" from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any ($1) and c.relkind in ('r', 'p') and not c.relispartition and not exists (
       select from pg_attribute a where a.attrelid = c.oid and a.attname = 'division_code' and not a.attisdropped)`,
    [schemas],
  );
  const tables = rows.map(({ table }) => table).filter((table) => !isPlaceless(table) && !isReference(table));
  expect(tables).toEqual([]);
});

test("no table is listed that is not there", async () => {
  const { rows } = await client.query<{ missing: string }>(
    "select name as missing from unnest($1::text[]) as name where to_regclass(name) is null",
    [Object.keys(referenceTables)],
  );
  expect(rows).toEqual([]);
});

test("a key that begins with anything else is found", async () => {
  await client.query(
    "create table cases.careless (person text, division_code text, id text, primary key (person, id))",
  );
  expect(await scattered()).toContain("cases.careless (person, id)");
  await client.query("drop table cases.careless");
});
