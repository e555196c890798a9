import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { runMigrations as migrateJobQueue } from "graphile-worker";
import { type Client, escapeIdentifier } from "pg";
import { failedMigration, MigrationRefused } from "./migration-refused.ts";
import { asOwner } from "./owner-client.ts";
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
}

/**
 * Brings a subgraph's schema up to date: the shared foundation, what the kit keeps in every schema, then the
 * subgraph's own files. Runs under an advisory lock, so any number of copies may start at once.
 *
 * @returns the names of the files that were applied now
 * @throws {MigrationRefused} when a file fails, is misnamed, has changed since it was applied or sorts before one that was; when it leaves
 *   a table without forced row-level security or a view that goes around it. Nothing of such a file stays
 */
export async function migrate(options: MigrationOptions): Promise<readonly string[]> {
  return asOwner(options.url, async (client) => {
    await client.query("select pg_advisory_lock(hashtext('yimen migrate'))");
    await prepareSchema(client, "yimen");
    if (!(await jobQueueExists(client))) await migrateJobQueue({ connectionString: options.url });
    await applyDirectory(client, "yimen", "foundation", foundation);
    await prepareSchema(client, options.schema);
    await grantFutureTables(client, options.schema);
    await applyDirectory(client, options.schema, "kit", everySchema);
    const applied = await applyDirectory(client, options.schema, options.schema, options.directory);
    await requireRowLevelSecurity(client, options.schema, options.directory);
    return applied;
  });
}

async function jobQueueExists(client: Client): Promise<boolean> {
  const found = await client.query("select to_regclass('graphile_worker.migrations') is not null as exists");
  return (found.rows[0] as { exists: boolean }).exists;
}

async function prepareSchema(client: Client, schema: string): Promise<void> {
  const name = escapeIdentifier(schema);
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
  client: Client,
  schema: string,
  source: string,
  directory: URL,
): Promise<readonly string[]> {
  const ledger = `${escapeIdentifier(schema)}.migration`;
  const rows = await client.query<{ name: string; checksum: string }>(
    `select name, checksum from ${ledger} where source = $1`,
    [source],
  );
  const known = new Map(rows.rows.map((row) => [row.name, row.checksum]));
  const applied: string[] = [];
  for (const name of await listSql(directory)) {
    const file = new URL(name, directory);
    const text = await readFile(file, "utf8");
    const checksum = createHash("sha256").update(text).digest("hex");
    const before = known.get(name);
    if (before !== undefined && before !== checksum) {
      throw new MigrationRefused(
        {
          zh: `迁移 ${source}/${name} 应用之后又被改动;请恢复原文,另写一个新文件`,
          en: `migration ${source}/${name} was changed after it was applied; restore it and write a new file instead`,
        },
        { file },
      );
    }
    if (before !== undefined) continue;
    const later = [...known.keys()].filter((each) => each > name).toSorted()[0];
    if (later !== undefined) {
      throw new MigrationRefused(
        {
          zh: `迁移 ${source}/${name} 排在已应用的 ${later} 之前;请改用下一个编号`,
          en: `migration ${source}/${name} sorts before ${later}, which is applied; give it the next number`,
        },
        { file },
      );
    }
    await client.query("begin");
    try {
      await client.query(`set local search_path to ${escapeIdentifier(schema)}, pg_catalog`);
      await client.query(text);
      // Before the commit: a table is never there unprotected, not even for copies that run meanwhile.
      if (schema !== "yimen") await requireRowLevelSecurity(client, schema, file);
      await client.query(`insert into ${ledger} (source, name, checksum) values ($1, $2, $3)`, [
        source,
        name,
        checksum,
      ]);
      await client.query("commit");
    } catch (error) {
      await client.query("rollback");
      throw failedMigration(source, file, text, error);
    }
    applied.push(name);
  }
  return applied;
}

async function listSql(directory: URL): Promise<readonly string[]> {
  const names = await readdir(fileURLToPath(directory));
  const files = names.filter((name) => name.endsWith(".sql")).toSorted();
  const misnamed = files.find((name) => !/^\d{4}-[\w-]+\.sql$/.test(name));
  if (misnamed !== undefined) {
    throw new MigrationRefused(
      {
        zh: `${misnamed} 的文件名不合规则,无法按序执行;应如 0001-what-it-does.sql`,
        en: `${misnamed} is not named like 0001-what-it-does.sql and would not run in order`,
      },
      { file: new URL(misnamed, directory) },
    );
  }
  return files;
}

// Granted as they are created, and once: a migration may take a right back, as that of an append-only table does.
async function grantFutureTables(client: Client, schema: string): Promise<void> {
  const name = escapeIdentifier(schema);
  await client.query(`
    alter default privileges in schema ${name} grant select, insert, update, delete on tables to ${applicationRole};
    alter default privileges in schema ${name} grant usage on sequences to ${applicationRole};
  `);
}

async function requireRowLevelSecurity(client: Client, schema: string, file: URL): Promise<void> {
  const open = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relname <> 'migration' and case
       when c.relkind in ('r', 'p') then not (c.relrowsecurity and c.relforcerowsecurity)
       -- A view reads with its owner's rights unless it says otherwise; a materialised view keeps what its owner saw.
       when c.relkind = 'v' then not coalesce(c.reloptions && '{security_invoker=true,security_invoker=on}', false)
       else c.relkind in ('m', 'f') end
     order by c.relname`,
    [schema],
  );
  if (open.rows.length === 0) return;
  const names = open.rows.map((row) => `${schema}.${row.name}`).join(", ");
  throw new MigrationRefused(
    {
      zh: `${names} 没有强制行级安全:表须有“enable row level security”“force row level security”和策略,视图须有“with (security_invoker = true)”;物化视图和外部表不能保证安全。按地区保护的表可用 yimen.protect_by_place`,
      en: `${names}: row-level security is not forced; a table needs "enable row level security", "force row level security" and a policy, a view "with (security_invoker = true)"; there is no safe materialised view or foreign table. yimen.protect_by_place does it for a table of places`,
    },
    { file },
  );
}
