import { databaseBefore } from "@yimen/testing";
import { expect, test } from "vitest";

const directory = new URL("../../migrations/", import.meta.url);
const lingkou = "330727106206";

test("G2 ratings, complaints, inspections and findings of before are counted", async () => {
  const before = await databaseBefore({ schema: "evaluations", directory, file: "0015-statistics.sql" });
  const { client } = before;
  await client.query(
    `insert into rating_invitation (id, division_code, case_id, station_id, item_id, token_hash, opened_at)
     values ('i', $1, 'c', 'station', 'item', 'h', '2026-03-01T02:00:00Z')`,
    [lingkou],
  );
  await client.query(
    `insert into rating (id, division_code, invitation_id, grade, channel, rated_at) values ('r', $1, 'i', 'DISSATISFIED', 'WEB', '2026-03-01T17:00:00Z')`,
    [lingkou],
  );
  await client.query(
    `insert into complaint (id, division_code, kind, channel, text, anonymous, token_hash, received_on, received_at, received_by, state)
     values ('k', $1, 'COMPLAINT', 'WEB', 't', true, 'h', '2026-03-01', now(), '', 'CLOSED')`,
    [lingkou],
  );
  await client.query(
    `insert into inspection (id, division_code, subject, subject_id, source, on_day, checklist, recorded_at, recorded_by)
     values ('n', $1, 'station', 's', 'DAILY_INSPECTION', '2026-03-01', '[]', now(), '')`,
    [lingkou],
  );
  await client.query(
    `insert into finding (id, division_code, event, found_on, source, measures, evidence, state, recorded_at, recorded_by)
     values ('f', $1, 'unattended', '2026-03-01', 'DAILY_INSPECTION', '{}', '[]', 'REPORTED', now(), '')`,
    [lingkou],
  );
  await before.apply();
  const { rows } = await client.query(
    `select subject_id, measure, day::text, amount::integer from rating_counted
     union all select subject_id, measure, day::text, amount::integer from complaint_counted
     union all select subject_id, measure, day::text, amount::integer from inspection_counted
     union all select subject_id, measure, day::text, amount::integer from finding_counted order by 1, 2`,
  );
  expect(rows).toEqual([
    { subject_id: "f", measure: "FOUND", day: "2026-03-01", amount: null },
    { subject_id: "k", measure: "RECEIVED", day: "2026-03-01", amount: 1 },
    { subject_id: "n", measure: "MADE", day: "2026-03-01", amount: null },
    { subject_id: "r", measure: "GIVEN", day: "2026-03-02", amount: 0 },
    { subject_id: "r", measure: "POOR", day: "2026-03-02", amount: null },
  ]);
  await before.close();
});
