import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { runMigrations as migrateJobQueue } from "graphile-worker";
import pg from "pg";
import { applicationRole } from "./pool.ts";

const foundation = new URL("../../migrations/foundation/", import.meta.url);
const everySchema = new URL("../../migrations/schema/", import.meta.url);

export interface MigrationOptions {
  /** URL of a role that may create schemas and roles. */
  readonly url: string;
  /** Schema of the subgraph; created when missing. */
  readonly schema: string;
  /** Folder with `NNNN-name.sql` files, run in the order of their names, each in a transaction of its own. */
  readonly directory: URL;
  /** Role that owns nothing and that requests run as. Default {@link applicationRole}. */
  readonly role?: string;
}

/**
 * Brings a subgraph's schema up to date: the shared foundation, what the kit keeps in every schema, then the
 * subgraph's own files. Runs under an advisory lock, so any number of copies may start at once.
 *
 * @returns the names of the files that were applied now
 * @throws when an applied file has changed since, or when a table is left without forced row-level security
 */
export async function migrate(options: MigrationOptions): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: options.url, application_name: "yimen migrate" });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('yimen migrate'))");
    await prepareSchema(client, "yimen");
    if (!(await jobQueueExists(client))) await migrateJobQueue({ connectionString: options.url });
    await applyDirectory(client, "yimen", "foundation", foundation);
    await prepareSchema(client, options.schema);
    await grantFutureTables(client, options.schema);
    await applyDirectory(client, options.schema, "kit", everySchema);
    const applied = await applyDirectory(client, options.schema, options.schema, options.directory);
    await requireRowLevelSecurity(client, options.schema);
    return applied;
  } finally {
    await client.end();
  }
}

async function jobQueueExists(client: pg.Client): Promise<boolean> {
  const found = await client.query("select to_regclass('graphile_worker.migrations') is not null as exists");
  return (found.rows[0] as { exists: boolean }).exists;
}

async function prepareSchema(client: pg.Client, schema: string): Promise<void> {
  const name = pg.escapeIdentifier(schema);
  // Roles belong to the whole server: another database may be creating it at this moment.
  await client.query(`
    do $$ begin
      create role ${applicationRole} nologin;
    exception when duplicate_object or unique_violation then null;
    end $$;
    do $$ begin
      execute format('grant ${applicationRole} to %I', current_user);
    exception when others then
      if not pg_has_role(current_user, '${applicationRole}', 'member') then raise; end if;
    end $$;
    create schema if not exists ${name};
    grant usage on schema ${name} to ${applicationRole};
    create table if not exists ${name}.migration (
      source text not null,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now(),
      primary key (source, name)
    );
  `);
}

async function applyDirectory(
  client: pg.Client,
  schema: string,
  source: string,
  directory: URL,
): Promise<readonly string[]> {
  const ledger = `${pg.escapeIdentifier(schema)}.migration`;
  const rows = await client.query<{ name: string; checksum: string }>(
    `select name, checksum from ${ledger} where source = $1`,
    [source],
  );
  const known = new Map(rows.rows.map((row) => [row.name, row.checksum]));
  const applied: string[] = [];
  for (const name of await listSql(directory)) {
    const text = await readFile(new URL(name, directory), "utf8");
    const checksum = createHash("sha256").update(text).digest("hex");
    const before = known.get(name);
    if (before !== undefined && before !== checksum) {
      throw new Error(
        `migration ${source}/${name} was changed after it was applied; restore it and write a new file instead`,
      );
    }
    if (before !== undefined) continue;
    await client.query("begin");
    try {
      await client.query(`set local search_path to ${pg.escapeIdentifier(schema)}, pg_catalog`);
      await client.query(text);
      await client.query(`insert into ${ledger} (source, name, checksum) values ($1, $2, $3)`, [
        source,
        name,
        checksum,
      ]);
      await client.query("commit");
    } catch (error) {
      await client.query("rollback");
      throw new Error(`migration ${source}/${name} failed: ${(error as Error).message}`, { cause: error });
    }
    applied.push(name);
  }
  return applied;
}

async function listSql(directory: URL): Promise<readonly string[]> {
  const names = await readdir(fileURLToPath(directory));
  return names.filter((name) => /^\d{4}-[\w-]+\.sql$/.test(name)).sort();
}

// Granted as they are created, and once: a migration may take a right back, as that of an append-only table does.
async function grantFutureTables(client: pg.Client, schema: string): Promise<void> {
  const name = pg.escapeIdentifier(schema);
  await client.query(`
    alter default privileges in schema ${name} grant select, insert, update, delete on tables to ${applicationRole};
    alter default privileges in schema ${name} grant usage on sequences to ${applicationRole};
  `);
}

async function requireRowLevelSecurity(client: pg.Client, schema: string): Promise<void> {
  const open = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind in ('r', 'p') and c.relname <> 'migration'
       and not (c.relrowsecurity and c.relforcerowsecurity)`,
    [schema],
  );
  if (open.rows.length === 0) return;
  const names = open.rows.map((row) => `${schema}.${row.name}`).join(", ");
  throw new Error(
    `${names}: row-level security is not forced; add "alter table … enable row level security", "… force row level security" and a policy`,
  );
}
