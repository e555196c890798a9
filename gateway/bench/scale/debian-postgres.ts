import { chmod, chown, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { runProgram, serverUser } from "@yimen/local-database";
import { Client } from "pg";
import { findPrograms } from "./programs.ts";

const password = "scale";

/** A server of Debian's PostgreSQL, one data folder each. */
export interface DebianPostgres {
  readonly port: number;
  /** As the owner, straight to this server. */
  readonly url: string;
  readonly start: (settings?: Readonly<Record<string, string>>) => Promise<void>;
  /** A second server that follows this one: a copy of its files, then the stream of its changes. */
  readonly follow: (folder: string, port: number, name: string) => Promise<DebianPostgres>;
  /** Pulls the plug of the server: SIGKILL to its first process; its children end by themselves. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Makes a data folder. `role` may log in from this machine without a password and owns nothing: whoever checks who is primary. */
export async function createPostgres(folder: string, port: number, role: string): Promise<DebianPostgres> {
  const { postgres } = await findPrograms("postgres");
  const user = await serverUser();
  await mkdir(folder, { recursive: true });
  if (user !== undefined) await chown(folder, user.uid, user.gid);
  const passwordFile = join(folder, "password");
  await writeFile(passwordFile, password, { mode: 0o644 });
  const data = join(folder, "data");
  await runProgram(
    join(dirname(postgres), "initdb"),
    [
      `--pgdata=${data}`,
      "--username=yimen",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C.UTF-8",
    ],
    user,
  );
  const rules = join(data, "pg_hba.conf");
  await writeFile(
    rules,
    `host postgres ${role} 127.0.0.1/32 trust\nhost replication yimen 127.0.0.1/32 scram-sha-256\n${await readFile(rules, "utf8")}`,
  );
  return serverOver(data, port);
}

async function serverOver(data: string, port: number): Promise<DebianPostgres> {
  const { postgres, pg_basebackup: copyFiles } = await findPrograms("postgres", "pg_basebackup");
  const user = await serverUser();
  const control = join(dirname(postgres), "pg_ctl");
  return {
    port,
    url: `postgres://yimen:${password}@127.0.0.1:${port}/yimen`,
    start: async (settings = {}) => {
      const all = {
        port: String(port),
        listen_addresses: "127.0.0.1",
        unix_socket_directories: "",
        max_connections: "300",
        shared_buffers: "128MB",
        ...settings,
      };
      const flags = Object.entries(all)
        .map(([name, value]) => `-c ${name}='${value}'`)
        .join(" ");
      await runProgram(
        control,
        ["start", "-D", data, "-w", "-t", "60", "-l", join(data, "server.log"), "-o", flags],
        user,
      );
    },
    follow: async (folder, ownPort, name) => {
      await mkdir(folder, { recursive: true });
      if (user !== undefined) await chown(folder, user.uid, user.gid);
      const copy = join(folder, "data");
      const source = `host=127.0.0.1 port=${port} user=yimen password=${password} application_name=${name}`;
      await runProgram(copyFiles, ["-D", copy, "-R", "-X", "stream", "-c", "fast", "-d", source], user);
      await chmod(copy, 0o700);
      return serverOver(copy, ownPort);
    },
    kill: async () => {
      const [pid] = (await readFile(join(data, "postmaster.pid"), "utf8")).split("\n");
      process.kill(Number(pid), "SIGKILL");
    },
    stop: () => runProgram(control, ["stop", "-D", data, "-m", "immediate", "-w"], user).catch(() => {}),
  };
}

/** Asks a server once. */
export async function askOnce<Row extends object>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** The same server, another database. */
export function atDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
