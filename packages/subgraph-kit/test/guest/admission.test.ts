import { randomBytes } from "node:crypto";
import { createLogger, createTokenVerifier } from "@yimen/service-host";
import { createSealer, createSubgraph, GuestNotAdmitted, migrate } from "@yimen/subgraph-kit";
import { testIssuer } from "@yimen/testing";
import { Client } from "pg";
import { afterEach, expect, test } from "vitest";
import { kiosks } from "../fixture/kiosks.ts";
import { type GuestsDatabase, kiosksCalled, openGuestsDatabase } from "./guests.ts";

const open: GuestsDatabase[] = [];
const owners: { readonly adminUrl: string; readonly owner: string }[] = [];

afterEach(async () => {
  for (const database of open.splice(0)) await database.stop();
  for (const { adminUrl, owner } of owners.splice(0)) {
    const url = new URL(adminUrl);
    url.pathname = "/postgres";
    await run(url.href, `drop role ${owner}`);
  }
});

async function start(core?: (adminUrl: string) => Promise<string>): Promise<GuestsDatabase> {
  const database = await openGuestsDatabase(core);
  open.push(database);
  return database;
}

async function run(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** Makes an owner of the database that is no superuser. */
const ownedBy =
  (attributes: string) =>
  async (adminUrl: string): Promise<string> => {
    const owner = `yimen_owner_${randomBytes(6).toString("hex")}`;
    const url = new URL(adminUrl);
    owners.push({ adminUrl, owner });
    await run(
      adminUrl,
      `do $$ begin create role yimen_app nologin; exception when duplicate_object then null; end $$;
       create role ${owner} login password '${owner}' ${attributes};
       grant yimen_app to ${owner};
       alter database ${url.pathname.slice(1)} owner to ${owner}`,
    );
    url.username = owner;
    url.password = owner;
    return url.href;
  };

const admin = (database: GuestsDatabase): string => {
  const made = owners.at(-1);
  return made === undefined ? database.coreUrl : made.adminUrl;
};

const ownersIn = `select distinct relowner::regrole::text as owner from pg_class where relnamespace = 'kiosks'::regnamespace`;

test("H15 a core that may make roles, and is no superuser, lets a guest in", async () => {
  const database = await start(ownedBy("createrole"));
  await database.admit(kiosks);
  await database.admit(kiosks);
  const subgraph = await database.start(kiosks);
  await subgraph.ready();
  const login = new URL(database.urlOf("kiosks")).username;
  expect(await database.as(database.coreUrl, ownersIn)).toEqual([{ owner: login }]);
  expect(await database.as(database.coreUrl, "select subscriber from yimen.subscription")).toEqual([
    { subscriber: "kiosks" },
  ]);
});

test("H15 one that may not make roles says what a superuser must run, and lets the guest in afterwards; no password is shown", async () => {
  const database = await start(ownedBy("nocreaterole"));
  const refusal = await database.admit(kiosks).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(GuestNotAdmitted);
  const { statements, zh, en } = refusal as GuestNotAdmitted;
  const login = new URL(database.urlOf("kiosks")).username;
  expect(statements).toEqual([
    expect.stringContaining(`create role ${login}_app nologin`),
    expect.stringContaining(`create role ${login} login`),
    expect.stringContaining("statement_timeout"),
    expect.stringContaining("lock_timeout"),
    expect.stringContaining("idle_in_transaction_session_timeout"),
    `grant ${login}_app to ${login}`,
    expect.stringMatching(new RegExp(`^grant ${login} to "?yimen_owner_`)),
  ]);
  for (const said of [zh, en]) {
    expect(said).not.toContain("the password of kiosks");
    for (const statement of statements) expect(said).toContain(`${statement};`);
  }
  await run(admin(database), statements.join(";\n"));
  await database.admit(kiosks);
  await (await database.start(kiosks)).ready();
});

test("H15 a password that is no longer the guest's is made anew; roles that are too powerful are refused", async () => {
  const database = await start();
  await database.admit(kiosks);
  const login = new URL(database.urlOf("kiosks")).username;
  await run(database.coreUrl, `alter role ${login} password 'another'`);
  await database.admit(kiosks);
  await (await database.start(kiosks)).ready();
  await run(database.coreUrl, `alter role ${login} bypassrls createdb`);
  await expect(database.admit(kiosks)).rejects.toThrow(
    new RegExp(`too powerful.*alter role ${login} nocreatedb nobypassrls`, "s"),
  );
});

test("H15 a schema that the core owned before becomes the guest's, with its rows, its rights and its waiting jobs", async () => {
  const database = await start(ownedBy("createrole"));
  const issuer = await testIssuer();
  // As the version before ran it: by the core's role, its requests as yimen_app.
  const before = await createSubgraph(kiosks, {
    databaseUrl: database.coreUrl,
    verifier: createTokenVerifier({ ...issuer, keys: { jwks: issuer.jwks } }),
    sealer: createSealer(Buffer.alloc(32, 7)),
    logger: createLogger({ name: "before", level: "silent" }),
  });
  await before.stop();
  await database.as(
    database.coreUrl,
    "set search_path to kiosks",
    "create type colour as enum ('RED')",
    "create domain code as text",
    "create function greeting() returns text language sql as $$ select 'hello' $$",
    "create view seen with (security_invoker = true) as select * from kiosk",
    "create sequence numbers",
    "create type span as range (subtype = date)",
    "create statistics code_place on code, division_code from kiosk",
    "revoke update (note), delete on kiosk from yimen_app",
    "revoke all on function greeting() from public",
    "grant execute on function greeting() to yimen_app",
    "select set_config('yimen.roles', '{SYSTEM}', false), set_config('yimen.scope', '{\"\"}', false)",
    "insert into kiosk (id, code, division_code, installed_on) values ('k-1', 'K-1', '330727106206', '2026-01-01')",
    "select yimen.publish('facilities.station-published', 'e-1', '{}')",
  );
  await database.admit(kiosks);
  const login = new URL(database.urlOf("kiosks")).username;
  const url = database.urlOf("kiosks");
  await (await database.start(kiosks)).ready();
  expect(await database.as(database.coreUrl, ownersIn)).toEqual([{ owner: login }]);
  const others = `select n.nspname from pg_namespace n where nspname = 'kiosks' and nspowner <> $$${login}$$::regrole
    union all select proname from pg_proc where pronamespace = 'kiosks'::regnamespace and proowner <> $$${login}$$::regrole
      -- A range's own functions are the server's.
      and proname not like 'span%'
    union all select typname from pg_type where typnamespace = 'kiosks'::regnamespace and typowner <> $$${login}$$::regrole
    union all select stxname from pg_statistic_ext where stxnamespace = 'kiosks'::regnamespace and stxowner <> $$${login}$$::regrole`;
  expect(await database.as(database.coreUrl, others)).toEqual([]);
  const asRequest = [
    `set role ${login}_app`,
    "select set_config('yimen.roles', '{SYSTEM}', false), set_config('yimen.scope', '{\"\"}', false)",
  ];
  expect(
    await database.as(url, ...asRequest, "select code, kiosks.greeting() as greeting from kiosks.seen"),
  ).toEqual([{ code: "K-1", greeting: "hello" }]);
  await database.as(url, ...asRequest, "update kiosks.kiosk set code = 'K-2'");
  await expect(database.as(url, ...asRequest, "delete from kiosks.kiosk")).rejects.toThrow(
    /permission denied/,
  );
  // The core's requests have nothing to do there any more.
  await expect(
    database.as(database.coreUrl, "set role yimen_app", "select * from kiosks.kiosk"),
  ).rejects.toThrow(/permission denied for schema kiosks/);
  expect(
    await database.as(
      database.coreUrl,
      "select task_identifier from graphile_worker.jobs where task_identifier like 'kiosks/facilities%'",
    ),
  ).toHaveLength(1);
});

test("H15 what a guest's migrations say of yimen_app holds for its own requests", async () => {
  const database = await start();
  const definition = { ...kiosks, migrations: new URL("revoking/", import.meta.url) };
  await database.admit(definition);
  await database.start(definition);
  const url = database.urlOf("kiosks");
  const login = new URL(url).username;
  const rights = await database.as(
    database.coreUrl,
    `select privilege_type as "right", column_name as part from information_schema.column_privileges
     where table_schema = 'kiosks' and table_name = 'note' and grantee = '${login}_app' and column_name = 'id' order by 1`,
  );
  expect(rights.map(({ right }) => right)).toEqual(["INSERT", "SELECT"]);
  await database.as(url, `set role ${login}_app`, "select kiosks.allowed()");
  await expect(database.as(url, `set role ${login}_app`, "select kiosks.forbidden()")).rejects.toThrow(
    /permission denied/,
  );
});

test.each(["yimen", "graphile_worker", "public", "pg_catalog"])(
  "H15 a guest never gets the schema %s",
  async (name) => {
    const database = await start();
    await expect(database.admit(kiosksCalled(name))).rejects.toThrow(/somebody else's/);
  },
);

test("H15 a guest never gets a schema that no subgraph made", async () => {
  const database = await start();
  await run(database.coreUrl, "create schema payroll; create table payroll.salary (fen int)");
  await expect(database.admit(kiosksCalled("payroll"))).rejects.toThrow(/somebody else's/);
});

test("H15 a guest that was not let in, and one newer than the core, are told so", async () => {
  const database = await start();
  await database.admit(kiosks);
  const directory = kiosks.migrations;
  await expect(migrate({ url: database.urlOf("kiosks"), schema: "parks", directory })).rejects.toThrow(
    /let the core admit it first/,
  );
  await run(database.coreUrl, "delete from yimen.migration where name = '0009-guests.sql'");
  await expect(migrate({ url: database.urlOf("kiosks"), schema: "kiosks", directory })).rejects.toThrow(
    /newer @yimen\/subgraph-kit than the core \(missing: 0009-guests\.sql\)/,
  );
});
