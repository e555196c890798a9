import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { serverUser } from "@yimen/local-database";
import { until } from "./claims.ts";
import { askOnce, atDatabase } from "./debian-postgres.ts";

/** A running PgBouncer that lends a connection for one transaction. */
export interface PgBouncer {
  /** The database through it, as `DATABASE_URL` takes it. */
  readonly url: string;
  /** Connections of clients to it, and of it to the server, at this moment. */
  counts(): Promise<{ readonly clients: number; readonly servers: number }>;
  stop(): Promise<void>;
}

/** What PgBouncer is told. */
export function bouncerConfiguration(told: {
  readonly port: number;
  readonly size: number;
  /** File with the accounts that may log in. */
  readonly users: string;
  readonly serverPort: string;
  readonly admin: string;
  readonly log: string;
}): string {
  return `[databases]
yimen = host=127.0.0.1 port=${told.serverPort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${told.port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${told.users}
admin_users = ${told.admin}
pool_mode = transaction
default_pool_size = ${told.size}
max_client_conn = 1000
logfile = ${told.log}
`;
}

/** Starts PgBouncer before a server, with so many connections to it at most. */
export async function startPgBouncer(
  program: string,
  folder: string,
  options: { readonly port: number; readonly databaseUrl: string; readonly size: number },
): Promise<PgBouncer> {
  const { port, databaseUrl, size } = options;
  const server = new URL(databaseUrl);
  const user = await serverUser();
  const own = join(folder, "pgbouncer");
  await mkdir(own);
  const users = join(own, "users.txt");
  await writeFile(users, `"${server.username}" "${server.password}"\n`);
  const configuration = join(own, "pgbouncer.ini");
  await writeFile(
    configuration,
    bouncerConfiguration({
      port,
      size,
      users,
      serverPort: server.port,
      admin: server.username,
      log: join(own, "log"),
    }),
  );
  if (user !== undefined) {
    for (const path of [own, users, configuration]) await chown(path, user.uid, user.gid);
  }
  await chmod(users, 0o600);
  const child = spawn(program, [configuration], { ...user, stdio: "ignore" });
  const gone = once(child, "exit");
  const url = new URL(databaseUrl);
  url.port = String(port);
  const listens = await until(async () => (await askOnce(url.href, "select 1")).length === 1, 10_000);
  if (listens === undefined) throw new Error(`PgBouncer did not start: see ${join(own, "log")}`);
  return {
    url: `${url.href}?pooler=transaction`,
    counts: async () => {
      const pools = await askOnce<Record<string, string>>(atDatabase(url.href, "pgbouncer"), "show pools");
      const sum = (columns: readonly string[]): number =>
        pools
          .filter(({ database }) => database === "yimen")
          .flatMap((pool) => columns.map((column) => Number(pool[column])))
          .reduce((total, count) => total + count, 0);
      return {
        clients: sum(["cl_active", "cl_waiting"]),
        servers: sum(["sv_active", "sv_idle", "sv_used", "sv_tested", "sv_login"]),
      };
    },
    stop: async () => {
      child.kill("SIGTERM");
      await gone;
    },
  };
}
