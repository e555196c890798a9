import { createReadStream, createWriteStream } from "node:fs";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdCompress, createZstdDecompress } from "node:zlib";
import { type Client, escapeIdentifier } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { ownFile } from "../home/home.ts";
import type { KeptTable } from "./backup-file.ts";
import { RowDigest } from "./row-digest.ts";

/** A table by its name and the columns that are kept of it: what is generated is generated again. */
export type TableColumns = Pick<KeptTable, "schema" | "name" | "columns">;

/** What became of a table's rows on their way. */
export type RowsSeen = Pick<KeptTable, "rows" | "digest">;

/** Writes the rows of a table, as the connection's snapshot has them, to a compressed file of COPY's text. */
export async function writeRows(client: Client, table: TableColumns, file: string): Promise<RowsSeen> {
  const digest = new RowDigest();
  await pipeline(
    client.query(copyTo(selection(table))),
    digest,
    createZstdCompress(),
    createWriteStream(file, { mode: ownFile, flags: "wx" }),
  );
  return { rows: digest.rows, digest: digest.digest };
}

/** Puts the rows of such a file into a table. */
export async function readRows(client: Client, table: TableColumns, file: string): Promise<void> {
  await pipeline(
    createReadStream(file),
    createZstdDecompress(),
    client.query(copyFrom(`copy ${nameOf(table)} (${columnsOf(table)}) from stdin`)),
  );
}

/** Looks at the rows of a table as they are. */
export async function lookAtRows(client: Client, table: TableColumns): Promise<RowsSeen> {
  const digest = new RowDigest();
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(client.query(copyTo(selection(table))), digest, nowhere);
  return { rows: digest.rows, digest: digest.digest };
}

/** The name of a table for a statement. */
export function nameOf({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
}

// A query and not the table: of a partitioned one, COPY takes nothing by its name.
function selection(table: TableColumns): string {
  return `copy (select ${columnsOf(table)} from ${nameOf(table)}) to stdout`;
}

function columnsOf({ columns }: TableColumns): string {
  return columns.map((column) => escapeIdentifier(column)).join(", ");
}
