import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startLocalDatabase } from "../src/index.ts";

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "yimen-local-database-"));
});

afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
});

async function ask(url: string, text: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows[0];
  } finally {
    await client.end();
  }
}

test("what was committed is there after a stop and a start", async () => {
  const first = await startLocalDatabase({ directory });
  await ask(first.url, "create table kept as select 1 as value");
  await first.stop();
  const second = await startLocalDatabase({ directory });
  expect(await ask(second.url, "select value from kept")).toEqual({ value: 1 });
  expect(second.adopted).toBe(false);
  await second.stop();
});

test("a server left behind by a killed process is taken over", async () => {
  const script = `import { startLocalDatabase } from ${JSON.stringify(new URL("../src/index.ts", import.meta.url).href)};
    await startLocalDatabase({ directory: ${JSON.stringify(directory)} }); process.kill(process.pid, "SIGKILL");`;
  await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]).catch(() => {});
  const next = await startLocalDatabase({ directory });
  expect(next.adopted).toBe(true);
  await next.stop();
});

test("Chinese text has trigrams in the server's locale", async () => {
  const server = await startLocalDatabase({ directory });
  expect(
    await ask(server.url, "select datctype as locale from pg_database where datname = current_database()"),
  ).toEqual({
    locale: "C.UTF-8",
  });
  await server.stop();
});
