import { databaseBefore } from "@yimen/testing";
import type { Client } from "pg";
import { expect, test } from "vitest";

const directory = new URL("../../migrations/", import.meta.url);
const lingkou = "330727106206";
const sibling = "330727101000";

interface Filed {
  readonly filedAt: string;
  readonly division?: string;
  readonly channel?: string;
  readonly handledBy?: string;
  readonly dueOn?: string;
  readonly decidedAt?: string;
}

async function file(client: Client, cases: readonly Filed[]): Promise<void> {
  for (const [index, filed] of cases.entries()) {
    const { filedAt, division = lingkou, channel = "COUNTER", handledBy, dueOn, decidedAt } = filed;
    await client.query(
      `insert into service_case (id, division_code, case_no, item_id, station_id, channel, state, applicant_name,
         applicant_document_type, applicant_document_number, applicant_document_fingerprint, handled_by, filed_at, due_on,
         decided_at, journal_seq, journal_hash)
       values ($1, $2, $1, 'item', $2 || '.station', $3, 'ACCEPTED', '', 'RESIDENT_ID', '', '', $4, $5, $6, $7, 1, '')`,
      [`c${index}`, division, channel, handledBy ?? null, filedAt, dueOn ?? null, decidedAt ?? null],
    );
  }
}

test("G2 cases filed before are counted by year and channel in Chinese time, and late ones by the year of their last day", async () => {
  const before = await databaseBefore({ schema: "cases", directory, file: "0005-years.sql" });
  await file(before.client, [
    { filedAt: "2025-06-01T02:00:00Z" },
    { filedAt: "2025-12-31T17:00:00Z", channel: "WEB" },
    { filedAt: "2025-12-31T15:00:00Z", dueOn: "2026-01-10", decidedAt: "2026-01-10T16:30:00Z" },
    { filedAt: "2026-01-05T02:00:00Z", dueOn: "2026-01-10", decidedAt: "2026-01-10T15:30:00Z" },
  ]);
  await before.apply();
  const years = await before.client.query(
    "select year, channel, cases from station_year order by year, channel",
  );
  expect(years.rows).toEqual([
    { year: 2025, channel: "COUNTER", cases: 2 },
    { year: 2026, channel: "COUNTER", cases: 1 },
    { year: 2026, channel: "WEB", cases: 1 },
  ]);
  const late = await before.client.query("select year, cases from station_late");
  expect(late.rows).toEqual([{ year: 2026, cases: 1 }]);
  expect(await unforced(before.client)).toEqual([]);
  await before.close();
});

test("G2 what accounts filed before is counted by month in Chinese time; what nobody filed for others is not", async () => {
  const before = await databaseBefore({ schema: "cases", directory, file: "0006-handlers.sql" });
  await file(before.client, [
    { filedAt: "2026-02-28T15:00:00Z", handledBy: "agent", channel: "VILLAGE_AGENT" },
    { filedAt: "2026-02-28T17:00:00Z", handledBy: "agent", channel: "VILLAGE_AGENT" },
    { filedAt: "2026-03-05T02:00:00Z" },
  ]);
  await before.apply();
  const months = await before.client.query(
    "select handled_by, month::text, channel, cases from handler_month order by month",
  );
  const counted = { handled_by: "agent", channel: "VILLAGE_AGENT", cases: 1 };
  expect(months.rows).toEqual([
    { ...counted, month: "2026-02-01" },
    { ...counted, month: "2026-03-01" },
  ]);
  expect(await unforced(before.client)).toEqual([]);
  await before.close();
});

test("G2 what accounts filed before is counted anew by place, and cases filed from then on are counted there, too", async () => {
  const before = await databaseBefore({ schema: "cases", directory, file: "0008-handler-places.sql" });
  const { client } = before;
  const filed = { filedAt: "2026-02-10T02:00:00Z", handledBy: "agent", channel: "VILLAGE_AGENT" };
  await file(client, [filed, filed, { ...filed, division: sibling }]);
  // As the version before had counted them.
  await client.query("insert into handler_month values ('agent', '2026-02-01', 'VILLAGE_AGENT', 3)");
  await before.apply();
  const counts = async (): Promise<unknown> =>
    (await client.query("select division_code, cases from handler_month order by division_code")).rows;
  expect(await counts()).toEqual([
    { division_code: sibling, cases: 1 },
    { division_code: lingkou, cases: 2 },
  ]);
  await client.query("delete from service_case where id = 'c0'; set session_replication_role = default");
  await client.query(
    `insert into known_item (id, division_code, code, name, limits, revision, withdrawn)
     values ('item', '000000000000', 'Y', '事项', '[]', 1, false)`,
  );
  await client.query(
    `insert into known_station (id, division_code, code, name, revision, closed)
     values ('${lingkou}.station', '${lingkou}', '${lingkou}-01', '站', 1, false)`,
  );
  await file(client, [filed]);
  expect(await counts()).toContainEqual({ division_code: lingkou, cases: 3 });
  expect(await unforced(client)).toEqual([]);
  await before.close();
});

test("YS-5 what was withdrawn before is taken out of what accounts are paid for", async () => {
  const before = await databaseBefore({ schema: "cases", directory, file: "0022-work-done.sql" });
  const { client } = before;
  const filed = { filedAt: "2026-02-10T02:00:00Z", handledBy: "agent", channel: "HOME_VISIT" };
  await file(client, [filed, filed]);
  await client.query("update service_case set state = 'WITHDRAWN' where id = 'c0'");
  await client.query(
    `insert into handler_month (division_code, handled_by, month, channel, cases)
     values ('${lingkou}', 'agent', '2026-02-01', 'HOME_VISIT', 2)`,
  );
  await before.apply();
  const { rows } = await client.query("select channel, cases from handler_month");
  expect(rows).toEqual([{ channel: "HOME_VISIT", cases: 1 }]);
  expect(await unforced(client)).toEqual([]);
  await before.close();
});

/** Tables of the schema whose row-level security is not forced any more. */
async function unforced(client: Client): Promise<readonly object[]> {
  const found = await client.query<{ relname: string }>(
    `select relname from pg_class join pg_namespace n on n.oid = relnamespace
     where n.nspname = 'cases' and relkind = 'r' and relname <> 'migration' and not relforcerowsecurity`,
  );
  return found.rows;
}

test("cases counted before are counted by station and state, and by item, county and state", async () => {
  const before = await databaseBefore({ schema: "cases", directory, file: "0012-caseload-sums.sql" });
  const count = (division: string, item: string, state: string, cases: number): Promise<unknown> =>
    before.client.query(
      `insert into station_caseload (division_code, station_id, item_id, state, cases) values ($1, $1 || '.station', $2, $3, $4)`,
      [division, item, state, cases],
    );
  await count(lingkou, "item-1", "DELIVERED", 3);
  await count(lingkou, "item-2", "DELIVERED", 4);
  await count(sibling, "item-1", "DELIVERED", 5);
  await count(lingkou, "item-1", "ACCEPTED", 0);
  await before.apply();
  const stations = await before.client.query(
    "select division_code as place, state, cases from station_state where cases > 0 order by 1, 2",
  );
  expect(stations.rows).toEqual([
    { place: sibling, state: "DELIVERED", cases: 5 },
    { place: lingkou, state: "DELIVERED", cases: 7 },
  ]);
  const items = await before.client.query(
    "select division_code as county, item_id as item, cases from item_state where cases > 0 order by 2",
  );
  expect(items.rows).toEqual([
    { county: "330727000000", item: "item-1", cases: 8 },
    { county: "330727000000", item: "item-2", cases: 4 },
  ]);
  expect(await unforced(before.client)).toEqual([]);
  await before.close();
});
