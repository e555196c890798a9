import { access, constants, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Programs of Debian that the runs and the checks of docs/deploy stand on, and the package of each. */
const packages = {
  haproxy: "haproxy",
  pgbouncer: "pgbouncer",
  postgres: "postgresql",
  pg_basebackup: "postgresql",
  "systemd-analyze": "systemd",
} as const;

/** Name of such a program. */
export type ProgramName = keyof typeof packages;

/**
 * Finds programs.
 *
 * @throws naming the Debian packages to install when some are missing
 */
export async function findPrograms<Name extends ProgramName>(
  ...names: readonly Name[]
): Promise<Readonly<Record<Name, string>>> {
  const folders = [...(process.env["PATH"] ?? "").split(":"), "/usr/sbin", ...(await postgresFolders())];
  const found = await Promise.all(names.map(async (name) => [name, await findIn(folders, name)] as const));
  const missing = found.filter(([, path]) => path === undefined).map(([name]) => packages[name]);
  if (missing.length > 0) {
    const wanted = [...new Set(missing)].join(" ");
    throw new Error(
      `this run takes programs of Debian: apt-get install ${wanted} / 请先安装:apt-get install ${wanted}`,
    );
  }
  return Object.fromEntries(found) as Record<Name, string>;
}

async function findIn(folders: readonly string[], name: string): Promise<string | undefined> {
  for (const folder of folders) {
    const path = join(folder, name);
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return undefined;
}

/** Debian keeps the server's programs of each version apart, the newest first here. */
async function postgresFolders(): Promise<readonly string[]> {
  const root = "/usr/lib/postgresql";
  const versions = await readdir(root).catch((): string[] => []);
  return versions.toSorted((a, b) => Number(b) - Number(a)).map((version) => join(root, version, "bin"));
}
