import { databaseBefore } from "@yimen/testing";
import { expect, test } from "vitest";

const directory = new URL("../../migrations/", import.meta.url);
const lingkou = "330727106206";

test("G2 cases and receipts of before are counted by their days in China, withdrawn ones by their journal", async () => {
  const before = await databaseBefore({ schema: "cases", directory, file: "0027-statistics.sql" });
  const { client } = before;
  for (const [id, state, decidedAt] of [
    ["a", "WITHDRAWN", null],
    ["b", "DECIDED", "2026-03-31T17:00:00Z"],
  ]) {
    await client.query(
      `insert into service_case (id, division_code, case_no, item_id, station_id, channel, state, outcome, applicant_name,
         applicant_document_type, applicant_document_number, applicant_document_fingerprint, filed_at, accepted_at, decided_at, due_on,
         journal_seq, journal_hash)
       values ($1, $2, $1, 'item', $2 || '.station', 'COUNTER', $3, $4, '', 'RESIDENT_ID', '', '', '2026-03-02T02:00:00Z',
         '2026-03-02T02:00:00Z', $5, '2026-03-09', 1, '')`,
      [id, lingkou, state, decidedAt === null ? null : "GRANTED", decidedAt],
    );
  }
  await client.query(
    `insert into journal_entry values ('a', 1, $1, null, '2026-03-03T02:00:00Z', 'WITHDRAW', 'a', '{}', 'WITHDRAWN', '{}', '', '')`,
    [lingkou],
  );
  await client.query(
    `insert into receipt values ('b', 1, $1, null, 'R1', '[]', '[{"name": "工本费", "fen": 500}]', '2026-03-02T02:00:00Z', 'a')`,
    [lingkou],
  );
  await before.apply();
  const counted = await client.query(
    "select subject_id, measure, day::text from service_case_counted where measure <> all ('{FILED,ACCEPTED}') order by 1, 2",
  );
  expect(counted.rows).toEqual([
    { subject_id: "a", measure: "WITHDRAWN", day: "2026-03-03" },
    { subject_id: "b", measure: "DECIDED", day: "2026-04-01" },
    { subject_id: "b", measure: "DECIDED_IN_TIME", day: "2026-04-01" },
    { subject_id: "b", measure: "OVERDUE", day: "2026-03-09" },
  ]);
  const months = await client.query(
    "select day::text, rows::integer, known::integer from service_case_month where measure = 'DECIDED'",
  );
  // Nobody counted the days that it took.
  expect(months.rows).toEqual([{ day: "2026-04-01", rows: 1, known: 0 }]);
  const fees = await client.query("select total::integer from receipt_month where measure = 'ISSUED'");
  expect(fees.rows).toEqual([{ total: 500 }]);
  const unforced = await client.query(
    "select from pg_class where relnamespace = 'cases'::regnamespace and relrowsecurity and not relforcerowsecurity",
  );
  expect(unforced.rowCount).toBe(0);
  await before.close();
});
