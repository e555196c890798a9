import { createHash } from "node:crypto";
import { access, copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand, type Program, runProgram } from "../world/program.ts";
import { freePort } from "./free-port.ts";

const here = fileURLToPath(new URL("hive/", import.meta.url));
const installed = ["package.json", "package-lock.json", "gateway.config.mjs"];

/** A running Hive Gateway. */
export interface HiveGateway {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Installs Hive Gateway as its lockfile says, once for each state of that file, in the cache of whoever runs this:
 * half a gigabyte that `npm start` has no use for.
 *
 * @returns the folder
 */
export async function installHive(say: (text: string) => void): Promise<string> {
  const lock = await readFile(join(here, "package-lock.json"));
  const version = createHash("sha256").update(lock).digest("hex").slice(0, 16);
  const cache = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  const folder = join(cache, "yimen-bench", `hive-${version}`);
  await mkdir(folder, { recursive: true });
  for (const name of installed) await copyFile(join(here, name), join(folder, name));
  const complete = join(folder, "installed");
  if (await exists(complete)) return folder;
  say("installing @graphql-hive/gateway …");
  await runCommand("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder).done();
  await writeFile(complete, "");
  return folder;
}

/** What it is started with. */
export interface HiveOptions {
  /** Where {@link installHive} put it. */
  readonly folder: string;
  readonly supergraphFile: string;
  /** What subgraphs ask of whoever asks them. */
  readonly secret: string;
  /** Where the revision of the law in force is told; none is fixed without it. */
  readonly lawUrl?: string;
}

/** Starts it with its own planner and executor in Rust and JavaScript, one process, as its documentation has it. */
export async function startHive({
  folder,
  supergraphFile,
  secret,
  lawUrl,
}: HiveOptions): Promise<HiveGateway> {
  const port = await freePort();
  const program = runProgram(
    join(folder, "node_modules/@graphql-hive/gateway/dist/bin.js"),
    [
      "supergraph",
      supergraphFile,
      "--hive-router-runtime",
      "--fork",
      "1",
      "--host",
      "127.0.0.1",
      "--port",
      String(port),
    ],
    {
      NODE_ENV: "production",
      YIMEN_ROUTER_SECRET: secret,
      LAW_URL: lawUrl,
      CONFIG_PATH: join(folder, "gateway.config.mjs"),
    },
    folder,
  );
  const url = `http://127.0.0.1:${port}`;
  await answers(url, program);
  return { url, pid: program.pid, stop: program.stop };
}

async function answers(url: string, program: Program): Promise<void> {
  let ended: unknown;
  void program.done().catch((error: unknown) => (ended = error));
  const patience = AbortSignal.timeout(60_000);
  const body = JSON.stringify({ query: "{ __typename }" });
  for (;;) {
    if (ended !== undefined) throw ended;
    patience.throwIfAborted();
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    }).catch(() => undefined);
    if ((await response?.text())?.includes("__typename") === true) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
