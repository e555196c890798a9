import { type Client, escapeIdentifier } from "pg";
import { applicationRole } from "../guest/guest-role.ts";

/** Migrations of the schema that all subgraphs share. */
export const foundation: URL = new URL("../../migrations/foundation/", import.meta.url);

/** Migrations of every subgraph's own schema. */
export const everySchema: URL = new URL("../../migrations/schema/", import.meta.url);

/** The statement that makes the ledger of a schema's migrations. */
export function ledgerIn(schema: string): string {
  return `create table if not exists ${escapeIdentifier(schema)}.migration (
    source text not null,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now(),
    primary key (source, name)
  );`;
}

/** Rights on tables to come. Granted as they are created, and once: a migration may take a right back, as that of an append-only table does. */
export async function grantFutureTables(client: Client, schema: string): Promise<void> {
  const name = escapeIdentifier(schema);
  await client.query(`
    alter default privileges in schema ${name} grant select, insert, update, delete on tables to ${applicationRole};
    alter default privileges in schema ${name} grant usage on sequences to ${applicationRole};
  `);
}
