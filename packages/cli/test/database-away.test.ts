import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type LocalDatabase, startLocalDatabase } from "@yimen/local-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lingkouStation } from "./running/callers.ts";
import { post } from "./running/endpoint.ts";
import { makeFolder } from "./running/folder.ts";
import { until } from "./running/until.ts";
import { type RunningYimen, startYimen } from "./running/yimen-process.ts";

// A server of the test's own, which it may stop: the process under test is not the one that started it.
const folders: string[] = [];
let server: LocalDatabase;
let serverFolder: string;
let yimen: RunningYimen;

beforeAll(async () => {
  serverFolder = await makeFolder();
  const home = await makeFolder();
  folders.push(serverFolder, home);
  server = await startLocalDatabase({ directory: serverFolder });
  yimen = await startYimen(["--data", home, "--port", "0", "--no-sample"], {
    environment: { DATABASE_URL: server.url },
  });
});
afterAll(async () => {
  await yimen.terminate();
  await server.stop();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const readiness = async (): Promise<{ status: number; checks: Readonly<Record<string, string>> }> => {
  const response = await fetch(`${yimen.url}/ready`);
  const { checks } = (await response.json()) as { checks: Readonly<Record<string, string>> };
  return { status: response.status, checks };
};
const askEverybody = `{ station(code: "${lingkouStation}") { name caseload { filed } ratingSummary { count } } }`;

test("54 while the database is away nothing is ready and every request is told so; once it is back all is served", async () => {
  const ready = await readiness();
  expect(ready.status).toBe(200);
  expect(Object.keys(ready.checks)).toEqual(
    expect.arrayContaining(
      ["facilities", "catalog", "personnel", "cases", "evaluations"].map((name) => `subgraph ${name}`),
    ),
  );
  expect(new Set(Object.values(ready.checks))).toEqual(new Set(["ok"]));
  const before = await post(yimen.url, { query: askEverybody });
  expect(before.errors).toBeUndefined();

  await server.stop();
  // Counties' subgraphs are processes of their own and answer for themselves.
  const core = ["facilities", "catalog", "personnel", "cases", "evaluations"];
  expect(await readiness()).toMatchObject({
    status: 503,
    checks: Object.fromEntries(core.map((name) => [`subgraph ${name}`, "failed"])),
  });
  const refused = await post(yimen.url, { query: askEverybody });
  expect(refused.data).toBeUndefined();
  expect([refused.status, refused.retryAfter]).toEqual([503, "5"]);
  expect(refused.errors?.map(({ extensions }) => extensions.code)).toEqual(["DATABASE_UNAVAILABLE"]);
  expect(refused.text).not.toMatch(/ECONNREFUSED|127\.0\.0\.1/);
  expect((await fetch(`${yimen.url}/health`)).status).toBe(200);

  const { port } = new URL(server.url);
  server = await startLocalDatabase({ directory: serverFolder, settings: { port } });
  await until(async () => ((await readiness()).status === 200 ? true : undefined));
  expect(await post(yimen.url, { query: askEverybody })).toEqual(before);
});

test("H7 on a standby reads are answered, nothing is ready and the process lives; once the server takes writes again all is ready", async () => {
  const { port } = new URL(server.url);
  const standby = join(serverFolder, "data", "standby.signal");
  await server.stop();
  await writeFile(standby, "");
  server = await startLocalDatabase({ directory: serverFolder, settings: { port } });
  // Its lost connections are made anew first.
  await until(async () =>
    (await post(yimen.url, { query: askEverybody })).status === 200 ? true : undefined,
  );
  // What the last write found is believed for some seconds.
  // Every subgraph finds out by itself, some sooner than others.
  await until(async () => ((await readiness()).checks["subgraph cases"] === "failed" ? true : undefined));
  expect((await readiness()).status).toBe(503);
  expect((await post(yimen.url, { query: askEverybody })).errors).toBeUndefined();
  expect((await fetch(`${yimen.url}/health`)).status).toBe(200);

  await server.stop();
  await rm(standby);
  server = await startLocalDatabase({ directory: serverFolder, settings: { port } });
  await until(async () => ((await readiness()).status === 200 ? true : undefined));
});
