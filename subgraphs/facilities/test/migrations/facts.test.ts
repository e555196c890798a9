import { databaseBefore } from "@yimen/testing";
import { expect, test } from "vitest";

const directory = new URL("../../migrations/", import.meta.url);
const lingkou = "330727106206";

test("G2 surveys become facts with the day they were found and the moment they were recorded, and their table is gone", async () => {
  const before = await databaseBefore({ schema: "facilities", directory, file: "0002-facts.sql" });
  const { client } = before;
  await client.query(
    "insert into division (code, name, short_name, kind, level, citation) values ($1, '灵口村', '灵口', 'VILLAGE', 'VILLAGE', '')",
    [lingkou],
  );
  await client.query(
    "insert into station (id, code, division_code, name, kind, certainty, citation) values ('s', 's', $1, '站', 'VILLAGE_STATION', 'STATED', '')",
    [lingkou],
  );
  await client.query(
    `insert into station_survey (station_id, division_code, surveyed_on, office_area_m2, residents, recorded_by, recorded_at)
     values ('s', $1, '2025-03-01', 60.50, null, 'clerk', '2025-03-02T01:00:00Z'),
            ('s', $1, '2026-03-01', null, 812, 'clerk', '2026-03-02T01:00:00Z')`,
    [lingkou],
  );
  await client.query(
    `insert into service_window (id, station_id, division_code, number, name, kind, citation, created_at)
     values ('told', 's', $1, '1', '一', 'DEPARTMENT', '方案 三', '2025-12-31T17:00:00Z'),
            ('entered', 's', $1, '2', '二', 'DEPARTMENT', 'entered by clerk', '2025-12-31T17:00:00Z')`,
    [lingkou],
  );
  await before.apply();
  const facts = await client.query(
    "select name, value, found_on::text, recorded_by, origin, window_id from surveyed_fact order by seq",
  );
  const told = { recorded_by: "clerk", origin: "recorded by clerk", window_id: null };
  expect(facts.rows).toEqual([
    { name: "officeAreaM2", value: "60.50", found_on: "2025-03-01", ...told },
    { name: "residents", value: 812, found_on: "2026-03-01", ...told },
  ]);
  const windows = await client.query("select id, opened_on::text from service_window order by id");
  // Half past one in the night of New Year, in China; what a document names has no day.
  expect(windows.rows).toEqual([
    { id: "entered", opened_on: "2026-01-01" },
    { id: "told", opened_on: null },
  ]);
  const gone = await client.query("select to_regclass('station_survey') as there");
  expect(gone.rows).toEqual([{ there: null }]);
  const forced = await client.query(
    "select relname from pg_class where relname in ('service_window', 'surveyed_fact') and not relforcerowsecurity",
  );
  expect(forced.rows).toEqual([]);
  await before.close();
});
