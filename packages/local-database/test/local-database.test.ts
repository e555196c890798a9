import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findClosedFolder } from "../src/closed-folder.ts";
import { startLocalDatabase } from "../src/index.ts";

let parent: string;
let directory: string;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "yimen-local-database-"));
  await chmod(parent, 0o755);
  directory = join(parent, "postgres");
});

afterAll(async () => {
  await rm(parent, { recursive: true, force: true });
});

async function ask(url: string, text: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows[0];
  } finally {
    await client.end();
  }
}

/** Asks until there is a row. */
async function until(url: string, text: string): Promise<void> {
  while ((await ask(url, text)) === undefined);
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

test("what was committed is there after the server was killed with a query under way", async () => {
  const first = await startLocalDatabase({ directory });
  await ask(first.url, "create table survivor as select 2 as value");
  const busy = ask(first.url, "select pg_sleep(1)").catch(() => "lost");
  await until(first.url, "select from pg_stat_activity where query = 'select pg_sleep(1)'");
  const [pid] = (await readFile(join(directory, "data", "postmaster.pid"), "utf8")).split("\n");
  process.kill(Number(pid), "SIGKILL");
  const second = await startLocalDatabase({ directory });
  expect(await ask(second.url, "select value from survivor")).toEqual({ value: 2 });
  await busy;
  await second.stop();
});

const killServer = async (): Promise<void> => {
  const [pid] = (await readFile(join(directory, "data", "postmaster.pid"), "utf8")).split("\n");
  process.kill(Number(pid), "SIGKILL");
};

test("H7 a watched server that is killed is started again at its address, with everything that was committed", async () => {
  const seen: string[] = [];
  const up = Promise.withResolvers<void>();
  const server = await startLocalDatabase({
    directory,
    watch: {
      onDown: () => seen.push("down"),
      onUp: () => {
        seen.push("up");
        up.resolve();
      },
      onLost: (reason) => up.reject(reason),
    },
  });
  await ask(server.url, "create table watched as select 3 as value");
  await killServer();
  await up.promise;
  expect(await ask(server.url, "select value from watched")).toEqual({ value: 3 });
  expect(seen).toEqual(["down", "up"]);
  await server.stop();
});

test("H7 a watched server that cannot be started again is given up, once", async () => {
  const lost = Promise.withResolvers<unknown>();
  const server = await startLocalDatabase({
    directory,
    watch: { onDown: () => {}, onUp: () => lost.reject(new Error("up")), onLost: lost.resolve },
  });
  const version = join(directory, "data", "PG_VERSION");
  await rename(version, `${version}-away`);
  await killServer();
  expect(String(await lost.promise)).toContain("is not a database cluster directory");
  await rename(`${version}-away`, version);
  const next = await startLocalDatabase({ directory });
  expect(next.adopted).toBe(false);
  await next.stop();
  await expect(ask(server.url, "select")).rejects.toThrow("ECONNREFUSED");
});

test("H16 a server that is abandoned is gone, and the next start has everything that was committed", async () => {
  const server = await startLocalDatabase({ directory });
  await ask(server.url, "create table abandoned as select 4 as value");
  await server.abandon();
  await expect(ask(server.url, "select")).rejects.toThrow("ECONNREFUSED");
  const next = await startLocalDatabase({ directory });
  expect(next.adopted).toBe(false);
  expect(await ask(next.url, "select value from abandoned")).toEqual({ value: 4 });
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

test("a folder that the server's account may not enter is found before the server stumbles over it", async () => {
  const closed = await mkdtemp(join(tmpdir(), "yimen-closed-"));
  const stranger = { uid: 65_534, gid: 65_534 };
  const inside = join(closed, "data", "postgres");
  await mkdir(join(closed, "data"));
  expect(await findClosedFolder(inside, stranger)).toBe(closed);
  await chmod(closed, 0o711);
  expect(await findClosedFolder(inside, stranger)).toBeUndefined();
  await rm(closed, { recursive: true });
});

test.runIf(process.getuid?.() === 0)(
  "item 4 who starts the server where its account may not enter is told so, each language in a text of its own",
  async () => {
    const closed = await mkdtemp(join(tmpdir(), "yimen-closed-"));
    const refused = await startLocalDatabase({ directory: join(closed, "postgres") }).catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({
      en: expect.stringMatching(/may not enter .*yimen-closed-.*set DATABASE_URL$/),
      zh: expect.stringMatching(/进不了 .*yimen-closed-.*设置 DATABASE_URL$/),
    });
    expect((refused as { en: string }).en).not.toMatch(/\p{Script=Han}/u);
    await rm(closed, { recursive: true });
  },
);
