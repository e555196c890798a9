import { databaseBefore } from "@yimen/testing";
import { expect, test } from "vitest";

const directory = new URL("../../migrations/", import.meta.url);
const lingkou = "330727106206";

test("a place that was there is told as known, and so is each that comes, and nothing that is not", async () => {
  const before = await databaseBefore({ schema: "facilities", directory, file: "0015-known-things.sql" });
  const { client } = before;
  const add = `insert into station (id, code, division_code, name, kind, certainty, citation)
    values ($1, $1, $2, '站', 'VILLAGE_STATION', 'STATED', '')`;
  await client.query(
    "insert into division (code, name, short_name, kind, level, citation) values ($1, '灵口村', '灵口', 'VILLAGE', 'VILLAGE', '')",
    [lingkou],
  );
  await client.query(add, ["s-before", lingkou]);
  await before.apply();
  await client.query("set session_replication_role = origin");
  await client.query(add, ["s-after", lingkou]);
  const known = async (subject: string, keeper: string | null): Promise<readonly string[]> => {
    const { rows } = await client.query<{ id: string }>(
      "select id from yimen.known_among($1, $2, $3) as id order by 1",
      [subject, keeper, ["s-before", "s-after", "s-never", lingkou]],
    );
    return rows.map(({ id }) => id);
  };
  expect(await known("station", "facilities")).toEqual(["s-after", "s-before"]);
  expect(await known("division", null)).toEqual([lingkou]);
  expect(await known("station", "putuo")).toEqual([]);
  // Nobody who runs requests lists what there is, or writes it by hand.
  await client.query("set role yimen_app");
  await expect(client.query("select from yimen.known_thing")).rejects.toThrow("permission denied");
  await client.query("reset role");
  await before.close();
});
