import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, escapeIdentifier } from "pg";
import { type Binaries, findBinaries } from "./binaries.ts";
import { findClosedFolder } from "./closed-folder.ts";
import { freePort } from "./free-port.ts";
import { runProgram } from "./program.ts";
import { ServerRefused } from "./server-refused.ts";
import { type ServerUser, serverUser } from "./server-user.ts";
import { type ServerWatch, watchServer } from "./watch-server.ts";

export interface LocalDatabaseOptions {
  /** Folder of the server's files; made when missing, kept when the server stops. */
  readonly directory: string;
  /** Database to connect to; created when missing. Default `yimen`. */
  readonly database?: string;
  /**
   * Server settings, for example `{ fsync: "off" }` for tests whose data nobody will miss. A free `port` is taken unless
   * one is named.
   */
  readonly settings?: Readonly<Record<string, string>>;
  /** Starts the server again when it goes down by itself, and says so. Without it a server that was killed stays down. */
  readonly watch?: ServerWatch;
}

/** A running PostgreSQL server of our own. */
export interface LocalDatabase {
  /** Connection URL of an owner role. */
  readonly url: string;
  /** True when the server was left running by a process that was killed, and was taken over. */
  readonly adopted: boolean;
  /** Stops the server; its files stay. */
  stop(): Promise<void>;
  /** Ends the server without waiting for anybody. What was committed is there at the next start. */
  abandon(): Promise<void>;
}

const predecessorGoneWithinMs = 20_000;

/**
 * Starts a real PostgreSQL in a folder, or takes over the one that is still running there because the process that
 * started it was killed. What was committed is there again after any kind of end.
 *
 * @throws when the server cannot start, with its own words
 */
export async function startLocalDatabase(options: LocalDatabaseOptions): Promise<LocalDatabase> {
  const binaries = await findBinaries();
  const user = await serverUser();
  const data = join(options.directory, "data");
  await mkdir(options.directory, { recursive: true });
  if (user !== undefined) await requireOpenWay([options.directory, binaries.initdb], user);
  const password = await ensureCluster(options.directory, binaries, user);
  const urlAt = (port: number, database: string): string =>
    `postgres://yimen:${password}@127.0.0.1:${port}/${database}`;
  const startOrAdopt = async (
    settings: Readonly<Record<string, string>>,
  ): Promise<{ port: number; adopted: boolean }> => {
    const patience = AbortSignal.timeout(predecessorGoneWithinMs);
    for (;;) {
      const left = await runningPort(data);
      // The process id may belong to somebody else by now: only a server that answers is running.
      if (left !== undefined && (await answers(urlAt(left, "postgres"))))
        return { port: left, adopted: true };
      try {
        const port = await startServer(data, binaries, user, settings);
        return { port, adopted: false };
      } catch (error) {
        if (!(error instanceof PredecessorLives) || patience.aborted) throw error;
        await sleep(200);
      }
    }
  };
  const { port, adopted } = await startOrAdopt(options.settings ?? {});
  const database = options.database ?? "yimen";
  await ensureDatabase(urlAt(port, "postgres"), database);
  const watch =
    options.watch &&
    watchServer(options.watch, {
      isRunning: async () => (await runningPort(data)) !== undefined,
      startAgain: () => startOrAdopt({ ...options.settings, port: String(port) }),
    });
  const stop = async (mode: "fast" | "immediate"): Promise<void> => {
    await watch?.stop();
    await runProgram(binaries.pg_ctl, ["stop", "-D", data, "-m", mode, "-w"], user);
  };
  return {
    url: urlAt(port, database),
    adopted,
    stop: () => stop("fast"),
    abandon: () => stop("immediate"),
  };
}

/** What is left of a killed server, or one that is just starting or stopping, is in the way for a moment. */
class PredecessorLives extends Error {}

async function requireOpenWay(paths: readonly string[], user: ServerUser): Promise<void> {
  for (const path of paths) {
    const closed = await findClosedFolder(path, user);
    if (closed === undefined) continue;
    throw new ServerRefused({
      zh: `PostgreSQL 不能以 root 运行,而代替它的账户进不了 ${closed},${path} 就在其中:请换用普通用户启动,或放开该目录(chmod o+x),或设置 DATABASE_URL`,
      en: `PostgreSQL does not run as root, and the account it runs as instead may not enter ${closed}, where ${path} is: start as another user, open the folder (chmod o+x), or set DATABASE_URL`,
    });
  }
}

async function ensureCluster(
  directory: string,
  binaries: Binaries,
  user: ServerUser | undefined,
): Promise<string> {
  const passwordFile = join(directory, "password");
  if (await exists(join(directory, "data", "PG_VERSION")))
    return (await readFile(passwordFile, "utf8")).trim();
  // An initdb that was cut off leaves a folder that the next one refuses.
  await rm(join(directory, "data"), { recursive: true, force: true });
  const password = randomBytes(24).toString("base64url");
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user !== undefined) {
    await chown(directory, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  await chmod(directory, 0o700);
  const fresh = join(directory, "data-new");
  await rm(fresh, { recursive: true, force: true });
  await runProgram(
    binaries.initdb,
    [
      `--pgdata=${fresh}`,
      "--username=yimen",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // pg_trgm finds nothing in Chinese text under the plain C locale: LC_CTYPE decides what a letter is.
      "--locale=C.UTF-8",
    ],
    user,
  );
  await rename(fresh, join(directory, "data"));
  return password;
}

async function startServer(
  data: string,
  binaries: Binaries,
  user: ServerUser | undefined,
  settings: Readonly<Record<string, string>>,
): Promise<number> {
  const port = settings["port"] === undefined ? await freePort() : Number(settings["port"]);
  const all = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: "64MB",
    ...settings,
  };
  const flags = Object.entries(all).map(([name, value]) => `-c ${name}='${value}'`);
  const log = join(data, "server.log");
  const logged = (await readLog(log)).length;
  const args = ["start", "-D", data, "-w", "-t", "60", "-l", log, "-o", flags.join(" ")];
  try {
    await runProgram(binaries.pg_ctl, args, user);
    return port;
  } catch (error) {
    const said = (await readLog(log)).slice(logged);
    const message = `${(error as Error).message}\n${said}`;
    const predecessorLives = /pre-existing shared memory block|lock file ".*" already exists/.test(said);
    throw predecessorLives
      ? new PredecessorLives(message, { cause: error })
      : new Error(message, { cause: error });
  }
}

async function readLog(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => "");
}

/** The port of the server that is running on these files, from the file it keeps while it lives. */
async function runningPort(data: string): Promise<number | undefined> {
  let lines: string[];
  try {
    lines = (await readFile(join(data, "postmaster.pid"), "utf8")).split("\n");
  } catch {
    return undefined;
  }
  const [pid, , , port] = lines.map(Number);
  if (pid === undefined || port === undefined || !isAlive(pid)) return undefined;
  return port;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another account.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function ensureDatabase(adminUrl: string, database: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const known = await client.query("select from pg_database where datname = $1", [database]);
    if (known.rowCount === 0) await client.query(`create database ${escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
