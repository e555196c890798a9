import { once } from "node:events";
import { createLogger } from "@yimen/service-host";
import { createTestDatabase, type TestDatabase } from "@yimen/testing";
import { Pool } from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openQueuePool } from "@yimen/subgraph-kit";

let database: TestDatabase;
let owner: Pool;

beforeEach(async () => {
  database = await createTestDatabase();
  owner = new Pool({ connectionString: database.url });
});
afterEach(async () => {
  await owner.end();
  await database.drop();
});

/** How often it is logged that a connection was lost which is killed; in a pool that is about to end, or not. */
async function warnings(ends: boolean): Promise<number> {
  const logger = createLogger({ name: "test", level: "fatal" });
  const warned = vi.spyOn(logger, "warn");
  const pool = openQueuePool(database.url, logger);
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  // It waits for the client that is checked out.
  const ended = ends ? pool.end() : undefined;
  const lost = once(client, "error");
  await owner.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
  await lost;
  client.release(true);
  await (ended ?? pool.end());
  return warned.mock.calls.length;
}

test("a connection that is killed is logged as lost", async () => {
  expect(await warnings(false)).toBeGreaterThan(0);
});

test("a connection that is killed while its pool ends is not", async () => {
  expect(await warnings(true)).toBe(0);
});
