import { type Client, escapeIdentifier, escapeLiteral } from "pg";
import { applicationRole } from "../guest/guest-role.ts";

/** Migrations of the schema that all subgraphs share. */
export const foundation: URL = new URL("../../migrations/foundation/", import.meta.url);

/** Migrations of every subgraph's own schema. */
export const everySchema: URL = new URL("../../migrations/schema/", import.meta.url);

/**
 * The statements that make the ledger of a schema's migrations. It keeps the text of each: a backup of the database has its whole schema by
 * that, whatever code is at hand when it is restored.
 */
export function ledgerIn(schema: string): string {
  const ledger = `${escapeIdentifier(schema)}.migration`;
  return `create table if not exists ${ledger} (
    source text not null,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now(),
    body text,
    primary key (source, name)
  );
  do $$ begin
    -- Asked first: adding a column that is there locks the table all the same.
    if not exists (select from pg_attribute where attrelid = ${escapeLiteral(ledger)}::regclass and attname = 'body') then
      alter table ${ledger} add column body text;
    end if;
  end $$;`;
}

/** Rights on tables to come. Granted as they are created, and once: a migration may take a right back, as that of an append-only table does. */
export async function grantFutureTables(client: Client, schema: string): Promise<void> {
  const name = escapeIdentifier(schema);
  await client.query(`
    alter default privileges in schema ${name} grant select, insert, update, delete on tables to ${applicationRole};
    alter default privileges in schema ${name} grant usage on sequences to ${applicationRole};
  `);
}
