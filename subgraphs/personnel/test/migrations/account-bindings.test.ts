import { databaseBefore } from "@yimen/testing";
import { expect, test } from "vitest";

const directory = new URL("../../migrations/", import.meta.url);
const lingkou = "330727106206";

test("G2 accounts typed in before wait for their holders; those of invented people and of those who left stay as they were", async () => {
  const before = await databaseBefore({ schema: "personnel", directory, file: "0003-account-bindings.sql" });
  const { client } = before;
  const people = [
    { id: "works", account: "agent-1", sample: false, current: true },
    { id: "invented", account: "agent-2", sample: true, current: true },
    { id: "left", account: "agent-3", sample: false, current: false },
    { id: "without", account: null, sample: false, current: true },
  ];
  for (const { id, account, sample, current } of people) {
    await client.query(
      `insert into staff_member (id, division_code, station_id, name, badge_no, employment, sample)
       values ($1, $2, 'station', '某', $1, 'CONTRACT', $3)`,
      [id, lingkou, sample],
    );
    await client.query(
      "insert into personal_file (staff_id, division_code, account, current) values ($1, $2, $3, $4)",
      [id, lingkou, account, current],
    );
  }
  await before.apply();
  const found = await client.query(
    `select staff_id, account, division_code, confirmed_at is not null as confirmed, ended_at is not null as ended
     from account_binding order by account`,
  );
  const there = { division_code: lingkou };
  expect(found.rows).toEqual([
    { staff_id: "works", account: "agent-1", ...there, confirmed: false, ended: false },
    { staff_id: "invented", account: "agent-2", ...there, confirmed: true, ended: false },
    { staff_id: "left", account: "agent-3", ...there, confirmed: true, ended: true },
  ]);
  const columns = await client.query(
    "select from information_schema.columns where table_name = 'personal_file' and column_name = 'account'",
  );
  expect(columns.rows).toEqual([]);
  await before.close();
});
