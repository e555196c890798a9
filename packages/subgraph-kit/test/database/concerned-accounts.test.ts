import { readFile } from "node:fs/promises";
import { databaseBefore } from "@yimen/testing";
import type { Client } from "pg";
import { expect, test } from "vitest";

const fixtures = new URL("../fixture/migrations/", import.meta.url);
const foundation = new URL("../../migrations/foundation/", import.meta.url);

interface FoundationBefore {
  readonly client: Client;
  /** Runs the file again as the owner of the shared schema: a role that row-level security binds. */
  apply(): Promise<void>;
  readonly close: () => Promise<void>;
}

/** A database as it was before a file of the shared foundation, by what undoes the file. */
async function foundationBefore(file: string, undo: string): Promise<FoundationBefore> {
  const { client, close } = await databaseBefore({
    schema: "kiosks",
    directory: fixtures,
    file: "0001-kiosks.sql",
  });
  await client.query(undo);
  return {
    client,
    async apply() {
      const { rows } = await client.query("select tableowner from pg_tables where tablename = 'look_up'");
      const { tableowner } = rows[0] as { tableowner: string };
      await client.query("set session_replication_role = origin");
      await client.query(`set role ${tableowner}`);
      await client.query(await readFile(new URL(file, foundation), "utf8"));
      await client.query("reset role");
    },
    close,
  };
}

test("look-ups made before are found by the accounts they were about, each once", async () => {
  const before = await foundationBefore(
    "0013-concerned-accounts.sql",
    `drop trigger tell_concerned on yimen.look_up; drop function yimen.tell_concerned(); drop table yimen.concerned_account;
     create index look_up_concerned on yimen.look_up using gin (concerned)`,
  );
  const add = (id: string, concerned: string): Promise<unknown> =>
    before.client.query(
      `insert into yimen.look_up (id, at, looked_by, roles, divisions, searched, about, found, concerned)
       values ($1, now(), 'clerk', '{CLERK}', '{330727000000}', 'cases', 'hash', 1, $2::text[])`,
      [id, concerned],
    );
  await add("first", "{li,zhang,li}");
  await add("nobody", "{}");
  await before.apply();
  await add("later", "{li}");
  const found = await before.client.query(
    "select account, look_up_id as id from yimen.concerned_account order by account, at",
  );
  expect(found.rows).toEqual([
    { account: "li", id: "first" },
    { account: "li", id: "later" },
    { account: "zhang", id: "first" },
  ]);
  const forced = await before.client.query(
    "select relname from pg_class where relname in ('look_up', 'concerned_account') and relforcerowsecurity order by 1",
  );
  expect(forced.rows).toEqual([{ relname: "concerned_account" }, { relname: "look_up" }]);
  await before.close();
});
