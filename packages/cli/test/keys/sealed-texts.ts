import type { Client } from "pg";

/**
 * Every column of the schemas, and of the one they share, that holds texts in the form of sealed ones, with the key they are sealed with: found by
 * looking at the values, whatever anybody has declared.
 */
export async function sealedTextsIn(client: Client, schemas: readonly string[]): Promise<readonly string[]> {
  const columns = await client.query<{ schema: string; table: string; column: string }>(
    `select table_schema as schema, table_name as "table", column_name as "column" from information_schema.columns
     join information_schema.tables using (table_schema, table_name)
     where table_schema = any ($1) and data_type = 'text' and table_type = 'BASE TABLE'`,
    [[...schemas, "yimen"]],
  );
  const found = new Set<string>();
  for (const { schema, table, column } of columns.rows) {
    const { rows } = await client.query<{ key: string }>(
      `select distinct case when "${column}" like 'v2.%' then split_part("${column}", '.', 2) else 'first' end as key
       from "${schema}"."${table}" where "${column}" ~ '^(v1|v2\\.[a-z0-9]{4,16})\\.[A-Za-z0-9_-]{38,}$'`,
    );
    for (const { key } of rows) found.add(`${schema}.${table}.${column} ${key}`);
  }
  return [...found].toSorted();
}
