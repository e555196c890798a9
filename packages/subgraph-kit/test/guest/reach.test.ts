import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kiosks } from "../fixture/kiosks.ts";
import { type GuestsDatabase, kiosksCalled, openGuestsDatabase } from "./guests.ts";

let database: GuestsDatabase;
let kiosk: string;
let other: string;

beforeAll(async () => {
  database = await openGuestsDatabase();
  await database.admit(kiosksCalled("kiosks"));
  await database.admit(kiosksCalled("parks"));
  await database.start(kiosks);
  await database.start(kiosksCalled("parks"));
  kiosk = database.urlOf("kiosks");
  other = database.urlOf("parks");
  await database.as(
    database.coreUrl,
    "insert into archive.file values ('f-1', '330727106206')",
    "select yimen.publish('facilities.station-published', 'e-1', '{}')",
    "select lo_create(4711)",
    "insert into yimen.law (revision, packs, calendars) values ('0123456789abcdef', '[]', '[]')",
  );
});
afterAll(() => database.stop());

const refused =
  /permission denied|must be (?:owner|superuser)|not permitted|does not speak for|must have|only roles with/i;

// As the role it logs in with, which owns its schema, and as the role of its requests with every setting turned to its favour.
const everything =
  "select set_config('yimen.roles', '{SYSTEM}', false), set_config('yimen.scope', '{\"\"}', false)";
const roles: readonly (readonly [string, readonly string[]])[] = [
  ["the role a guest logs in with", [everything]],
  ["the role of its requests", ['set role "ROLE_app"', everything]],
];

describe.each(roles)("%s", (_name, prelude) => {
  const tries = async (url: string, ...statements: readonly string[]): Promise<unknown> => {
    const login = new URL(url).username;
    return database.as(url, ...prelude.map((each) => each.replace("ROLE", login)), ...statements);
  };

  test.each([
    ["reads a table of the core's", "select * from archive.file"],
    ["changes a table of the core's", "update archive.file set division_code = ''"],
    ["reads another guest's table", "select * from parks.kiosk"],
    ["takes another guest's schema", "create table parks.mine (a text)"],
    ["reads the job queue", "select * from graphile_worker._private_jobs"],
    ["reads the job queue by its view", "select * from graphile_worker.jobs"],
    ["adds a job past the functions", "select graphile_worker.add_job('cases/x')"],
    ["locks the job queue", "begin; lock table graphile_worker._private_jobs in access exclusive mode"],
    ["empties the job queue", "truncate graphile_worker._private_jobs"],
    ["reads who works on the queue", "select * from yimen.worker_heartbeat"],
    ["subscribes by itself", "insert into yimen.subscription values ('cases.case-completed', 'kiosks')"],
    ["reads who listens to what", "select * from yimen.subscription"],
    ["reads who the guests are", "select * from yimen.guest"],
    ["becomes another guest", "update yimen.guest set subgraph = 'parks'"],
    ["lets itself in under another name", "select yimen.admit_guest(session_user, session_user, 'parks')"],
    ["writes the law", "insert into yimen.law values ('x', '[]', '[]')"],
    [
      "puts a law in force",
      "insert into yimen.law_in_force (revision, put_by) values ('0123456789abcdef', 'me')",
    ],
    ["takes a law back", "delete from yimen.law"],
    ["locks the law", "begin; lock table yimen.law in share mode"],
    ["writes the ledger of data packages", "delete from yimen.loaded_dataset"],
    ["writes the ledger of migrations", "delete from yimen.migration"],
    ["publishes in the core's name", "select yimen.publish('cases.case-completed', 'e', '{}')"],
    ["publishes in another guest's name", "select yimen.publish('parks.opened', 'e', '{}')"],
    ["publishes under a name that begins like its own", "select yimen.publish('kiosksx.opened', 'e', '{}')"],
    ["queues another's job", "select yimen.queue('parks.print', '[]', null)"],
    ["asks for another's news", "select yimen.news_waits('parks', '{a}')"],
    ["notes another's data as loaded", "select yimen.note_loaded('base', 'cases', '9')"],
    ["asks what another has loaded", "select yimen.loaded_version('base', 'parks')"],
    ["reads passwords", "select * from pg_authid"],
    ["runs a program", "copy (select 1) to program 'id'"],
    ["reads a file of the server's", "copy pg_temp.x from '/etc/passwd'"],
    ["reads a file by a function", "select pg_read_file('/etc/passwd')"],
    ["reads another's large object", "select lo_get(4711)"],
    ["takes a file in as a large object", "select lo_import('/etc/passwd')"],
    ["becomes the core's requests", "set role yimen_app"],
    ["becomes the core", "set role yimen"],
    ["becomes another by its session", "set session authorization yimen"],
    ["becomes another guest's role", 'set role "OTHER"'],
    ["makes a role", "create role mine"],
    ["makes itself a superuser", "alter role current_user superuser"],
    ["makes itself pass row-level security", 'alter role "SELF" bypassrls'],
    ["gives itself the core's role", 'grant yimen_app to "SELF"'],
    ["creates in public", "create table public.mine (a text)"],
    ["creates in the shared schema", "create table yimen.mine (a text)"],
    ["creates a schema", "create schema mine"],
    ["creates a database", "create database mine"],
    ["creates an extension", "create extension dblink"],
    ["creates a language", "create language plperlu"],
    ["changes the server", "alter system set log_statement = 'all'"],
    ["stops replaying triggers", "set session_replication_role = replica"],
    [
      "ends the core's connections",
      "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'yimen' limit 1",
    ],
    [
      "cancels the core's statements",
      "select pg_cancel_backend(pid) from pg_stat_activity where usename = 'yimen' limit 1",
    ],
    [
      "replaces a function of the core's",
      "create or replace function yimen.scope() returns text[] language sql as $$ select '{}'::text[] $$",
    ],
    ["drops the core's schema", "drop schema archive cascade"],
  ])("H15 it never %s", async (_what, statement) => {
    const text = statement
      .replace("OTHER", new URL(other).username)
      .replace("SELF", new URL(kiosk).username)
      .replace("pg_temp.x", "x");
    const before = statement.includes("pg_temp.x") ? ["create temp table x (a text)"] : [];
    await expect(tries(kiosk, ...before, text)).rejects.toThrow(refused);
  });

  test("H15 it reads the law in force, and sees no statement of others", async () => {
    expect(await tries(kiosk, "select revision from yimen.law")).toEqual([{ revision: "0123456789abcdef" }]);
    const seen = await tries(
      kiosk,
      "select count(*)::int as count from pg_stat_activity where usename <> session_user and query not in ('', '<insufficient privilege>')",
    );
    expect(seen).toEqual([{ count: 0 }]);
  });

  test("H15 it publishes, queues and asks in its own name", async () => {
    await tries(
      kiosk,
      "select yimen.publish('kiosks.opened', 'mine-1', '{}')",
      `select yimen.queue('kiosks.print', '[{"key": "a", "body": {}}]', null)`,
      "select yimen.news_waits('kiosks', '{a}')",
    );
    const [{ count } = { count: 0 }] = await database.as<{ count: number }>(
      database.coreUrl,
      "select count(*)::int as count from graphile_worker.jobs where task_identifier = 'kiosks/kiosks.print'",
    );
    expect(count).toBe(1);
  });

  test("H15 it sees the look-ups it wrote and nobody else's, whoever it says it is", async () => {
    const row = (id: string): string =>
      `insert into yimen.look_up (id, at, looked_by, roles, divisions, searched, about, found, concerned)
       values ('${id}', now(), 'clerk', '{}', '{330727106206}', 'cases', 'x', 0, '{citizen-1}')`;
    await database.as(
      database.coreUrl,
      "delete from yimen.concerned_account",
      "delete from yimen.look_up",
      row("of the core"),
    );
    await tries(other, "select set_config('yimen.subject', 'clerk', false)", row(`of another, ${_name}`));
    const mine = await tries(
      kiosk,
      "select set_config('yimen.subject', 'clerk', false)",
      row(`mine ${_name}`),
      "select id from yimen.look_up",
    );
    expect(mine).toEqual([{ id: `mine ${_name}` }]);
    await expect(
      tries(
        kiosk,
        "select set_config('yimen.subject', 'clerk', false)",
        row("forged")
          .replace("concerned)", "concerned, by_guest)")
          .replace("'{citizen-1}')", "'{citizen-1}', 'parks')"),
      ),
    ).rejects.toThrow(/row-level security/);
  });
});

test("H15 row-level security binds the owner of a guest's tables, too", async () => {
  await database.as(
    database.coreUrl,
    "insert into kiosks.kiosk (id, code, division_code, installed_on) values ('k-1', 'K-1', '330727106206', '2026-01-01')",
  );
  const count = "select count(*)::int as count from kiosks.kiosk";
  expect(await database.as(kiosk, count)).toEqual([{ count: 0 }]);
  expect(await database.as(kiosk, everything, count)).toEqual([{ count: 1 }]);
});

test("H15 it has a limit of connections, and limits on statements and idle transactions", async () => {
  const [limits] = await database.as<Record<string, string>>(
    kiosk,
    `select rolconnlimit::text as connections, current_setting('statement_timeout') as statement,
       current_setting('idle_in_transaction_session_timeout') as idle
     from pg_roles where rolname = session_user`,
  );
  expect(limits).toEqual({ connections: "30", statement: "5min", idle: "1min" });
});
