import type { TestSubgraph } from "@yimen/testing";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCatalog } from "./catalog.ts";

let catalogue: TestSubgraph;
let client: Client;

beforeAll(async () => {
  catalogue = await startCatalog();
  client = new Client({ connectionString: catalogue.databaseUrl });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await catalogue.stop();
});

/** Runs SQL as the application does for somebody with a scope, and takes it back. Returns the rows it touched. */
async function touched(scope: string, sql: string): Promise<number | null> {
  await client.query("begin");
  try {
    await client.query("set local role yimen_app");
    await client.query(
      `select set_config('search_path', 'catalog', true), set_config('yimen.subject', 'somebody', true),
         set_config('yimen.roles', '{COUNTY_ADMIN}', true), set_config('yimen.scope', $1, true)`,
      [scope],
    );
    return (await client.query(sql)).rowCount;
  } finally {
    await client.query("rollback");
  }
}

const everyTable = ["service_item", "item_revision", "item_statement", "item_list", "item_list_member"];

test("attack 35 under row-level security a county writes none of the country's and none of another county's rows", async () => {
  for (const table of everyTable) {
    expect(
      await touched("{330727}", `update ${table} set citation = 'forged' where division_code !~ '^330727'`),
    ).toBe(0);
    expect(await touched("{}", `delete from ${table}`)).toBe(0);
  }
});

test("attack 35 nobody puts a statement or a revision under another place's name", async () => {
  const item = "(select min(id) from service_item)";
  const statement = (division: string): string =>
    `insert into item_statement (item_id, element, division_code, since_revision, position, body, citation)
     values (${item}, 'STEPS', '${division}', 1, 900, '{"text":"x"}', 'x')`;
  for (const division of ["000000000000", "330903000000", "330000000000"]) {
    await expect(touched("{330727}", statement(division))).rejects.toThrow(/row-level security/);
  }
  expect(await touched("{330727}", statement("330727106000"))).toBe(1);
});

test("everybody reads the catalogue, and a county writes its own rows", async () => {
  expect(await touched("{}", "select from service_item")).toBe(63);
  expect(await touched("{330903}", "update item_list set note = 'x' where division_code ^@ '330903'")).toBe(
    2,
  );
});
