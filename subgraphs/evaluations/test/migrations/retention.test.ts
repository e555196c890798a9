import { databaseBefore } from "@yimen/testing";
import { expect, test } from "vitest";

const directory = new URL("../../migrations/", import.meta.url);
const lingkou = "330727106206";

test("X-12 complaints that are open when rules of retention come keep what they are about; closed, refused and anonymous ones hold no account", async () => {
  const before = await databaseBefore({ schema: "evaluations", directory, file: "0024-retention.sql" });
  const { client } = before;
  const file = (
    id: string,
    state: string,
    station: string | null,
    account: string | null,
  ): Promise<unknown> =>
    client.query(
      `insert into complaint (id, division_code, station_id, kind, channel, text, anonymous, account, token_hash, received_on, received_at, received_by, state)
       values ($1, $2, $3, 'COMPLAINT', 'WEB', 't', $4, $5, $1, '2026-03-01', now(), '', $6)`,
      [id, lingkou, station, account === null, account, state],
    );
  await file("open", "RECEIVED", "s1", "zhou");
  await file("anonymous", "INVESTIGATING", "s2", null);
  await file("closed", "CLOSED", "s3", "wu");
  await file("refused", "REJECTED", "s4", "zheng");
  await before.apply();
  const held = async (): Promise<unknown> =>
    (
      await client.query(
        "select ground, held from yimen.retention_hold where released_at is null order by ground, held",
      )
    ).rows;
  expect(await held()).toEqual([
    { ground: "anonymous", held: "s2" },
    { ground: "open", held: "account zhou" },
    { ground: "open", held: "s1" },
  ]);
  await client.query("set session_replication_role = origin");
  await client.query("update complaint set state = 'CLOSED' where id = 'open'");
  expect(await held()).toEqual([{ ground: "anonymous", held: "s2" }]);
  const forced = await client.query(
    "select relforcerowsecurity as forced from pg_class where relname = 'complaint'",
  );
  expect(forced.rows).toEqual([{ forced: true }]);
  await before.close();
});
