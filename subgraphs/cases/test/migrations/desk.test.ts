import { databaseBefore } from "@yimen/testing";
import { expect, test } from "vitest";

const directory = new URL("../../migrations/", import.meta.url);
const lingkou = "330727106206";
const shanghu = "330727107000";

test("PT-10 what cases of before wait for is laid out: at the front, at the back, for departments, and where they were handed over to", async () => {
  const before = await databaseBefore({ schema: "cases", directory, file: "0035-desk.sql" });
  const { client } = before;
  const file = (
    id: string,
    state: string,
    changes: Readonly<Record<string, string>> = {},
  ): Promise<unknown> => {
    const row: Readonly<Record<string, string>> = {
      id,
      division_code: lingkou,
      case_no: id,
      item_id: "item",
      station_id: `${lingkou}.station`,
      channel: "COUNTER",
      state,
      applicant_name: "",
      applicant_document_type: "RESIDENT_ID",
      applicant_document_number: "",
      applicant_document_fingerprint: "",
      filed_at: "2026-03-02T02:00:00Z",
      accepted_at: "2026-03-03T02:00:00Z",
      decided_at: "2026-03-04T02:00:00Z",
      due_on: "2026-03-31",
      journal_seq: "1",
      journal_hash: "",
      ...changes,
    };
    const places = Object.keys(row).map((_, index) => `$${index + 1}`);
    return client.query(
      `insert into service_case (${Object.keys(row).join()}) values (${places.join()})`,
      Object.values(row),
    );
  };
  await file("a", "SUBMITTED");
  await file("b", "SUPPLEMENT_REQUESTED");
  await file("c", "ACCEPTED", {
    department_id: "civil",
    pauses: '[{"ground": "TESTING", "from": "2026-03-05", "to": null}]',
  });
  await file("d", "ACCEPTED", { department_id: "civil", kind: "JOINT" });
  await file("e", "DECIDED");
  await file("f", "DELIVERED");
  await file("g", "SUBMITTED", {
    other_division: shanghu,
    other_station_id: "there",
    charged_elsewhere: "true",
  });
  await file("h", "DECIDED", {
    other_division: shanghu,
    other_station_id: "there",
    charged_elsewhere: "true",
  });
  await client.query(
    `insert into case_part (case_id, department_id, division_code, outcome)
     values ('d', 'police', $1, null), ('d', 'land', $1, 'GRANTED')`,
    [lingkou],
  );
  await client.query(
    `insert into hand_over (id, case_id, division_code, to_division, to_station_id, purpose, sent_at, sent_by, received_at)
     values ('1', 'g', $1, $2, 'there', 'DECISION', '2026-03-02T03:00:00Z', 'x', null),
       ('2', 'h', $1, $2, 'there', 'DECISION', '2026-03-02T03:00:00Z', 'x', '2026-03-02T04:00:00Z')`,
    [lingkou, shanghu],
  );
  await before.apply();
  const { rows } = await client.query(
    "select case_id, task, desk, division_code as place, due_on::text, paused from desk_task order by id",
  );
  const waits = (
    case_id: string,
    task: string,
    desk: string,
    due_on: string | null,
    place = lingkou,
  ): object => ({
    case_id,
    task,
    desk,
    place,
    due_on,
    paused: case_id === "c",
  });
  expect(rows).toEqual([
    waits("a", "ANSWER", "FRONT", null),
    waits("c", "DECIDE", "civil", "2026-03-31"),
    waits("d", "DECIDE_PART", "police", "2026-03-31"),
    waits("e", "DELIVER", "FRONT", null),
    waits("g", "RECEIVE", "FRONT", null, shanghu),
    waits("h", "SEND_RESULT", "FRONT", null, shanghu),
  ]);
  const unforced = await client.query(
    `select relname from pg_class join pg_namespace n on n.oid = relnamespace
     where n.nspname = 'cases' and relkind = 'r' and relname <> 'migration' and not relforcerowsecurity`,
  );
  expect(unforced.rows).toEqual([]);
  await before.close();
});
