import type { Client } from "pg";

/** A column a row must say something about. */
export interface Column {
  readonly name: string;
  readonly type: string;
}

/** A table with row-level security. */
export interface GuardedTable {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly Column[];
}

/** Every table with row-level security in the schemas, with the columns that are written. */
export async function listGuardedTables(client: Client, schemas: readonly string[]): Promise<GuardedTable[]> {
  const found = await client.query<{ schema: string; table: string; column: string; type: string }>(
    `select n.nspname as schema, c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where n.nspname = any ($1) and c.relkind in ('r', 'p') and c.relrowsecurity
       and a.attgenerated = '' and a.attidentity = ''
     order by n.nspname, c.relname, a.attnum`,
    [schemas],
  );
  const tables = Map.groupBy(found.rows, ({ schema, table }) => `${schema}.${table}`);
  return [...tables.values()].map((rows) => ({
    schema: rows[0]?.schema ?? "",
    name: rows[0]?.table ?? "",
    columns: rows.map(({ column, type }) => ({ name: column, type })),
  }));
}

/** Takes the checks off all tables of a database that is thrown away: which values a row may have is no matter of who sees it. */
export async function dropChecks(client: Client, schemas: readonly string[]): Promise<void> {
  const found = await client.query<{ statement: string }>(
    `select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as statement
     from pg_constraint k join pg_namespace n on n.oid = k.connamespace
     where n.nspname = any ($1) and k.contype = 'c' and k.conrelid <> 0`,
    [schemas],
  );
  for (const { statement } of found.rows) await client.query(statement);
}

/** A row of somebody in a place, with every column filled as its type asks. */
export function rowOf(table: GuardedTable, division: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(table.columns.map(({ name, type }) => [name, valueOf(name, type, division)]));
}

function valueOf(name: string, type: string, division: string): unknown {
  if (name === "division_code" || name === "code") return division;
  if (type.endsWith("[]")) return "{}";
  if (/^(integer|bigint|smallint|numeric)/.test(type)) return 1;
  if (type === "boolean") return true;
  if (type === "date") return "2026-01-01";
  if (type.startsWith("timestamp")) return "2026-01-01T00:00:00Z";
  if (type.startsWith("json")) return "[]";
  return `somebody's ${name}`;
}
