import { execFile } from "node:child_process";
import { appendFile, chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type LocalDatabase, startLocalDatabase } from "@yimen/local-database";

/** A server and one that follows it by streaming replication. */
export interface ReplicatedServers {
  readonly primary: LocalDatabase;
  readonly replica: LocalDatabase;
  /** Starts the replica again after it was stopped. */
  startReplica(): Promise<LocalDatabase>;
  stop(): Promise<void>;
}

/** Two real servers: the second begins as a copy of the first one's files while that is stopped. */
export async function startReplicatedServers(): Promise<ReplicatedServers> {
  const folder = await mkdtemp(join(tmpdir(), "yimen-replica-"));
  await chmod(folder, 0o711);
  const [first, second] = [join(folder, "one"), join(folder, "two")];
  const fast = { fsync: "off" };
  const made = await startLocalDatabase({ directory: first, settings: fast });
  await made.stop();
  // With owners and rights: the server accepts no other files.
  await promisify(execFile)("cp", ["-a", first, second]);
  const primary = await startLocalDatabase({ directory: first, settings: fast });
  const { hostname, port, username, password } = new URL(primary.url);
  await writeFile(join(second, "data", "standby.signal"), "");
  await appendFile(
    join(second, "data", "postgresql.auto.conf"),
    `primary_conninfo = 'host=${hostname} port=${port} user=${username} password=${password}'\n`,
  );
  let replica = await startLocalDatabase({ directory: second, settings: fast });
  // At the same address each time.
  const ownPort = { ...fast, port: new URL(replica.url).port };
  return {
    primary,
    replica,
    startReplica: async () => (replica = await startLocalDatabase({ directory: second, settings: ownPort })),
    stop: async () => {
      await replica.stop().catch(() => {});
      await primary.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
