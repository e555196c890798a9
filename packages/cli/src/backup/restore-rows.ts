import { layJobQueue, replayMigrations } from "@yimen/subgraph-kit";
import { join } from "node:path";
import { type Client, escapeIdentifier } from "pg";
import { CommandFailed } from "../output/failure.ts";
import type { BackupFile, KeptTable } from "./backup-file.ts";
import { queueSchema } from "./database-shape.ts";
import { lookAtRows, nameOf, readRows } from "./table-rows.ts";

/**
 * Makes an empty database what a backup says, or leaves it empty: one transaction, in which every table is read again and held to the digest
 * of its rows.
 *
 * @throws {CommandFailed} when it is not empty, or its server cannot have it
 */
export async function restoreRows(
  client: Client,
  url: string,
  folder: string,
  backup: BackupFile,
): Promise<void> {
  await requireFit(client, backup);
  await layJobQueue(client, url);
  await requireSameQueue(client, backup);
  await client.query("begin");
  await replayMigrations(client, backup.migrations);
  for (const { schema, name, parent, bound, guarded } of backup.partitions) {
    const partition = nameOf({ schema, name });
    // What migrations made is there; years that came later are not.
    await client.query(
      `create table if not exists ${partition} partition of ${nameOf({ schema, name: parent })} ${bound}`,
    );
    if (guarded)
      await client.query(`alter table ${partition} enable row level security, force row level security`);
  }
  // What triggers do was done when the rows were written, and a journal's let nobody touch it.
  const triggers = await triggersOf(client, backup.tables);
  for (const { on, name } of triggers) await client.query(`alter table ${on} disable trigger ${name}`);
  // A migration may have put rows there itself.
  await client.query(`truncate ${backup.tables.map(nameOf).join(", ")}`);
  for (const table of backup.tables) {
    await readRows(client, table, join(folder, table.file));
    await requireSameRows(client, table);
  }
  for (const { on, name, mode } of triggers) await client.query(`alter table ${on} ${mode} trigger ${name}`);
  for (const sequence of backup.sequences) {
    await client.query("select setval($1, $2, $3)", [nameOf(sequence), sequence.value, sequence.called]);
  }
  await client.query("commit");
  await client.query("analyze");
}

/** @throws {CommandFailed} */
async function requireFit(client: Client, { migrations, server }: BackupFile): Promise<void> {
  const schemas = [...new Set(migrations.map(({ schema }) => schema))];
  const { rows } = await client.query<{
    version: number;
    encoding: string;
    present: string[];
    jobs: boolean;
  }>(
    `select current_setting('server_version_num')::int as version, pg_encoding_to_char(encoding) as encoding,
       array(select nspname::text from pg_namespace where nspname = any($1) order by 1) as present,
       to_regclass('${queueSchema}._private_jobs') is not null as jobs
     from pg_database where datname = current_database()`,
    [schemas],
  );
  const [found] = rows;
  if (found === undefined) throw new Error("the database does not know itself");
  const waiting =
    found.jobs && (await client.query(`select from ${queueSchema}._private_jobs limit 1`)).rowCount === 1;
  if (found.present.length > 0 || waiting) {
    const there = waiting ? [...found.present, queueSchema] : found.present;
    throw new CommandFailed({
      zh: `目标数据库不是空的,已有 ${there.join("、")};请恢复到一个新建的数据库(或用 --data 指定空目录)`,
      en: `the database is not empty, it has ${there.join(", ")}; restore into a newly made one (or name an empty folder with --data)`,
    });
  }
  const [is, was] = [Math.floor(found.version / 10_000), Math.floor(server / 10_000)];
  if (is < was) {
    throw new CommandFailed({
      zh: `备份来自 PostgreSQL ${was},目标服务器是 ${is};请恢复到 ${was} 或更新的版本`,
      en: `the backup is of PostgreSQL ${was}, and this server is ${is}; restore it to ${was} or newer`,
    });
  }
  if (found.encoding !== "UTF8") {
    throw new CommandFailed({
      zh: `目标数据库的编码是 ${found.encoding};请用 create database … encoding 'UTF8' template template0 新建`,
      en: `the database's encoding is ${found.encoding}; make it with create database … encoding 'UTF8' template template0`,
    });
  }
}

/** A newer library would change the queue's own tables at its start; one that is older cannot have them. */
async function requireSameQueue(client: Client, backup: BackupFile): Promise<void> {
  const { rows } = await client.query<{ id: number }>(`select id from ${queueSchema}.migrations order by id`);
  if (rows.map(({ id }) => id).join() === backup.queue.join()) return;
  throw new CommandFailed({
    zh: `备份的任务队列与已安装版本的不同;请安装 ${backup.version} 再恢复,然后升级`,
    en: `the job queue of the backup differs from the installed version's; install ${backup.version}, restore, and upgrade then`,
  });
}

interface Trigger {
  readonly on: string;
  readonly name: string;
  /** The words that make it fire as it does now. */
  readonly mode: string;
}

async function triggersOf(client: Client, tables: readonly KeptTable[]): Promise<readonly Trigger[]> {
  const { rows } = await client.query<{ schema: string; table: string; name: string; mode: string }>(
    `select n.nspname as schema, c.relname as table, t.tgname as name,
       case t.tgenabled when 'A' then 'enable always' when 'R' then 'enable replica' else 'enable' end as mode
     from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where not t.tgisinternal and t.tgenabled <> 'D' and t.tgparentid = 0`,
  );
  const ours = new Set(tables.map(nameOf));
  return rows
    .map(({ schema, table, name, mode }) => ({
      on: nameOf({ schema, name: table }),
      name: escapeIdentifier(name),
      mode,
    }))
    .filter(({ on }) => ours.has(on));
}

async function requireSameRows(client: Client, table: KeptTable): Promise<void> {
  const { rows, digest } = await lookAtRows(client, table);
  if (rows === table.rows && digest === table.digest) return;
  throw new CommandFailed({
    zh: `${table.schema}.${table.name} 恢复后与备份不符(备份 ${table.rows} 行,恢复 ${rows} 行),已撤销;请换用另一份备份`,
    en: `${table.schema}.${table.name} is not as it was backed up (${table.rows} rows, restored ${rows}), and nothing was restored; take another backup`,
  });
}
