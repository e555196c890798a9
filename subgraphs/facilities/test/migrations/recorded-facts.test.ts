import { databaseBefore } from "@yimen/testing";
import { expect, test } from "vitest";

const directory = new URL("../../migrations/", import.meta.url);
const lingkou = "330727106206";

test("what surveys found is on record as it was, with its day, moment, person and document, and its old table is gone", async () => {
  const before = await databaseBefore({ schema: "facilities", directory, file: "0005-recorded-facts.sql" });
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
    `insert into service_window (id, station_id, division_code, number, name, kind, citation)
     values ('w', 's', $1, '1', '一', 'DEPARTMENT', '方案 三')`,
    [lingkou],
  );
  await client.query(
    `insert into surveyed_fact (station_id, window_id, division_code, name, value, found_on, recorded_at, recorded_by, origin, sample)
     values ('s', null, $1, 'officeAreaM2', '"60.50"', '2025-03-01', '2025-03-02T01:00:00Z', 'clerk', 'recorded by clerk', false),
            ('s', 'w', $1, 'sign', 'null', '2026-03-01', '2026-03-02T01:00:00Z', 'county-x', '方案 三(一)', true)`,
    [lingkou],
  );
  await before.apply();
  const facts = await client.query(
    `select name, value, entry, found_on::text, recorded_at, source, recorded_by, reference, subject_id, sample,
       id ^@ (division_code || '.') as of_its_place
     from recorded_fact order by seq`,
  );
  const kept = { entry: false, source: "SURVEY", of_its_place: true };
  expect(facts.rows).toEqual([
    {
      ...kept,
      name: "officeAreaM2",
      value: "60.50",
      found_on: "2025-03-01",
      recorded_at: new Date("2025-03-02T01:00:00Z"),
      recorded_by: "clerk",
      reference: null,
      subject_id: "s",
      sample: false,
    },
    {
      ...kept,
      name: "sign",
      value: null,
      found_on: "2026-03-01",
      recorded_at: new Date("2026-03-02T01:00:00Z"),
      recorded_by: "county-x",
      reference: "方案 三(一)",
      subject_id: "w",
      sample: true,
    },
  ]);
  const gone = await client.query("select to_regclass('surveyed_fact') as there");
  expect(gone.rows).toEqual([{ there: null }]);
  const open = await client.query(
    "select relname from pg_class where relname in ('recorded_fact', 'recorded_fact_end') and not relforcerowsecurity",
  );
  expect(open.rows).toEqual([]);
  await before.close();
});
