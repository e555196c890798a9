import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSeededHome, type SeededHome } from "./running/seeded-database.ts";

let home: SeededHome;

beforeAll(async () => {
  home = await createSeededHome();
});
afterAll(() => home.discard());

/** What `npm start` runs. */
function launch(...args: readonly string[]): {
  readonly child: ChildProcess;
  readonly printed: () => string;
} {
  const script = fileURLToPath(new URL("../launch.mjs", import.meta.url));
  const child = spawn(process.execPath, [script, ...args, "--data", home.directory, "--lang", "en"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], DATABASE_URL: home.databaseUrl },
  });
  let text = "";
  child.stdout?.on("data", (chunk) => (text += String(chunk)));
  child.stderr?.on("data", (chunk) => (text += String(chunk)));
  return { child, printed: () => text };
}

test("npm start hands over what it is told, and the outcome", async () => {
  const { child, printed } = launch("token", "--role", "mayor");
  expect(await once(child, "close")).toEqual([1, null]);
  expect(printed()).toContain('a token cannot carry the role "mayor"');
});

test("58 a service manager that stops npm start stops the graph in order", async () => {
  const { child, printed } = launch("up", "--port", "0");
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  child.stdout?.on("data", () => {
    if (printed().includes("Ready after")) resolve();
  });
  await ready;
  child.kill("SIGTERM");
  expect(await once(child, "close")).toEqual([0, null]);
  expect(printed()).toContain("stopping: finishing the requests in flight");
});
