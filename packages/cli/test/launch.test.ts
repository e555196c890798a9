import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeFolder } from "./running/folder.ts";
import { createSeededHome, type SeededHome } from "./running/seeded-database.ts";

let home: SeededHome;

beforeAll(async () => {
  home = await createSeededHome();
});
afterAll(() => home.discard());

/** What `npm start` runs. */
function launch(...args: readonly string[]): Launched {
  return launchIn({ DATABASE_URL: home.databaseUrl }, ...args, "--data", home.directory);
}

interface Launched {
  readonly child: ChildProcess;
  readonly printed: () => string;
  /** Says "Ready after". */
  readonly ready: () => Promise<void>;
}

function launchIn(environment: Readonly<Record<string, string>>, ...args: readonly string[]): Launched {
  const script = fileURLToPath(new URL("../launch.mjs", import.meta.url));
  const child = spawn(process.execPath, [script, ...args, "--lang", "en"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...environment },
    // A group of its own, as a shell gives to a command.
    detached: true,
  });
  let text = "";
  child.stdout?.on("data", (chunk) => (text += String(chunk)));
  child.stderr?.on("data", (chunk) => (text += String(chunk)));
  const ready = async (): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    child.stdout?.on("data", () => text.includes("Ready after") && resolve());
    child.once("close", () => reject(new Error(`it ended:\n${text}`)));
    return promise;
  };
  return { child, printed: () => text, ready };
}

test("npm start hands over what it is told, and the outcome", async () => {
  const { child, printed } = launch("token", "--role", "mayor");
  expect(await once(child, "close")).toEqual([1, null]);
  expect(printed()).toContain('a token cannot carry the role "mayor"');
});

test("58 a service manager that stops npm start stops the graph in order", async () => {
  const { child, printed, ready } = launch("up", "--port", "0");
  await ready();
  child.kill("SIGTERM");
  expect(await once(child, "close")).toEqual([0, null]);
  expect(printed()).toContain("stopping: finishing the requests in flight");
});

test("H16 a signal to the whole group of npm start is one order, and leaves no database running", async () => {
  const directory = await makeFolder();
  const { child, printed, ready } = launchIn({}, "up", "--port", "0", "--no-sample", "--data", directory);
  await ready();
  const serverLives = join(directory, "postgres/data/postmaster.pid");
  expect(await readFile(serverLives, "utf8")).not.toBe("");
  process.kill(-(child.pid ?? 0), "SIGTERM");
  expect(await once(child, "close")).toEqual([0, null]);
  expect(printed()).toContain("stopping: finishing the requests in flight");
  await expect(readFile(serverLives)).rejects.toThrow("ENOENT");
  await rm(directory, { recursive: true, force: true });
});
