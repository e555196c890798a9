import { listRecordedMigrations } from "@yimen/subgraph-kit";
import type { Client } from "pg";
import { CommandFailed } from "../output/failure.ts";
import type { BackupFile, Partition, Sequence } from "./backup-file.ts";
import type { TableColumns } from "./table-rows.ts";

/** The job queue's schema: a library makes it, and its rows are what is still to be done. */
export const queueSchema = "graphile_worker";

/** Everything a database of ours consists of, beside its rows. */
export interface DatabaseShape extends Pick<
  BackupFile,
  "server" | "database" | "migrations" | "queue" | "sequences" | "partitions"
> {
  readonly tables: readonly TableColumns[];
}

/** @throws {CommandFailed} when nothing of ours is there, or a migration's text is not */
export async function readShape(client: Client): Promise<DatabaseShape> {
  const recorded = await listRecordedMigrations(client);
  if (recorded.length === 0) {
    throw new CommandFailed({
      zh: "这个数据库里没有一门的数据;请核对 --data 与 DATABASE_URL",
      en: "nothing of Yimen's is in this database; check --data and DATABASE_URL",
    });
  }
  const migrations = recorded.map(({ body, ...migration }) => {
    if (body !== null) return { ...migration, body };
    throw new CommandFailed({
      zh: `库结构 ${migration.schema} 的迁移 ${migration.source}/${migration.name} 没有留下原文;请用已安装的版本启动一次(县级子图须先升级 @yimen/subgraph-kit),再备份`,
      en: `the text of the migration ${migration.source}/${migration.name} of the schema ${migration.schema} is not kept yet; start the installed version once (a county's subgraph: upgrade its @yimen/subgraph-kit first), then back up`,
    });
  });
  const schemas = [...new Set(migrations.map(({ schema }) => schema)), queueSchema];
  const rows = async <Row extends object>(sql: string): Promise<Row[]> =>
    (await client.query<Row>(sql, [schemas])).rows;
  const [server] = (
    await client.query<{ server: number; database: string }>(
      "select current_setting('server_version_num')::int as server, current_database() as database",
    )
  ).rows;
  const queue = await client.query<{ id: number }>(`select id from ${queueSchema}.migrations order by id`);
  return {
    server: server?.server ?? 0,
    database: server?.database ?? "",
    migrations,
    queue: queue.rows.map(({ id }) => id),
    tables: inOrder(await rows<TableColumns & { readonly needs: readonly string[] }>(tablesSql)),
    sequences: await rows<Sequence>(sequencesSql),
    partitions: await rows<Partition>(partitionsSql),
  };
}

// Who beats belongs to processes, and guests to the server they log in to: neither is data.
const tablesSql = `
  select n.nspname as schema, c.relname as name,
    array(select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
    array(select format('%s.%s', fn.nspname, f.relname) from pg_constraint k
      join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
      where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition
    and c.relname <> 'migration' and not (n.nspname = '${queueSchema}' and c.relname = 'migrations')
    and not (n.nspname = 'yimen' and c.relname in ('worker_heartbeat', 'guest'))
  order by n.nspname, c.relname`;

// Read after the rows' snapshot began, never before: a sequence may be ahead of its rows, not behind.
const sequencesSql = `
  select schemaname as schema, sequencename as name, coalesce(last_value, start_value)::text as value,
    last_value is not null as called
  from pg_sequences where schemaname = any($1) order by schemaname, sequencename`;

const partitionsSql = `
  select n.nspname as schema, c.relname as name, p.relname as parent, pg_get_expr(c.relpartbound, c.oid) as bound,
    c.relrowsecurity and c.relforcerowsecurity as guarded
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent
  where n.nspname = any($1) and c.relispartition and c.relkind = 'r' order by n.nspname, c.relname`;

/** Each table after those its rows refer to. @throws when tables refer to each other in a circle */
function inOrder(tables: readonly (TableColumns & { readonly needs: readonly string[] })[]): TableColumns[] {
  const left = new Map(tables.map((table) => [`${table.schema}.${table.name}`, table]));
  const ordered: TableColumns[] = [];
  while (left.size > 0) {
    const free = [...left].filter(([, { needs }]) => !needs.some((need) => left.has(need)));
    if (free.length === 0)
      throw new Error(`tables refer to each other in a circle: ${[...left.keys()].join(", ")}`);
    for (const [key, { needs: _needs, ...table }] of free) {
      left.delete(key);
      ordered.push(table);
    }
  }
  return ordered;
}
