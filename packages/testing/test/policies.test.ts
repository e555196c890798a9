import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { roles } from "@yimen/domain";
import { migrate } from "@yimen/subgraph-kit";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../src/index.ts";
import { putRow, type Reach, reachOf } from "./policies/reach.ts";
import { dropChecks, type GuardedTable, listGuardedTables } from "./policies/tables.ts";

/** 灵口村 of Pan'an, whose rows are tried; 神木 is where those who try them work. */
const lingkou = "330727106206";
const shenmu = "610881";

const subgraphs = new URL("../../../subgraphs/", import.meta.url);

/** Tables whose rows are published (政务公开): everybody reads them, wherever they are. Every other table is its place's own. */
const published: ReadonlySet<string> = new Set([
  "cases.appointment_plan",
  "cases.appointment_slot",
  "cases.completion_announcement",
  "cases.item_charge",
  "cases.item_state",
  "cases.known_department",
  "cases.known_item",
  "cases.known_station",
  "cases.opening_week",
  "cases.station_caseload",
  "cases.station_due",
  "cases.station_late",
  "cases.station_state",
  "cases.station_year",
  "catalog.item_delegation",
  // Once it is published: a draft is its place's.
  "catalog.item_draft",
  "catalog.item_entry",
  "catalog.item_list",
  "catalog.item_list_member",
  "catalog.item_revision",
  "catalog.item_search",
  "catalog.item_statement",
  "catalog.known_division",
  "catalog.paper",
  "catalog.paper_print",
  "catalog.policy_note",
  "catalog.recorded_fact",
  "catalog.recorded_fact_end",
  "catalog.search_progress",
  "catalog.search_term",
  "catalog.search_words",
  "catalog.service_bundle",
  "catalog.service_bundle_part",
  "catalog.service_item",
  "evaluations.rating_tally",
  "evaluations.service_item",
  "facilities.county",
  "facilities.device",
  "facilities.device_outage",
  "facilities.device_use",
  "facilities.division",
  "facilities.division_change",
  "facilities.division_population",
  "facilities.programme",
  "facilities.programme_completion",
  "facilities.programme_target",
  "facilities.recorded_fact",
  "facilities.recorded_fact_end",
  "facilities.service_window",
  "facilities.station",
  "facilities.station_budget",
  "facilities.station_duty",
  "facilities.station_extra_hours",
  "facilities.station_payment",
  "facilities.window_standard",
  "personnel.absence",
  "personnel.competence",
  "personnel.department",
  "personnel.duty",
  "personnel.duty_roster",
  "personnel.known_item",
  "personnel.known_station",
  "personnel.known_window",
  "personnel.phone_check",
  "personnel.post",
  "personnel.training_answer",
  "personnel.training_attendance",
  "personnel.training_backbone",
  "personnel.training_plan",
  "personnel.training_request",
  "personnel.training_request_item",
  "personnel.training_session",
  "personnel.training_session_item",
  "personnel.training_target",
  "putuo_island.island_item",
  "putuo_island.issued_tally",
  "putuo_island.standing_tally",
  "shenmu_economy.produce",
  "yimen.paper_file",
  "yimen.paper_place",
  "yimen.message_setting",
  "yimen.paper_setting",
  "yimen.told_fact",
]);

let database: TestDatabase;
let client: Client;
let tables: readonly GuardedTable[];

beforeAll(async () => {
  database = await createTestDatabase();
  const schemas: string[] = [];
  for (const folder of await readdir(fileURLToPath(subgraphs))) {
    const schema = folder.replaceAll("-", "_");
    const directory = new URL(`${folder}/migrations/`, subgraphs);
    await migrate({ url: database.url, schema, directory });
    schemas.push(schema);
  }
  client = new Client({ connectionString: database.url });
  await client.connect();
  await dropChecks(client, ["yimen", ...schemas]);
  tables = await listGuardedTables(client, ["yimen", ...schemas]);
  for (const table of tables) await putRow(client, table, lingkou);
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

/** What those of another county reach, by table; tables they do not reach at all are left out. */
async function reached(
  of: readonly GuardedTable[],
): Promise<Record<string, Record<string, readonly Reach[]>>> {
  const found: Record<string, Record<string, readonly Reach[]>> = {};
  for (const table of of) {
    const name = `${table.schema}.${table.name}`;
    const allowed: readonly Reach[] = published.has(name) ? ["reads"] : [];
    for (const role of roles.values.filter((each) => each !== "SYSTEM")) {
      const reach = await reachOf(client, table, { role, scope: shenmu }, lingkou);
      if (JSON.stringify(reach) !== JSON.stringify(allowed)) (found[name] ??= {})[role] = reach;
    }
  }
  return found;
}

test("H3 nobody of another county reads or writes a row of any table, but for what is published", async () => {
  expect(tables.length).toBeGreaterThan(50);
  expect(await reached(tables)).toEqual({});
});

test("H3 no published table is gone, and every one is told from those that are their place's own", () => {
  const names = tables.map(({ schema, name }) => `${schema}.${name}`);
  expect([...published].filter((name) => !names.includes(name))).toEqual([]);
});

test("H3 a policy that asks for a role and no place is found, and so is one that lets strangers write", async () => {
  await client.query(`
    create table cases.careless (division_code text not null);
    grant select, insert, update, delete on cases.careless to yimen_app;
    alter table cases.careless enable row level security;
    alter table cases.careless force row level security;
    create policy by_role on cases.careless for select using (yimen.roles() && '{COUNTY_ADMIN}');
    create policy by_anybody on cases.careless for insert with check (true)`);
  const careless = (await listGuardedTables(client, ["cases"])).filter(({ name }) => name === "careless");
  for (const table of careless) await putRow(client, table, lingkou);
  const found = (await reached(careless))["cases.careless"];
  expect(found?.["COUNTY_ADMIN"]).toEqual(["reads", "inserts"]);
  expect(found?.["CLERK"]).toEqual(["inserts"]);
  await client.query("drop table cases.careless");
});
